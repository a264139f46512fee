import { type Path, readPath } from '../../json/path.ts'
import { isObject, type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Store, StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { partsOf, propertiesOf } from '../records/fields.ts'
import { createView, type View } from '../records/view.ts'

/** A property that can show a record of another resource. */
interface Expandable {
  readonly name: string
  readonly resource: Resource
  /** Where the record shown has the id of the other. */
  readonly from: Path
  readonly view: View
}

/** Shows references as the records they name, where the schema has room for them and the record exists. */
export type Expand = (
  value: JsonValue,
  record: StoredRecord,
  names: readonly string[],
  store: Store,
) => JsonValue

/**
 * Finds what can be expanded: a property that is an id or a record of another resource (`customer`), or a record beside a
 * field with its id (`customer` beside `customer_id`).
 *
 * @param at - Last name of the place of the records: a name may begin with it (`data.customer`)
 */
export function createExpand(
  context: EngineContext,
  resource: Resource,
  node: SchemaNode,
  at: string,
): Expand {
  const { schemas } = context.api
  const found = [...propertiesOf(schemas, node)].flatMap(([name, [property]]) =>
    property === undefined ? [] : (expandableOf(context, resource, name, property) ?? []),
  )
  return (value, record, names, store) => {
    if (!isObject(value) || found.length === 0) return value
    const wanted = new Set(names.map(name => nameKey(stripped(name, at))))
    const expanded: JsonObject = { ...value }
    for (const { name, resource: other, from, view } of found) {
      if (!wanted.has(nameKey(name))) continue
      const id = readPath(record.data, from)
      const target =
        typeof id === 'string' || typeof id === 'number' ? recordOf(store, other, String(id)) : undefined
      if (target !== undefined) setOwn(expanded, name, JSON.parse(view(target)) as JsonValue)
    }
    return schemas.validator(node, 'response').accepts(expanded) ? expanded : value
  }
}

function stripped(name: string, at: string): string {
  return at !== '' && name.startsWith(`${at}.`) ? name.slice(at.length + 1) : name
}

function recordOf(store: Store, { name }: Resource, id: string): StoredRecord | undefined {
  return store.collection(name).byId(id)
}

function expandableOf(
  context: EngineContext,
  resource: Resource,
  name: string,
  property: SchemaNode,
): Expandable | undefined {
  const parts = partsOf(context.api.schemas, property)
  const node = parts.find(part => context.model.resources.some(({ schema }) => schema === part))
  const other = context.model.resources.find(({ schema }) => schema === node)
  if (node === undefined || other === undefined) return undefined
  const isIdToo = parts.some(
    ({ schema }) =>
      typeof schema === 'object' &&
      [schema.type].flat().some(type => type === 'string' || type === 'integer'),
  )
  const beside = Object.entries(resource.references ?? {}).find(
    ([field, target]) => target === other.name && field !== name && nameKey(field).startsWith(nameKey(name)),
  )?.[0]
  const from = isIdToo ? [name] : beside?.split('.')
  return from === undefined
    ? undefined
    : { name, resource: other, from, view: createView(context, other, node) }
}
