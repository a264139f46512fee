import { sameHead } from './entity-name.ts'
import type { Shape } from './shape.ts'

/**
 * How far two schemas show the same kind of record, 0 to 1: the same component is 1, the same entity name 0.9,
 * otherwise the share of the smaller one's properties that the larger has, taken down when there are few.
 */
export function similarity(a: Shape, b: Shape): number {
  if (a.node === b.node) return 1
  const [left, right] = [a.entity, b.entity]
  if (left.length === 0 || right.length === 0) return containment(a, b)
  if (left.join('') === right.join('')) return 0.9
  // Two names that have nothing in common speak louder than properties that many kinds of record have.
  return containment(a, b) * (areRelated(left, right) ? 1 : 0.55)
}

/** `Issue` and `IssueThread`, `User` and `PartnerUser`. */
function areRelated(a: readonly string[], b: readonly string[]): boolean {
  const short = Math.min(a.length, b.length)
  return sameHead(a, b) || a.slice(0, short).join() === b.slice(0, short).join()
}

/** Share of the smaller property set found in the larger one, any spelling; at most 0.8, as names may coincide. */
export function containment(a: Shape, b: Shape): number {
  const [small, large] = a.properties.size <= b.properties.size ? [a, b] : [b, a]
  if (small.properties.size === 0) return 0
  const shared = sharedProperties(small, large)
  const share = shared / small.properties.size
  return Math.min(0.8, small.properties.size >= 3 ? share : share * 0.6)
}

/** How many properties of one shape another has too, any spelling. */
export function sharedProperties(a: Shape, b: Shape): number {
  let shared = 0
  for (const key of a.keys.keys()) if (b.keys.has(key)) shared++
  return shared
}
