import { jsonBody } from '../../../http/body.ts'
import type { Exchange } from '../../../contract/exchange.ts'
import { compileTemplate } from '../../../engine/hints/template.ts'
import { decodeForm, lastSegment, queryOf, splitQuery } from '../../../http/query.ts'
import { readPath, toPath, withPath } from '../../../json/path.ts'
import type { JsonObject, JsonValue } from '../../../json/value.ts'
import type { Binding, Resource, ResourceModel } from '../../../resource/types.ts'
import { ABOVE } from '../../../runtime/given-state.ts'
import { type Asked, type Shown, decodedValues, parentIn } from '../../state/shown-records.ts'

/** Whose records a request is about, by the hint that tells callers apart. */
export function ownerIn({ request }: Exchange, asked: Asked, { hints: { partition } }: Resource): JsonObject {
  if (partition === undefined || partition === false) return {}
  const query = splitQuery(queryOf(request.url)).map(({ name, value }) => [name, decodeForm(value)])
  const roots: { readonly [root: string]: JsonValue } = {
    header: request.headers as JsonObject,
    path: decodedValues(asked),
    query: Object.fromEntries(query),
  }
  const value = compileTemplate(partition.by)(root => roots[root])
  return value === undefined ? {} : { [partition.field]: value }
}

/** The records above the one that is meant: an answer that is no refusal says that they are there. */
export function ancestorsIn(asked: Asked, { parents }: Binding, model: ResourceModel): Shown[] {
  const values = decodedValues(asked)
  return parents.flatMap(({ resource: name, parameter, field }) => {
    const resource = model.resources.find(each => each.name === name)
    const own = values[parameter]
    if (resource === undefined || own === undefined || field !== undefined) return []
    const outer = parents.find(each => each.resource === resource.parent?.resource)
    return [minimal(resource, own, outer === undefined ? undefined : values[outer.parameter])]
  })
}

/** The record that the path names, known by its id alone. */
export function namedRecord(asked: Asked, binding: Binding, resource: Resource): Shown | undefined {
  const { idParameter, idField } = binding
  const values = decodedValues(asked)
  const own = idParameter === undefined || idField !== undefined ? undefined : values[idParameter]
  return own === undefined ? undefined : minimal(resource, own, parentIn(resource, binding, values))
}

/** The record that an answer names without showing it: by a `location` field, or by a body that is its id alone. */
export function locatedRecord({ response }: Exchange, resource: Resource): Shown | undefined {
  const address = response.headers['location']
  const body = jsonBody(response)
  const id = typeof body === 'string' || typeof body === 'number' ? String(body) : ''
  const own = address === undefined ? id : lastSegment(address)
  return own === '' ? undefined : minimal(resource, own, undefined)
}

function minimal(
  { name, identity, parent: above }: Resource,
  own: string,
  parent: string | undefined,
): Shown {
  const values = withPath({}, toPath(identity.field), own)
  const placed = parent === undefined ? values : withPath(values, toPath(above?.field ?? ABOVE), parent)
  return { resource: name, own, parent, values: placed as JsonObject }
}

/** The records that a record names in its fields, known by their ids and what is copied of them. */
export function referencesIn(resource: Resource, values: JsonObject, model: ResourceModel): Shown[] {
  const { parent, references = {}, hints } = resource
  const fields = {
    ...references,
    ...hints.references,
    ...(parent?.field === undefined ? {} : { [parent.field]: parent.resource }),
  }
  return Object.entries(fields).flatMap(([field, name]) => {
    const target = model.resources.find(each => each.name === name)
    const id = readPath(values, toPath(field))
    // Of a record below another one that is not named, nobody knows where it belongs.
    if (target === undefined || target.parent !== undefined) return []
    if (typeof id !== 'string' && typeof id !== 'number') return []
    const known = withPath(copied(resource, field, values), toPath(target.identity.field), id)
    return [{ resource: name, own: String(id), parent: undefined, values: known as JsonObject }]
  })
}

/** What a record shows of the one that a field of it names, by the hint that it is a copy. */
function copied({ hints: { copies = {} } }: Resource, reference: string, values: JsonObject): JsonValue {
  return Object.entries(copies).reduce<JsonValue>((known, [field, { from, field: source }]) => {
    const value = from === reference ? readPath(values, toPath(field)) : undefined
    return value === undefined ? known : withPath(known, toPath(source), value)
  }, {})
}
