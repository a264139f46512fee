import { entityWords } from '../facts/entity-name.ts'
import { fromPointer } from '../../json/pointer.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'
import { nameKey, singularKey, toPascal, wordsOf } from '../words/words.ts'

/** The last words of the paths on which each kind of record is listed or made. */
export function nounsOf({ bindings }: ResourceModel): ReadonlyMap<string, readonly string[]> {
  const nouns = new Map<string, string[]>()
  for (const binding of bindings.values()) {
    const noun = nounOf(binding)
    if (noun === undefined || binding.resource === undefined) continue
    const known = nouns.get(binding.resource)
    if (known === undefined) nouns.set(binding.resource, [noun])
    else if (!known.includes(noun)) known.push(noun)
  }
  return nouns
}

const ON_COLLECTION: ReadonlySet<string> = new Set(['list', 'create', 'create-many', 'singleton'])

function nounOf({ operation, behaviour }: Binding): string | undefined {
  if (!ON_COLLECTION.has(behaviour)) return undefined
  return operation.path.split('/').findLast(segment => segment !== '' && !segment.includes('{'))
}

/**
 * What a record calls those below it, in the singular and without spelling: as the path on which they are listed or made
 * does, as their schema is called, or as they are themselves; `passenger` of a BookingPassenger at `/bookings/{id}/passengers`.
 */
export function namesBelow(
  holder: Resource,
  { name, schema }: Resource,
  nouns: readonly string[],
): ReadonlySet<string> {
  const words = wordsOf(name)
  const above = wordsOf(holder.name)
  const isLed = words.length > above.length && above.every((word, index) => words[index] === word)
  const own = [name, ...(isLed ? [toPascal(words.slice(above.length))] : [])]
  const [, , component, ...deeper] = fromPointer(schema.pointer)
  const entity = component === undefined || deeper.length > 0 ? '' : toPascal(entityWords(component))
  return new Set([...nouns, ...own, entity].map(singularKey).filter(each => each !== ''))
}

/** What the name of a property says of the records it speaks of: their name alone, or what is told of them. */
export type Form = 'named' | 'ids' | 'count' | 'any'

/** A property whose name speaks of some records. */
export interface Naming {
  readonly field: string
  readonly form: Form
}

const FORMS: readonly (readonly [Exclude<Form, 'named'>, RegExp])[] = [
  ['ids', /^(.+)(?:ids|uuids)$/],
  ['any', /^has(?:any)?(.+)$/],
  [
    'count',
    /^(?:(?:numberof|countof|noof|total|num)(.+?)(?:count)?|(.+?)(?:total)?counts?|(.+?)(?:total|number|qty|quantity))$/,
  ],
]

/** Properties by what their names speak of, in the singular: `passenger` of `passenger_ids`, `passengersCount` and `hasPassengers`. */
export function namingsOf(fields: Iterable<string>): ReadonlyMap<string, readonly Naming[]> {
  const namings = new Map<string, Naming[]>()
  const add = (stem: string, naming: Naming): void => {
    const known = namings.get(stem)
    if (known === undefined) namings.set(stem, [naming])
    else known.push(naming)
  }
  for (const field of fields) {
    add(singularKey(field), { field, form: 'named' })
    const key = nameKey(field)
    for (const [form, pattern] of FORMS) {
      const stem = pattern
        .exec(key)
        ?.slice(1)
        .find(group => group !== undefined)
      if (stem !== undefined) add(singularKey(stem), { field, form })
    }
  }
  return namings
}
