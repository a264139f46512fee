import { readPath, withoutPath, withPath } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import { type StateSign, stateSigns } from '../../resource/events/state-signs.ts'
import { createShapes } from '../../resource/facts/shape.ts'
import type { Binding, Resource } from '../../resource/types.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import { type Agree, createAgree } from '../records/agree-with-state.ts'
import { fieldNode, isNullable, propertiesOf } from '../records/fields.ts'

/**
 * What is made up of a record that was not deleted does not say that it was: where records are deleted one by one, what is there
 * was not.
 *
 * @param bindings - Of the whole model
 * @returns Also what brings it into line with its state; `undefined` where nothing deletes such records, or no flag and no time tells of it
 */
export function createUndeleted(
  library: SchemaLibrary,
  resource: Resource,
  bindings: Iterable<Binding>,
): Agree | undefined {
  const { name, schema } = resource
  // Most kinds of record are done with by their names alone.
  if (![...propertiesOf(library, schema).keys()].some(field => SPEAKS.test(field))) return undefined
  const isDeleted = [...bindings].some(
    ({ resource, behaviour }) => resource === name && behaviour === 'delete',
  )
  if (!isDeleted) return undefined
  const shapes = createShapes(library)
  const shape = shapes.of(schema)
  const signs = STATES.flatMap(state => stateSigns(shapes, shape, state)).filter(
    ({ field }) => !MAY.test(field),
  )
  if (signs.every(({ is }) => is === 'value')) return undefined
  const clear = signs.map(sign => cleared(library, schema, shape.required, sign))
  const agree = createAgree(library, resource)
  return (made, given) =>
    clear.reduce((data, each, index) => {
      const path = [signs[index]?.field ?? '']
      const value = readPath(given, path) === undefined ? readPath(data, path) : undefined
      return value === undefined || value === null ? data : each(data, value)
    }, agree?.(made, given) ?? made)
}

const SPEAKS = /delet|remov|trash/i
/** As `hiding.ts` has them. */
const STATES: readonly string[] = ['deleted', 'removed', 'trashed']
/** `can_delete`, `allow_deleted`: what may be done, not what was. */
const MAY = /^(?:can|may|allow|has)/i

type Clear = (data: JsonObject, value: JsonValue) => JsonObject

function cleared(
  library: SchemaLibrary,
  schema: Resource['schema'],
  required: ReadonlySet<string>,
  sign: StateSign,
): Clear {
  const path = [sign.field]
  const node = fieldNode(library, schema, path)
  if (sign.is === 'flag') return data => withPath(data, path, false) as JsonObject
  if (sign.is === 'value') {
    const listed = node === undefined ? undefined : createShapes(library).keywords(node).enum
    const other = listed?.find(each => typeof each === 'string' && !sign.values.includes(each))
    return (data, value) =>
      other === undefined || !sign.values.includes(String(value))
        ? data
        : (withPath(data, path, other) as JsonObject)
  }
  if (node !== undefined && isNullable(library, node)) return data => withPath(data, path, null) as JsonObject
  return data => (required.has(sign.field) ? data : (withoutPath(data, path) as JsonObject))
}
