import type { Member } from '../families/family.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { nameKey } from '../words/words.ts'

/**
 * The field that the parameter naming a record holds, where that is not the record's id: `{email}` of
 * `/users/by-email/{email}`, `{username}` where others take `{id}`. Only a field of exactly that name counts.
 *
 * @param identity - The record's own id, dotted.
 */
export function lookupField(
  { idParameter, behaviour }: Member,
  entity: Shape,
  identity: string,
  shapes: Shapes,
): string | undefined {
  if (idParameter === undefined || behaviour === 'create' || behaviour === 'upsert') return undefined
  const key = nameKey(idParameter)
  if (key === nameKey(identity) || key === 'id' || !entity.keys.has(key)) return undefined
  for (const [name, { node }] of entity.properties) {
    if (nameKey(name) !== key) continue
    const { types } = shapes.of(node)
    const isSingle = types.has('string') || types.has('integer') || types.has('number')
    return isSingle ? name : undefined
  }
  return undefined
}
