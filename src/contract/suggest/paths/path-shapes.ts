import { isSuccess } from '../../../http/status.ts'
import type { Gist } from '../gist/gist.ts'
import type { SeenOperation, SeenPlace } from './seen-paths.ts'

/** What one operation at or below a place answers with. */
export interface PathShape {
  /** From the place: `['orders', '*']`, where `*` is a value. */
  readonly path: readonly string[]
  readonly method: string
  /** Names in successful answers, those of a list's items as `items[].id`; of one name or none nothing can be said. */
  readonly names: ReadonlySet<string>
}

/** Everything that is answered at or below a place, as far as answers show names. */
export function* pathShapes(place: SeenPlace, path: readonly string[] = []): Generator<PathShape> {
  for (const [method, operation] of place.operations) {
    const names = namesShown(operation)
    if (names.size >= 2) yield { path, method, names }
  }
  for (const [segment, inner] of place.literals) yield* pathShapes(inner, [...path, segment])
  if (place.wild !== undefined) yield* pathShapes(place.wild.place, [...path, '*'])
}

function namesShown({ answers }: SeenOperation): Set<string> {
  const good = [...answers].filter(([status]) => isSuccess(status))
  return new Set(good.flatMap(([, { bodies }]) => [...bodies.values()].flatMap(({ gist }) => namesIn(gist))))
}

/** The names of an object, and those of the records in a list, whether it is the whole answer or in an envelope. */
function namesIn({ members, items }: Gist): string[] {
  return [
    ...[...members].flatMap(([name, inner]) => [name, ...itemNames(inner, `${name}[].`)]),
    ...itemNames({ items }, '[].'),
  ]
}

function itemNames({ items }: Pick<Gist, 'items'>, prefix: string): string[] {
  return items === undefined ? [] : [...items.members.keys()].map(name => prefix + name)
}
