import type { SchemaObject } from '../../schema/types.ts'

/** What a document says of a page's size or of a position. */
export interface SaidBounds {
  readonly preset: number | undefined
  readonly max: number | undefined
  /** Number of the first page or record. */
  readonly first: number | undefined
}

const MAX =
  /\bmax(?:imum)?\b(?:(?!default)[^.\d]){0,40}?(\d{1,3}(?:,\d{3})+|\d{1,6})\b|\b(?:up to|at most|no more than|not exceed(?:ing)?)\s+(\d{1,3}(?:,\d{3})+|\d{1,6})\b/i
const BETWEEN =
  /\bbetween \d+ and (\d{1,3}(?:,\d{3})+|\d{1,6})\b|\b(?:range|from)[: ]+\d+ ?(?:-|–|to) ?(\d{1,3}(?:,\d{3})+|\d{1,6})\b/i
const DEFAULT =
  /\bdefault(?:s|ed)?\b(?: (?:value|page size|limit|size))?(?: (?:is|to|of))*[^\w.]{0,4}(\d{1,3}(?:,\d{3})+|\d{1,6})\b/i
const FROM_ZERO =
  /\b(?:zero|0)[- ]?(?:based|indexed)|\b(?:start|begin)\w* (?:at|from|with) (?:page )?(?:0|zero)\b|\bfirst page is (?:page )?(?:0|zero)\b/i
const FROM_ONE =
  /\b(?:one|1)[- ]?(?:based|indexed)|\b(?:start|begin)\w* (?:at|from|with) (?:page )?(?:1|one)\b|\bfirst page is (?:page )?(?:1|one)\b/i

/** Reads bounds: the schema first, then the words of the description (`The number of results per page (max 100).`). */
export function saidBounds(schema: SchemaObject, description: string | undefined): SaidBounds {
  const words = (description ?? schema.description ?? '').slice(0, 1000)
  return {
    preset: numeric(schema.default) ?? numberIn(DEFAULT, words),
    max: upperBound(schema) ?? numberIn(MAX, words) ?? numberIn(BETWEEN, words),
    first: firstOf(schema, words),
  }
}

function upperBound(schema: SchemaObject): number | undefined {
  const exclusive = finite(schema.exclusiveMaximum)
  return finite(schema.maximum) ?? (exclusive === undefined ? undefined : exclusive - 1)
}

/** Where counting begins: said by default, minimum or example where they are 0 or 1, else in words. */
function firstOf(schema: SchemaObject, words: string): number | undefined {
  const examples = Array.isArray(schema.examples) ? schema.examples : []
  const said = [schema.default, schema.minimum].map(numeric).find(number => number === 0 || number === 1)
  if (said !== undefined) return said
  if (FROM_ZERO.test(words)) return 0
  if (FROM_ONE.test(words)) return 1
  // An example of 0 says that there is such a page; one of 1 says nothing.
  return [schema.example, ...examples].some(example => numeric(example) === 0) ? 0 : undefined
}

function numberIn(pattern: RegExp, words: string): number | undefined {
  const match = pattern.exec(words)
  const found = match?.slice(1).find(group => group !== undefined)
  return numeric(found?.replaceAll(',', ''))
}

/** Numbers are written as texts as well: `default: "20"`. */
function numeric(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : finite(value)
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
