import type { AcceptedGroup, FindingGroup } from '../report/report.ts'
import type { BaselineEntry } from './baseline.ts'

/** Findings by whether the baseline accepts them, and entries that accept nothing. */
export interface Applied {
  readonly findings: readonly FindingGroup[]
  readonly accepted: readonly AcceptedGroup[]
  /** Their day is over, so that their findings count again. */
  readonly expired: readonly BaselineEntry[]
  /** No finding has their fingerprint. */
  readonly stale: readonly BaselineEntry[]
}

const DAY_MS = 86_400_000

/** Sets aside what is accepted on the day of `nowMs`, epoch milliseconds. */
export function applyBaseline(
  groups: readonly FindingGroup[],
  entries: readonly BaselineEntry[],
  nowMs: number,
): Applied {
  const met = new Set(groups.map(({ fingerprint }) => fingerprint))
  const isOver = ({ expires }: BaselineEntry): boolean =>
    expires !== undefined && Date.parse(expires) + DAY_MS <= nowMs
  const valid = new Map(entries.filter(entry => !isOver(entry)).map(entry => [entry.fingerprint, entry]))
  return {
    findings: groups.filter(({ fingerprint }) => !valid.has(fingerprint)),
    accepted: groups.flatMap(group => {
      const entry = valid.get(group.fingerprint)
      return entry === undefined ? [] : [{ ...group, entry }]
    }),
    expired: entries.filter(entry => met.has(entry.fingerprint) && isOver(entry)),
    stale: entries.filter(({ fingerprint }) => !met.has(fingerprint)),
  }
}
