import { entityWords } from '../facts/entity-name.ts'
import type { Shape } from '../facts/shape.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'
import { singularKey, toPascal, wordsOf } from '../words/words.ts'

/**
 * What a record calls those below it, in the singular and without spelling: as the path on which they are listed or made
 * does, as their schema is called, or as they are themselves; `passenger` of a BookingPassenger at `/bookings/{id}/passengers`.
 */
export function namesBelow(
  model: ResourceModel,
  holder: Resource,
  child: Resource,
  shape: Shape,
): ReadonlySet<string> {
  const nouns = [...model.bindings.values()].flatMap(binding => nounOf(binding, child) ?? [])
  const words = wordsOf(child.name)
  const above = wordsOf(holder.name)
  const isLed = words.length > above.length && above.every((word, index) => words[index] === word)
  const own = [child.name, ...(isLed ? [toPascal(words.slice(above.length))] : [])]
  const component = shape.component === undefined ? [] : [toPascal(entityWords(shape.component))]
  return new Set([...nouns, ...own, ...component].map(singularKey).filter(name => name !== ''))
}

const ON_COLLECTION: ReadonlySet<string> = new Set(['list', 'create', 'create-many', 'singleton'])

/** The last word of a path that lists or makes such records. */
function nounOf({ operation, resource, behaviour }: Binding, child: Resource): string | undefined {
  if (resource !== child.name || !ON_COLLECTION.has(behaviour)) return undefined
  return operation.path.split('/').findLast(segment => segment !== '' && !segment.includes('{'))
}
