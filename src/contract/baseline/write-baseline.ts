import { COVERAGE_KINDS } from '../coverage/coverage.ts'
import type { FindingGroup } from '../report/report.ts'
import type { Baseline, BaselineEntry } from './baseline.ts'

/** What new entries of a baseline say. */
export interface NewEntries {
  readonly reason: string
  /** `2026-12-31`; `undefined` accepts for good. */
  readonly expires: string | undefined
}

/**
 * The text of a baseline that accepts exactly these findings. Entries that are there keep what they say; those that meet
 * nothing are gone, floors and excuses stay.
 *
 * @param before - What the file says now; reasons are taken from it
 */
export function writeBaseline(
  findings: readonly FindingGroup[],
  before: Baseline,
  { reason, expires }: NewEntries,
): string {
  const known = new Map(before.accepted.map(entry => [entry.fingerprint, entry]))
  const entries = findings.map(({ fingerprint, message, request }): BaselineEntry => {
    const made = { fingerprint, reason, ...(expires === undefined ? {} : { expires }) }
    return { ...(known.get(fingerprint) ?? made), says: `${request}: ${message}` }
  })
  const floors = [...before.floors].map(([kind, percent]) => `  ${COVERAGE_KINDS[kind]}: ${percent}`)
  const excused = [...before.excused].map(([name, why]) => `  ${quoted(name)}: ${quoted(why)}`)
  return [
    '# Findings that are known and accepted; written by understudy check --write-baseline.',
    ...(entries.length === 0 ? ['accepted: []'] : ['accepted:', ...entries.sort(byName).flatMap(entryLines)]),
    ...(excused.length === 0 ? [] : ['excused:', ...excused]),
    ...(floors.length === 0 ? [] : ['floors:', ...floors]),
    '',
  ].join('\n')
}

function entryLines({ fingerprint, reason, expires, says }: BaselineEntry): string[] {
  return [
    `  - fingerprint: ${quoted(fingerprint)}`,
    ...(says === undefined ? [] : [`    says: ${quoted(says)}`]),
    `    reason: ${quoted(reason)}`,
    ...(expires === undefined ? [] : [`    expires: ${quoted(expires)}`]),
  ]
}

function byName(one: BaselineEntry, other: BaselineEntry): number {
  return one.fingerprint < other.fingerprint ? -1 : 1
}

/** JSON text is YAML. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
