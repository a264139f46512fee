import { type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import { allowsType, propertiesOf } from '../records/fields.ts'
import { idForms } from '../records/id-forms.ts'
import type { ResourceRules } from '../records/rules.ts'

/** What an answer that shows no record says of one all the same. */
export type Mention = (record: StoredRecord) => JsonValue | undefined

/** Levels of an answer in which ids are looked for: `{data: {id}}`. */
const MAX_DEPTH = 2

/**
 * Finds where an answer names the record it is about without showing it: as a single value (`"ord_1"`, `17`), or under the
 * name its id has (`{"id": 17}`, `{"data": {"orderId": 17}}`).
 *
 * @param aliases - Names of path parameters that hold the id
 * @returns `undefined` where it names none
 */
export function createMention(
  schemas: SchemaLibrary,
  schema: SchemaNode,
  { resource, identity }: ResourceRules,
  aliases: readonly string[],
): Mention | undefined {
  const names = new Set([...identity.slice(-1), 'id', `${resource.name}Id`, ...aliases].map(nameKey))
  const find = (node: SchemaNode, depth: number): Mention | undefined => {
    const properties = propertiesOf(schemas, node)
    if (properties.size === 0)
      return isScalar(schemas, node) ? record => idFor(schemas, node, record) : undefined
    const mentions = [...properties].flatMap(([name, [inner]]): [string, Mention][] => {
      const isAbove = depth < MAX_DEPTH && inner !== undefined && propertiesOf(schemas, inner).size > 0
      const mention =
        inner !== undefined && (isAbove || names.has(nameKey(name))) ? find(inner, depth + 1) : undefined
      return mention === undefined ? [] : [[name, mention]]
    })
    return mentions.length === 0 ? undefined : record => together(mentions, record)
  }
  return find(schema, 0)
}

function together(mentions: readonly [string, Mention][], record: StoredRecord): JsonValue | undefined {
  const known: JsonObject = {}
  for (const [name, mention] of mentions) {
    const value = mention(record)
    if (value !== undefined) setOwn(known, name, value)
  }
  return known
}

/** Whether a place holds single values: texts or numbers. */
export function isScalar(schemas: SchemaLibrary, node: SchemaNode): boolean {
  if (typeof node.schema !== 'object' || allowsType(schemas, node, 'object')) return false
  return ['string', 'integer', 'number'].some(type => allowsType(schemas, node, type))
}

/** The id as the schema wants it; `undefined` where it cannot be one, such as a message. */
function idFor(schemas: SchemaLibrary, node: SchemaNode, { id }: StoredRecord): JsonValue | undefined {
  const { accepts } = schemas.validator(node, 'response')
  return idForms(id).find(accepts)
}
