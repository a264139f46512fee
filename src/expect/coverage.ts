import type { AnyApi, ApiTypes, OperationKey } from '../mock/api-types.ts'
import { UnderstudyError } from '../errors.ts'
import type { RunningMock } from '../mock/types.ts'
import type { JournalEntry } from '../runtime/types.ts'
import { operationOf } from './received.ts'
import { heardBy, type Target } from './target.ts'
import type { Verdict } from './verdict.ts'

/** The statuses that each operation was answered with. */
type Coverage = ReadonlyMap<string, ReadonlySet<number>>

/** What shall have been covered: operations, or operations with their statuses. */
export type WantedCoverage<A extends ApiTypes = AnyApi> =
  | readonly OperationKey<A>[]
  | { readonly [K in OperationKey<A>]?: number | readonly number[] }
  | 'all'

/**
 * Whether the requests in a mock's journal covered operations, answers of any status included where none is asked for.
 * @throws UnderstudyError `OPERATION_UNKNOWN`
 */
export function covered(target: Target, wanted: WantedCoverage): Verdict {
  const { mock, entries } = heardBy(target)
  const coverage = coverageOf(entries)
  const rows = rowsOf(mock, wanted)
  const open = rows.flatMap(([key, statuses]) => openOf(operationOf(mock, key).key, statuses, coverage))
  return {
    pass: open.length === 0,
    message: () =>
      open.length === 0
        ? `covered, which was not wanted: ${rows.map(([key]) => key).join(', ')}`
        : [`not covered: ${open.length} of what was wanted`, ...open.map(line => `  ${line}`)].join('\n'),
  }
}

/** Other entries than exchanges, and paths that lead to no operation, cover nothing. */
function coverageOf(entries: readonly JournalEntry[]): Coverage {
  const coverage = new Map<string, Set<number>>()
  for (const { what } of entries) {
    if (what.kind !== 'exchange' || what.operation === undefined) continue
    const statuses = coverage.get(what.operation) ?? new Set()
    coverage.set(what.operation, statuses.add(what.response.status))
  }
  return coverage
}

type Row = readonly [operation: string, statuses: readonly number[]]

function rowsOf({ runtime }: RunningMock, wanted: WantedCoverage): readonly Row[] {
  if (wanted === 'all') return runtime.api.operations.map(({ key }) => [key, []])
  if (isList(wanted)) return wanted.map(key => [key, []])
  if (typeof wanted === 'object' && wanted !== null)
    return Object.entries(wanted).map(([key, statuses = []]) => [key, [statuses].flat()])
  throw new UnderstudyError('OPTION_INVALID', {
    message: `toHaveCovered: ${JSON.stringify(wanted)} names no operations`,
    hint: "give a list (['listUsers']), answers by status ({ createUser: [201, 409] }), or 'all'",
  })
}

function isList(wanted: WantedCoverage): wanted is readonly string[] {
  return Array.isArray(wanted)
}

function openOf(key: string, statuses: readonly number[], coverage: Coverage): string[] {
  const seen = coverage.get(key)
  if (seen === undefined) return [`${key}: never requested`]
  const missing = statuses.filter(status => !seen.has(status))
  const others = [...seen].sort((a, b) => a - b)
  return missing.length === 0
    ? []
    : [`${key}: never answered ${missing.join(', ')}; it was with ${others.join(', ')}`]
}
