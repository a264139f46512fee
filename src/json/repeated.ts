import { canonicalJson } from './canonical.ts'
import type { JsonValue } from './value.ts'

/** Two equal items of a list, by position. */
export interface Pair {
  readonly i: number
  readonly j: number
}

/** The last item of a list that stands in it before, and where: `[1, 2, 1]` → `{ i: 2, j: 0 }`. In one walk, whatever the items are. */
export function repeatedPair(list: readonly JsonValue[]): Pair | undefined {
  const positions = createPositions()
  let last: Pair | undefined
  for (const [i, value] of list.entries()) {
    const j = positions.of(value)
    if (j !== undefined) last = { i, j }
    positions.set(value, i)
  }
  return last
}

/** Tells whether a value was asked about before. */
export function createSeen(list: readonly JsonValue[] = []): (value: JsonValue) => boolean {
  const positions = createPositions()
  const seen = (value: JsonValue): boolean => {
    const isSeen = positions.of(value) !== undefined
    positions.set(value, 0)
    return isSeen
  }
  for (const value of list) seen(value)
  return seen
}

interface Positions {
  of(value: JsonValue): number | undefined
  set(value: JsonValue, position: number): void
}

/** Where equal values stand: plain ones by themselves, lists and objects by their canonical text. */
function createPositions(): Positions {
  const plain = new Map<JsonValue, number>()
  const others = new Map<string, number>()
  const isPlain = (value: JsonValue): boolean => typeof value !== 'object' || value === null
  return {
    of: value => (isPlain(value) ? plain.get(value) : others.get(canonicalJson(value))),
    set: (value, position) => {
      if (isPlain(value)) plain.set(value, position)
      else others.set(canonicalJson(value), position)
    },
  }
}
