import { parse } from 'content-type'
import { type MediaType, parseMediaType } from './media-type.ts'

/**
 * The media type to answer with: proactive negotiation by `Accept` (RFC 9110 section 12.5.1).
 *
 * The most specific range that covers a type decides its weight. Of types with the same weight the one whose range
 * is more specific wins, then the one the client named first, then the one available first. A parameter binds only
 * where both sides have it (`application/json;version=2`).
 *
 * @param accept - The header's value; `undefined` or empty accepts everything.
 * @param available - Media types in the server's order, as documented, with or without parameters.
 * @returns One of `available`, as given; `undefined` where none is acceptable.
 */
export function negotiate(accept: string | undefined, available: readonly string[]): string | undefined {
  if (accept === undefined || accept === '' || accept === '*/*') return available[0]
  const ranges = parseAccept(accept)
  let best: { type: string; offer: Offer } | undefined
  for (const type of available) {
    const offer = offerFor(type, ranges)
    if (offer !== undefined && (best === undefined || isBetter(offer, best.offer))) best = { type, offer }
  }
  return best?.type
}

interface Range {
  readonly type: string
  readonly subtype: string
  readonly parameters: Readonly<Record<string, string | undefined>>
  readonly weight: number
}

/** How well an available type is accepted. */
interface Offer {
  readonly weight: number
  readonly specificity: number
  /** Place of the range in the header. */
  readonly order: number
}

/** Ranges as listed; what is not a range is passed over. */
function parseAccept(accept: string): Range[] {
  const ranges: Range[] = []
  for (let start = 0; start < accept.length; ) {
    const parsed = parse(accept, { start, comma: true })
    start = Math.max(parsed.index, start) + 1
    const [type = '', subtype = ''] = parsed.type.trim().toLowerCase().split('/')
    if (type === '' || (subtype === '' && type !== '*')) continue
    const { q, ...parameters } = parsed.parameters
    ranges.push({ type, subtype: subtype || '*', parameters, weight: weightOf(q) })
  }
  return ranges
}

/** Between 0 and 1; what is no number counts as given without a weight. */
function weightOf(q: string | undefined): number {
  const weight = q === undefined ? 1 : Number.parseFloat(q)
  return Number.isNaN(weight) ? 1 : Math.min(1, Math.max(0, weight))
}

function offerFor(available: string, ranges: readonly Range[]): Offer | undefined {
  const media = parseMediaType(available)
  if (media === undefined) return undefined
  let offer: Offer | undefined
  for (const [order, range] of ranges.entries()) {
    const specificity = specificityOf(range, media)
    if (specificity > (offer?.specificity ?? -1)) offer = { weight: range.weight, specificity, order }
  }
  return offer === undefined || offer.weight === 0 ? undefined : offer
}

/** How closely a range describes a type; -1 where it does not cover it. */
function specificityOf(range: Range, media: MediaType): number {
  if (range.type !== '*' && range.type !== media.type) return -1
  if (range.subtype !== '*' && range.subtype !== media.subtype && media.subtype !== '*') return -1
  const shared = Object.keys(range.parameters).filter(name => media.parameters[name] !== undefined)
  if (shared.some(name => !isSame(range.parameters[name], media.parameters[name]))) return -1
  return (range.type === '*' ? 0 : 4) + (range.subtype === '*' ? 0 : 2) + (shared.length > 0 ? 1 : 0)
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase()
}

function isBetter(one: Offer, other: Offer): boolean {
  if (one.weight !== other.weight) return one.weight > other.weight
  if (one.specificity !== other.specificity) return one.specificity > other.specificity
  return one.order < other.order
}
