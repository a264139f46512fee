import { decodePercent } from '../../http/query.ts'

/** One segment of a path template with at least one parameter in it: `{id}`, `{name}.json`, `{from}..{to}`. */
export interface SegmentTemplate {
  readonly names: readonly string[]
  /** Texts before, between and after the parameters; one more than there are parameters. */
  readonly texts: readonly string[]
}

/** Takes a segment of a template apart; `undefined` where it has no parameter. */
export function segmentTemplate(segment: string): SegmentTemplate | undefined {
  const names: string[] = []
  const texts: string[] = []
  let end = 0
  for (const match of segment.matchAll(/\{([^{}]*)\}/g)) {
    texts.push(segment.slice(end, match.index))
    names.push(match[1] ?? '')
    end = match.index + match[0].length
  }
  if (names.length === 0) return undefined
  texts.push(segment.slice(end))
  return { names, texts }
}

/** How much of a template is fixed: of two that match, the one with more is meant. */
export function fixedLength({ texts }: SegmentTemplate): number {
  return texts.reduce((sum, text) => sum + text.length, 0)
}

/**
 * The values of a segment's parameters, as they travelled; `undefined` where it does not match. Each parameter ends at
 * the first place its following text is found, so that matching takes linear time whatever a template looks like. Where one
 * follows at once, that is an extension if there is one: `{page}{extension}`.
 */
export function matchSegment({ texts }: SegmentTemplate, segment: string): string[] | undefined {
  const [first = '', ...rest] = texts
  if (!segment.startsWith(first)) return undefined
  const values: string[] = []
  const last = segment.length - (rest.at(-1) ?? '').length
  let start = first.length
  for (const [index, text] of rest.entries()) {
    const next = (): number =>
      text === '' ? afterName(segment, start, last) : segment.indexOf(text, start + 1)
    const end = index === rest.length - 1 ? last : next()
    if (end <= start || !segment.startsWith(text, end)) return undefined
    values.push(segment.slice(start, end))
    start = end + text.length
  }
  return values
}

/** Where a parameter ends that another follows at once: at the last dot, else after one character. */
function afterName(segment: string, start: number, end: number): number {
  const dot = segment.slice(0, end).lastIndexOf('.')
  return dot > start ? dot : start + 1
}

/** Segments of a path, decoded where they are compared with fixed text. */
export function segmentsOf(path: string): string[] {
  const start = path.indexOf('/')
  return start < 0 ? [] : path.slice(start + 1).split('/')
}

/** One spelling of a fixed segment: `%7Eme` and `~me` are the same (RFC 3986 section 6.2.2.2). */
export function plainSegment(segment: string): string {
  return decodePercent(segment)
}
