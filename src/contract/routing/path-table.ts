import { beforeQuery } from '../../http/query.ts'
import type { Operation } from '../../spec/api.ts'
import {
  type SegmentTemplate,
  fixedLength,
  matchSegment,
  plainSegment,
  segmentTemplate,
  segmentsOf,
} from './segment.ts'

/** The operations on one path of a document, with the values of its template, still percent-encoded. */
export interface PathMatch {
  readonly operations: ReadonlyMap<string, Operation>
  readonly values: readonly string[]
}

/** The paths of one document without their base paths. */
export interface PathTable {
  /** What may be meant by a path, the most literal first (OpenAPI 3.1 section 4.8.8.2). */
  find(path: string): readonly PathMatch[]
}

interface Place {
  readonly literals: Map<string, Place>
  readonly templates: { readonly segment: SegmentTemplate; readonly key: string; readonly place: Place }[]
  operations: Map<string, Operation> | undefined
}

/**
 * Makes the path table the checker judges by. It is its own, not the mock's: a mistake in reading paths would otherwise be
 * made twice and never be seen. Which of several operations on one path a query means, no standard says: that is the mock's.
 */
export function createPathTable(operations: readonly Operation[]): PathTable {
  const root = emptyPlace()
  for (const operation of operations) {
    const place = placeOf(root, beforeQuery(operation.path))
    place.operations ??= new Map()
    if (!place.operations.has(operation.method)) place.operations.set(operation.method, operation)
  }
  const kept = new Map<string, readonly PathMatch[]>()
  return {
    find(path) {
      const known = kept.get(path)
      if (known !== undefined) return known
      const found = matchesOf(root, path)
      if (kept.size < MAX_KEPT) kept.set(path, found)
      return found
    },
  }
}

/** Paths whose matches are kept: lists are asked for again and again, and a recording may name any number. */
const MAX_KEPT = 1000

function matchesOf(root: Place, path: string): PathMatch[] {
  const segments = segmentsOf(path)
  const found = matchesBelow(root, segments, 0, [])
  if (found.length > 0 || segments.at(-1) !== '' || segments.length < 2) return found
  return matchesBelow(root, segments.slice(0, -1), 0, [])
}

function emptyPlace(): Place {
  return { literals: new Map(), templates: [], operations: undefined }
}

function placeOf(root: Place, path: string): Place {
  let place = root
  for (const segment of segmentsOf(path)) place = stepInto(place, segment)
  return place
}

function stepInto(place: Place, segment: string): Place {
  const template = segmentTemplate(segment)
  if (template === undefined) {
    const key = plainSegment(segment)
    const next = place.literals.get(key) ?? emptyPlace()
    place.literals.set(key, next)
    return next
  }
  const key = template.texts.join('{}')
  const known = place.templates.find(other => other.key === key)
  if (known !== undefined) return known.place
  const made = { segment: template, key, place: emptyPlace() }
  place.templates.push(made)
  place.templates.sort((a, b) => fixedLength(b.segment) - fixedLength(a.segment))
  return made.place
}

/** Every place is met at most once for a path, so a lookup costs no more than the table is large. */
function matchesBelow(
  place: Place,
  segments: readonly string[],
  index: number,
  values: readonly string[],
): PathMatch[] {
  const segment = segments[index]
  if (segment === undefined) {
    return place.operations === undefined ? [] : [{ operations: place.operations, values }]
  }
  const literal = place.literals.get(plainSegment(segment))
  const found = literal === undefined ? [] : matchesBelow(literal, segments, index + 1, values)
  for (const { segment: template, place: next } of place.templates) {
    const own = matchSegment(template, segment)
    if (own !== undefined) found.push(...matchesBelow(next, segments, index + 1, [...values, ...own]))
  }
  return found
}
