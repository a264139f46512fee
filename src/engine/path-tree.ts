import { decodePercent } from '../http/query.ts'

/** What stands at the end of one template: by method, with the names of its parameters by position. */
export interface Place<Target> {
  readonly methods: Map<string, { readonly target: Target; readonly names: readonly string[] }>
  /** Below it, by decoded segment. */
  readonly fixed: Map<string, Place<Target>>
  /** Below it, where the segment has parameters; the one with most fixed text first. */
  readonly open: { readonly texts: readonly string[]; readonly place: Place<Target> }[]
}

/** Where a path leads, with the values of its parameters by position, still percent-encoded. */
export interface Found<Target> {
  readonly target: Target
  readonly names: readonly string[]
  readonly values: readonly string[]
}

/** A tree of path templates by segment, without anything in it. */
export function emptyPlace<Target>(): Place<Target> {
  return { methods: new Map(), fixed: new Map(), open: [] }
}

/** Puts a template into the tree; where another already matches the same paths, that one stays. */
export function addPath<Target>(root: Place<Target>, method: string, template: string, target: Target): void {
  const names: string[] = []
  let place = root
  for (const [, segment = ''] of template.matchAll(SEGMENT)) {
    const texts = segment.includes('{') ? segment.split(PARAMETER) : [segment]
    if (texts.length === 1) {
      place = fixedBelow(place, decodePercent(segment))
    } else {
      for (const [name] of segment.matchAll(PARAMETER)) names.push(name.slice(1, -1))
      place = openBelow(place, texts)
    }
  }
  if (!place.methods.has(method)) place.methods.set(method, { target, names })
}

const PARAMETER = /\{[^{}]*\}/g
/** From a slash to the next; one may stand in the name of a parameter. */
const SEGMENT = /\/((?:\{[^{}]*\}|[^/{]+|\{)*)/g

function fixedBelow<Target>({ fixed }: Place<Target>, segment: string): Place<Target> {
  const known = fixed.get(segment)
  if (known !== undefined) return known
  const below = emptyPlace<Target>()
  fixed.set(segment, below)
  return below
}

function openBelow<Target>({ open }: Place<Target>, texts: readonly string[]): Place<Target> {
  const key = texts.join('{}')
  const known = open.find(other => other.texts.join('{}') === key)
  if (known !== undefined) return known.place
  const place = emptyPlace<Target>()
  open.push({ texts, place })
  open.sort((a, b) => b.texts.join('').length - a.texts.join('').length)
  return place
}

/**
 * Finds what a path leads to: the most literal template that has the method (OpenAPI 3.1 section 4.8.8.2), read from the
 * first segment on. A slash at the end makes no difference, unless the document tells the two apart.
 */
export function findPath<Target>(
  root: Place<Target>,
  method: string,
  path: string,
): Found<Target> | undefined {
  const segments = path.slice(1).split('/')
  const exact = findBelow(root, method, segments, 0, [])
  if (exact !== undefined) return exact
  const isEnded = segments.length > 1 && segments.at(-1) === ''
  return findBelow(root, method, isEnded ? segments.slice(0, -1) : [...segments, ''], 0, [])
}

function findBelow<Target>(
  place: Place<Target>,
  method: string,
  segments: readonly string[],
  index: number,
  values: readonly string[],
): Found<Target> | undefined {
  const segment = segments[index]
  if (segment === undefined) {
    const ended = place.methods.get(method)
    return ended && { ...ended, values }
  }
  const fixed = place.fixed.get(decodePercent(segment))
  const found = fixed && findBelow(fixed, method, segments, index + 1, values)
  if (found !== undefined) return found
  for (const { texts, place: next } of place.open) {
    const own = valuesIn(segment, texts)
    const below = own && findBelow(next, method, segments, index + 1, [...values, ...own])
    if (below !== undefined) return below
  }
  return undefined
}

/**
 * The values between the fixed texts of a segment, none of them empty; `undefined` where it does not match. Each ends where
 * the next text is first found, so that no template makes matching take longer than the segment is. Of two without a text
 * between them (`{page}{extension}`) the second begins at the last dot; without one, the first is a single character.
 */
function valuesIn(segment: string, [first = '', ...rest]: readonly string[]): string[] | undefined {
  if (!segment.startsWith(first)) return undefined
  const values: string[] = []
  const end = segment.length - (rest.at(-1) ?? '').length
  let from = first.length
  for (const [index, text] of rest.entries()) {
    const isLast = index === rest.length - 1
    const to = isLast ? end : text === '' ? extensionAt(segment, from, end) : segment.indexOf(text, from + 1)
    if (to <= from || !segment.startsWith(text, to)) return undefined
    values.push(segment.slice(from, to))
    from = to + text.length
  }
  return values
}

function extensionAt(segment: string, from: number, end: number): number {
  return Math.max(segment.lastIndexOf('.', end - 1), from + 1)
}
