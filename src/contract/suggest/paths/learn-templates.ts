import { singularName } from '../../lifecycle/names.ts'
import { addToGist, createGist } from '../gist/gist.ts'
import { mergePlaces } from './merge-places.ts'
import { type PathShape, pathShapes } from './path-shapes.ts'
import type { SeenPlace } from './seen-paths.ts'

/** So many paths that differ in one segment and answer alike are one path with a parameter. */
const ALIKE = 4
/** So many are enough behind a plural where they go on with the same words: `/users/alice/orders`, `/users/bob/orders`. */
const ALIKE_ABOVE = 2

/** Words that stand where an id would, and are none. */
const WORDS =
  /^(?:me|self|my|mine|current|new|all|any|default|latest|search|count|stats|export|import|batch|bulk|v\d+)$/i

/**
 * Finds segments that are values though none looks like one: names and slugs. `/shops/berlin`, `/shops/paris` and more, with
 * records of the same properties, are `/shops/{shop}`; `/settings/billing` and `/settings/team` are not, as their answers differ.
 * In the middle of a path two will do, where what is below them is called and answered alike.
 *
 * @param above - The segment before the place, where it is a word
 */
export function learnTemplates(place: SeenPlace, above: string = ''): SeenPlace {
  for (const [segment, inner] of place.literals) learnTemplates(inner, segment)
  if (place.wild !== undefined) learnTemplates(place.wild.place)
  for (;;) {
    const segments = valuesAmong(place, isPlural(above))
    if (segments.length === 0) return place
    for (const segment of segments) takeIn(place, segment)
    // What few had below each of them may now be many.
    if (place.wild !== undefined) learnTemplates(place.wild.place)
  }
}

function isPlural(word: string): boolean {
  const last =
    word
      .toLowerCase()
      .split(/[^a-z]+/)
      .at(-1) ?? ''
  return singularName(last) !== last
}

interface Candidate {
  readonly segment: string
  readonly shapes: readonly PathShape[]
}

/** Segments that are values of one parameter; none where there are no such. */
function valuesAmong({ literals }: SeenPlace, isBelowPlural: boolean): string[] {
  const byKey = new Map<string, { readonly isAbove: boolean; readonly candidates: Candidate[] }>()
  for (const [segment, inner] of literals) {
    if (inner.known !== undefined) continue
    const candidate = { segment, shapes: [...pathShapes(inner)] }
    for (const [key, isAbove] of new Map(candidate.shapes.flatMap(keysOf))) {
      const sharing = byKey.get(key) ?? { isAbove, candidates: [] }
      byKey.set(key, sharing)
      sharing.candidates.push(candidate)
    }
  }
  const largest = [...byKey.values()].toSorted((a, b) => b.candidates.length - a.candidates.length)
  for (const { isAbove, candidates } of largest) {
    const alike = withoutContrary(candidates)
    if (alike.length >= ALIKE) return alike.map(({ segment }) => segment)
    const named = alike.filter(({ segment }) => !WORDS.test(segment))
    const isEnough = isBelowPlural && isAbove && named.length >= ALIKE_ABOVE
    if (isEnough) return named.map(({ segment }) => segment)
  }
  return []
}

/**
 * What two places can have in common: an operation that answers alike, on the same path below them or on one whose last segment
 * may be a value. And whether it begins with a word, so that the place itself is in the middle of a path.
 */
function keysOf({ path, method, names }: PathShape): (readonly [key: string, isAbove: boolean])[] {
  const isAbove = path.length > 0 && path[0] !== '*'
  const answer = [...names].sort().join(' ')
  const paths = path.length > 1 ? [path, [...path.slice(0, -1), '*']] : [path]
  return paths.map(each => [`${method} ${each.join('/')} ${answer}`, isAbove])
}

/** Those that answer nowhere on the same path with something else than the others. */
function withoutContrary(candidates: readonly Candidate[]): Candidate[] {
  const answers = new Map<string, ReadonlySet<string>>()
  return candidates.filter(({ shapes }) => {
    const isContrary = shapes.some(({ path, method, names }) => {
      const known = answers.get(`${method} ${path.join('/')}`)
      return known !== undefined && !isAlike(known, names)
    })
    if (!isContrary)
      for (const { path, method, names } of shapes) answers.set(`${method} ${path.join('/')}`, names)
    return !isContrary
  })
}

/** Whether most names are those of both: optional ones come and go. */
function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const both = [...one].filter(name => other.has(name)).length
  return both * 2 >= one.size + other.size - both
}

function takeIn(place: SeenPlace, segment: string): void {
  const inner = place.literals.get(segment)
  if (inner === undefined) return
  place.literals.delete(segment)
  place.wild ??= { place: inner, name: undefined, values: createGist() }
  addToGist(place.wild.values, segment, undefined)
  if (place.wild.place !== inner) mergePlaces(place.wild.place, inner)
}
