import { type Path, withPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { fieldNode, isText, propertiesOf } from './fields.ts'
import { type RecordLink, spellings } from './record-link.ts'
import type { ResourceRules } from './rules.ts'

/** Names under which a record that shows no id shows its own address. */
const SELF: readonly string[] = ['uri', 'href', 'self', 'selflink', 'resourceuri', 'link', 'url']

/** Those that mean nothing else, whatever else the record shows. */
const SURELY_SELF: ReadonlySet<string> = new Set([
  'self',
  'selflink',
  'selfurl',
  'selfhref',
  'selfuri',
  'href',
])

/**
 * The address of a record in a schema. Of records whose id no property shows, a client reads the id off the link; others
 * have it in `self`, `_links.self.href` (HAL) or `links.self` (JSON:API).
 *
 * @returns `undefined` where the schema has no such property or nothing reads a record
 */
export function createSelfLink(
  context: EngineContext,
  resource: Resource,
  node: SchemaNode,
): RecordLink | undefined {
  const { api, model, rules } = context
  const full = fullName(context, resource, node)
  if (full !== undefined) return full
  const reader = [...model.bindings.values()].find(
    ({ behaviour, resource: name, pick }) =>
      behaviour === 'read' && name === resource.name && pick === undefined,
  )
  const path =
    resource.identity.shown === false
      ? namedSelf(api.schemas, node)
      : (surelySelf(api.schemas, node) ?? hyperlinkedSelf(context, rules(resource.name)))
  const place = path === undefined ? undefined : fieldNode(api.schemas, node, path)
  if (reader?.idParameter === undefined || path === undefined || place === undefined) return undefined
  if (!isText(api.schemas, place)) return undefined
  const { accepts } = api.schemas.validator(place, 'response')
  return { path, of: record => spellings(reader, record, 'own').find(accepts) }
}

/** The name of a record that is the end of its path: `shelves/red/books/dune`. */
function fullName(
  { api, model }: EngineContext,
  resource: Resource,
  node: SchemaNode,
): RecordLink | undefined {
  const reader = [...model.bindings.values()].find(
    ({ operation, resource: name, idParameter }) =>
      name === resource.name && idParameter !== undefined && operation.nameFrom !== undefined,
  )
  const start = reader?.operation.nameFrom
  const place = fieldNode(api.schemas, node, ['name'])
  if (reader === undefined || start === undefined || place === undefined) return undefined
  const { accepts } = api.schemas.validator(place, 'response')
  return {
    path: ['name'],
    of(record) {
      const name = spellings(reader, record, 'own')[1]?.slice(start).replace(/:\w+$/, '')
      return name !== undefined && accepts(name) ? name : undefined
    },
  }
}

/** Where records name each other by their addresses, `url` is their own, unless a client says it. */
function hyperlinkedSelf({ addressedNames }: EngineContext, rules: ResourceRules): Path | undefined {
  const own = rules.served.find(([name]) => name === 'url')
  if (own === undefined) return undefined
  const isNamedSo = rules.hyperlinks.size > 0 || addressedNames().has(nameKey(rules.resource.name))
  return isNamedSo ? own : undefined
}

/** Lets a record whose id nothing shows link to itself. */
export function createSelfNamer(
  context: EngineContext,
  resource: Resource,
  node: SchemaNode,
): ((known: JsonValue, record: StoredRecord) => JsonValue) | undefined {
  const isNamed = resource.identity.shown === false
  const link = isNamed ? createSelfLink(context, resource, node) : undefined
  if (link === undefined) return undefined
  return (known, record) => {
    const address = link.of(record)
    return address === undefined ? known : withPath(known, link.path, address)
  }
}

function namedSelf(library: SchemaLibrary, node: SchemaNode): Path | undefined {
  const names = [...propertiesOf(library, node).keys()]
  const found = SELF.map(name => names.find(each => nameKey(each) === name)).find(name => name !== undefined)
  return found === undefined ? undefined : [found]
}

function surelySelf(library: SchemaLibrary, node: SchemaNode): Path | undefined {
  const names = (at: Path): string[] => {
    const inner = at.length === 0 ? node : fieldNode(library, node, at)
    return inner === undefined ? [] : [...propertiesOf(library, inner).keys()]
  }
  for (const around of [
    [],
    ...names([])
      .filter(name => nameKey(name) === 'links')
      .map(name => [name]),
  ]) {
    const self = names(around).find(name => SURELY_SELF.has(nameKey(name)))
    if (self === undefined) continue
    const href = names([...around, self]).find(name => nameKey(name) === 'href')
    return href === undefined ? [...around, self] : [...around, self, href]
  }
  // Beside the address of a page about it, `url` is that of the record.
  const isTwofold = names([]).some(name => nameKey(name) === 'htmlurl')
  return isTwofold && names([]).includes('url') ? ['url'] : undefined
}
