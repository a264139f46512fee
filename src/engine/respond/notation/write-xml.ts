import { getOwn, isObject, type JsonObject, type JsonValue } from '../../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../../schema/types.ts'
import { itemsNode, partsOf, propertiesOf } from '../../records/fields.ts'
import { escapeMarkup } from '../../../http/escape-markup.ts'
import type { WriteValue } from './notation.ts'

/** What an `xml` object says of a value (OpenAPI 3.1 section 4.8.26, XML Object). */
interface XmlFacts {
  readonly name: string | undefined
  readonly prefix: string | undefined
  readonly namespace: string | undefined
  readonly attribute: boolean
  readonly wrapped: boolean
}

/** What is known of a kind of value, by its schema; worked out once. */
interface Kind {
  readonly xml: XmlFacts
  readonly properties: ReadonlyMap<string, SchemaNode>
  readonly items: SchemaNode | undefined
}

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'

/**
 * Writes values of one schema as XML documents. Elements are named by `xml.name`, else by their property; the root by
 * `xml.name`, else by its component. Lists repeat their element, in a wrapper where `wrapped` says so or they are the
 * root. Null is an empty element; a text that is a document already is sent as it is.
 *
 * @see OpenAPI 3.1 section 4.8.26
 */
export function createXmlWriter(schema: SchemaNode | undefined, schemas: SchemaLibrary): WriteValue {
  const kinds = new WeakMap<SchemaNode, Kind>()
  const kindOf = (node: SchemaNode | undefined): Kind => {
    if (node === undefined) return NO_KIND
    const known = kinds.get(node) ?? readKind(schemas, node)
    kinds.set(node, known)
    return known
  }

  const element = (
    usual: string,
    value: JsonValue,
    node: SchemaNode | undefined,
    isRoot: boolean,
  ): string => {
    const kind = kindOf(node)
    const name = kind.xml.name ?? usual
    if (!Array.isArray(value)) return tagged(qualified(name, kind.xml), kind.xml, value, kind)
    const itemName = kindOf(kind.items).xml.name ?? (isRoot || kind.xml.wrapped ? usual : name)
    const items = value.map(item => element(itemName, item, kind.items, false)).join('')
    if (!isRoot && !kind.xml.wrapped) return items
    return enclose(qualified(name, kind.xml), namespaceOf(kind.xml), items)
  }

  const tagged = (name: string, xml: XmlFacts, value: JsonValue, kind: Kind): string => {
    if (!isObject(value)) return enclose(name, namespaceOf(xml), escapeMarkup(plainText(value)))
    const entries = Object.entries(value).map(([key, inner]) => ({
      key,
      inner,
      node: kind.properties.get(key),
    }))
    const isAttribute = (node: SchemaNode | undefined): boolean => kindOf(node).xml.attribute
    const attributes = entries
      .filter(({ node, inner }) => isAttribute(node) && typeof inner !== 'object')
      .map(({ key, inner, node }) => {
        const facts = kindOf(node).xml
        return ` ${qualified(facts.name ?? key, facts)}="${escapeMarkup(plainText(inner))}"`
      })
    const children = entries
      .filter(({ node, inner }) => !isAttribute(node) || (typeof inner === 'object' && inner !== null))
      .map(({ key, inner, node }) => element(key, inner, node, false))
    return enclose(name, namespaceOf(xml) + attributes.join(''), children.join(''))
  }

  const rootName = schema === undefined ? 'root' : rootNameOf(schemas, schema)
  return value => {
    if (typeof value === 'string' && value.trimStart().startsWith('<')) return value
    return `${PROLOG}${element(rootName, value, schema, true)}\n`
  }
}

const NO_XML: XmlFacts = {
  name: undefined,
  prefix: undefined,
  namespace: undefined,
  attribute: false,
  wrapped: false,
}
const NO_KIND: Kind = { xml: NO_XML, properties: new Map(), items: undefined }

function readKind(schemas: SchemaLibrary, node: SchemaNode): Kind {
  const properties = new Map<string, SchemaNode>()
  for (const [name, [first]] of propertiesOf(schemas, node))
    if (first !== undefined) properties.set(name, first)
  return { xml: readXml(schemas, node), properties, items: itemsNode(schemas, node) }
}

function readXml(schemas: SchemaLibrary, node: SchemaNode): XmlFacts {
  const xml: JsonObject = {}
  for (const { schema } of partsOf(schemas, node).toReversed()) {
    const own = isObject(schema) ? getOwn(schema, 'xml') : undefined
    if (isObject(own)) Object.assign(xml, own)
  }
  const text = (key: string): string | undefined => {
    const value = getOwn(xml, key)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const nodeType = text('nodeType')
  return {
    name: text('name'),
    prefix: text('prefix'),
    namespace: text('namespace'),
    // 3.2 says by `nodeType` what 3.0 and 3.1 say by two flags.
    attribute: getOwn(xml, 'attribute') === true || nodeType === 'attribute',
    wrapped: getOwn(xml, 'wrapped') === true || nodeType === 'element',
  }
}

/** The component a schema is of, straight or by reference; an inline one is a `root`. */
function rootNameOf(schemas: SchemaLibrary, schema: SchemaNode): string {
  const component = partsOf(schemas, schema)
    .map(({ pointer }) => /^\/(?:components\/schemas|definitions)\/([^/]+)$/.exec(pointer)?.[1])
    .find(name => name !== undefined)
  return component ?? 'root'
}

function qualified(name: string, { prefix }: XmlFacts): string {
  const local = nameOf(name)
  return prefix === undefined || name.includes(':') ? local : `${nameOf(prefix)}:${local}`
}

/** A name as XML allows it (XML 1.0 section 2.3): what cannot stand in one becomes `_`. */
function nameOf(text: string): string {
  const clean = text.replace(/[^\p{L}\p{N}_.:-]/gu, '_')
  return /^[\p{L}_]/u.test(clean) ? clean : `_${clean}`
}

function namespaceOf({ namespace, prefix }: XmlFacts): string {
  if (namespace === undefined) return ''
  return ` xmlns${prefix === undefined ? '' : `:${nameOf(prefix)}`}="${escapeMarkup(namespace)}"`
}

function enclose(name: string, attributes: string, content: string): string {
  return content === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`
}

function plainText(value: JsonValue): string {
  return value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}
