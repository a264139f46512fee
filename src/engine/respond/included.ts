import { type Path, readPath, withoutPath, withPath } from '../../json/path.ts'
import { isObject, type JsonValue } from '../../json/value.ts'
import { nameKey, singularKey } from '../../resource/words/words.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Store, StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { fieldNode, itemsNode, partsOf } from '../records/fields.ts'
import type { ResourceRules } from '../records/rules.ts'
import { createView, type View } from '../records/view.ts'

const INCLUDED: Path = ['included']

/** Puts the records that those of a page refer to beside them; none but those asked for. */
export type Included = (
  frame: JsonValue,
  records: readonly StoredRecord[],
  names: readonly string[],
  store: Store,
) => JsonValue

/** A record that another refers to. */
interface Reference {
  readonly resource: string
  readonly id: string
}

/**
 * Plans the `included` array of an envelope (JSON:API 1.1, compound documents): the records that relationships or reference
 * fields of the names asked for lead to, each once. `undefined` where the answer has none.
 */
export function createIncluded(
  context: EngineContext,
  rules: ResourceRules,
  body: SchemaNode,
): Included | undefined {
  const { schemas } = context.api
  const node = fieldNode(schemas, body, INCLUDED)
  const items = node === undefined ? undefined : itemsNode(schemas, node)
  if (node === undefined || items === undefined) return undefined
  const views = new Map<string, View>()
  const viewOf = (name: string): View => {
    const view = views.get(name) ?? createView(context, context.rules(name).resource, items)
    views.set(name, view)
    return view
  }
  const isRequired = partsOf(schemas, body).some(
    ({ schema }) => typeof schema === 'object' && schema.required?.includes('included') === true,
  )
  return (frame, records, names, store) => {
    if (!isObject(frame)) return frame
    const shown = new Map<StoredRecord, JsonValue>()
    for (const { resource, id } of names.length === 0 ? [] : referencesOf(context, rules, records, names)) {
      const target = store.collection(resource).byId(id)
      if (target !== undefined) shown.set(target, JSON.parse(viewOf(resource)(target)) as JsonValue)
    }
    const included = [...shown.values()]
    if (included.length === 0 && !isRequired) return withoutPath(frame, INCLUDED)
    return schemas.validator(node, 'response').accepts(included) ? withPath(frame, INCLUDED, included) : frame
  }
}

function referencesOf(
  context: EngineContext,
  rules: ResourceRules,
  records: readonly StoredRecord[],
  names: readonly string[],
): Reference[] {
  const wanted = names.map(name => name.split('.')[0] ?? '')
  return records.flatMap(({ data }) =>
    wanted.flatMap(name => [
      ...linked(context, readPath(data, ['relationships', name, 'data'])),
      ...rules.references
        .filter(({ field }) => nameKey(field.join('')).startsWith(nameKey(name)))
        .flatMap(({ field, resource }) => named(resource, readPath(data, field))),
    ]),
  )
}

/** `{type: 'people', id: '9'}`, or a list of such. */
function linked(context: EngineContext, link: JsonValue | undefined): Reference[] {
  return [link].flat().flatMap(each => {
    if (!isObject(each) || typeof each.type !== 'string') return []
    const key = singularKey(each.type)
    const resource = context.model.resources.find(({ name }) => nameKey(name) === key)
    return resource === undefined ? [] : named(resource.name, each.id)
  })
}

function named(resource: string, id: JsonValue | undefined): Reference[] {
  return typeof id === 'string' || typeof id === 'number' ? [{ resource, id: String(id) }] : []
}
