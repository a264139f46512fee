/** Part of a list asked for with a `Range` header, both ends shown: `items=0-24` (RFC 9110 section 14.2, unit apart). */
export interface AskedRange {
  readonly unit: string
  readonly from: number
  /** `undefined`: to the end. */
  readonly to: number | undefined
}

const RANGE = /^\s*(?:([\w-]{1,40})\s*=)?\s*(\d{1,15})\s*-\s*(\d{1,15})?\s*$/

/** Reads a range; what is none is ignored, as RFC 9110 section 14.2 asks. */
export function readRange(header: string | undefined): AskedRange | undefined {
  const [, unit = 'items', from, to] = RANGE.exec(header ?? '') ?? []
  if (from === undefined || (to !== undefined && Number(to) < Number(from))) return undefined
  return { unit, from: Number(from), to: to === undefined ? undefined : Number(to) }
}

/** `items 0-24/319`; of an empty part, an asterisk in place of `0-24`. */
export function writeRange(unit: string, start: number, count: number, total: number): string {
  return `${unit} ${count === 0 ? '*' : `${start}-${start + count - 1}`}/${total}`
}
