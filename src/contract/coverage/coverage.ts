import type { JsonObject } from '../../json/value.ts'

/** What is counted, with the word for several, in the order they are told. */
export const COVERAGE_KINDS = {
  operation: 'operations',
  parameter: 'parameters',
  request: 'requests',
  response: 'responses',
  header: 'headers',
  property: 'properties',
  enum: 'enums',
  branch: 'branches',
} as const

/** A kind of thing a document declares and traffic may show. */
export type CoverageKind = keyof typeof COVERAGE_KINDS

/** How often each thing was seen, by its name. Zero where it never was. */
export type Counts = Readonly<Record<string, number>>

/** Of one document. */
export interface ApiCoverage {
  readonly version: string
  /** In how many exchanges each thing was seen. */
  readonly seen: Readonly<Record<CoverageKind, Counts>>
  /** Things that can never be seen, with the reason. */
  readonly excused: Readonly<Record<CoverageKind, Readonly<Record<string, string>>>>
}

/** Of a check: by name of the document. Adds up over the shards of a run. */
export interface Coverage {
  readonly coverage: 1
  readonly apis: Readonly<Record<string, ApiCoverage>>
}

/** One kind of one document, or of all. */
export interface CoverageSummary {
  /** `undefined`: all documents. */
  readonly api: string | undefined
  readonly kind: CoverageKind
  /** Without what is excused. */
  readonly total: number
  readonly covered: number
  readonly excused: number
  /** Names of what was never seen, in order. */
  readonly missing: readonly string[]
}

/** All kinds, in the order they are told. */
export const KINDS: readonly CoverageKind[] = Object.keys(COVERAGE_KINDS) as CoverageKind[]

/** A value for every kind. */
export function byKind<Value>(make: (kind: CoverageKind) => Value): Record<CoverageKind, Value> {
  return Object.fromEntries(KINDS.map(kind => [kind, make(kind)])) as Record<CoverageKind, Value>
}

/** Names in code unit order, so that the same counts are the same bytes. */
export function sorted<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  const result: JsonObject = {}
  for (const [name, value] of [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true })
  }
  return result as Record<string, Value>
}

/** Percent covered, down to a tenth; all of nothing is 100. */
export function percentOf({ covered, total }: Pick<CoverageSummary, 'covered' | 'total'>): number {
  return total === 0 ? 100 : Math.floor((covered * 1000) / total) / 10
}
