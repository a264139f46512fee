import type { AnyApi, ApiTypes, OperationKey } from '../mock/api-types.ts'
import { UnderstudyError } from '../errors.ts'
import type { RunningMock } from '../mock/types.ts'
import type { JournalEntry } from '../runtime/types.ts'
import { operationOf } from './received.ts'
import { heardBy, type Target } from './target.ts'
import type { Verdict } from './verdict.ts'

/** How often each operation was answered with each status: `{ createUser: { 201: 3, 409: 1 } }`. */
interface Coverage {
  [operation: string]: { [status: string]: number }
}

/** What shall have been covered: operations, or operations with their statuses. */
export type WantedCoverage<A extends ApiTypes = AnyApi> =
  | readonly OperationKey<A>[]
  | { readonly [K in OperationKey<A>]?: number | readonly number[] }
  | 'all'

/** Adds an exchange; other entries, and paths that lead to no operation, cover nothing. */
function addToCoverage(coverage: Coverage, { what }: JournalEntry): void {
  if (what.kind !== 'exchange' || what.operation === undefined) return
  coverage[what.operation] ??= {}
  const statuses = coverage[what.operation] ?? {}
  statuses[what.response.status] = (statuses[what.response.status] ?? 0) + 1
}

/**
 * Whether the requests in a mock's journal covered operations, answers of any status included where none is asked for.
 * @throws UnderstudyError `OPERATION_UNKNOWN`
 */
export function covered(target: Target, wanted: WantedCoverage): Verdict {
  const { mock, entries } = heardBy(target)
  const coverage: Coverage = {}
  for (const entry of entries) addToCoverage(coverage, entry)
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

type Row = readonly [operation: string, statuses: readonly number[]]

function rowsOf({ runtime }: RunningMock, wanted: WantedCoverage): readonly Row[] {
  if (wanted === 'all') return runtime.api.operations.map(({ key }) => [key, []])
  if (isList(wanted)) return wanted.map(key => [key, []])
  if (typeof wanted === 'object')
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
  const seen = Object.keys(coverage[key] ?? {})
  if (seen.length === 0) return [`${key}: never requested`]
  const missing = statuses.filter(status => !seen.includes(String(status)))
  return missing.length === 0
    ? []
    : [`${key}: never answered ${missing.join(', ')}; it was with ${seen.join(', ')}`]
}
