import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { type DeclaredProperty, itemNodes, propertiesOf, typesOf } from './declared.ts'
import { isPluralOf, plainName } from './names.ts'

/** Names under which envelopes hold what they are about. */
const CONTENT =
  /^(?:data|results?|items?|records?|list|rows|entries|entities|values?|content|elements|objects|embedded|response|payload|body|collection)$/
/** Arrays beside the content of an envelope. */
export const BESIDE: RegExp =
  /^(?:errors?|warnings?|messages?|links?|included|includes|meta|metadata|notifications|facets)$/
const MAX_WRAPS = 3

/**
 * Whether a body is about many records: an array, or an envelope whose content is one. An object with an id is a record,
 * whatever arrays it has.
 *
 * @param noun - What one record is called, plain and singular
 */
export function showsList(
  schemas: SchemaLibrary,
  nodes: readonly SchemaNode[],
  noun: string,
  depth = 0,
): boolean {
  if (isArray(schemas, nodes)) return true
  const properties = [...propertiesOf(schemas, nodes).values()]
  if (properties.some(({ name }) => /^(?:id|uuid|guid)$/.test(plainName(name)))) return false
  const named = properties.find(({ name }) => isAbout(name, noun))
  if (named !== undefined) {
    if (isArray(schemas, named.nodes)) return true
    return depth < MAX_WRAPS && isEnvelope(schemas, named) && showsList(schemas, named.nodes, noun, depth + 1)
  }
  const arrays = properties.filter(
    ({ name, nodes: of }) => !BESIDE.test(plainName(name)) && isArray(schemas, of),
  )
  return arrays.length === 1 && properties.length <= 5
}

function isAbout(name: string, noun: string): boolean {
  const plain = plainName(name)
  return isPluralOf(noun, plain) || CONTENT.test(plain)
}

/** An envelope in an envelope has few properties; a record may have a property called `content` as well. */
function isEnvelope(schemas: SchemaLibrary, { nodes }: DeclaredProperty): boolean {
  return propertiesOf(schemas, nodes).size <= 5
}

function isArray(schemas: SchemaLibrary, nodes: readonly SchemaNode[]): boolean {
  return typesOf(schemas, nodes).has('array') || itemNodes(schemas, nodes).length > 0
}
