import { fromPointer } from '../../json/pointer.ts'
import type { Api } from '../../spec/api.ts'
import type { ReportSection, SectionEntry } from '../report/section.ts'
import { counted } from '../report/words.ts'
import type { Blame, Comparison, Difference, NotCompared } from './difference.ts'
import { remediesOf } from './remedy.ts'

/** What was compared with one document. */
export interface ComparedApi {
  readonly api: Api
  readonly comparison: Comparison
}

/**
 * The section of a report that tells how the mock's answers differ from recorded ones. It fails the check where the mock or the
 * recording is to be corrected; what the document leaves open fails nothing.
 */
export function fidelitySection(compared: readonly ComparedApi[]): ReportSection {
  const causes = compared.flatMap(({ api, comparison }) =>
    byCause(comparison.differences).map(same => ({ blames: same[0].blames, entry: toEntry(api, same) })),
  )
  const sum = (name: 'compared' | 'alike'): number =>
    compared.reduce((total, { comparison }) => total + comparison[name], 0)
  const counts = BLAMES.flatMap(([blame, words]) => {
    const { length } = causes.filter(({ blames }) => blames === blame)
    return length === 0 ? [] : [`${counted(length, 'difference')} by ${words}`]
  })
  const all = sum('compared')
  return {
    id: 'fidelity',
    title: 'The mock beside the recording',
    says:
      all === 0
        ? 'nothing was compared'
        : [`${sum('alike')} of ${counted(all, 'answer')} alike`, ...counts].join(', '),
    entries: [
      ...causes.map(({ entry }) => entry),
      ...compared.flatMap(({ comparison }) => comparison.notCompared.map(skippedEntry)),
    ],
    fails: causes.some(({ blames }) => blames !== 'document'),
  }
}

const BLAMES: readonly (readonly [Blame, words: string])[] = [
  ['recording', 'a stale recording'],
  ['mock', 'the mock'],
  ['document', 'the document'],
]

/** Differences of one cause; there is at least one. */
type Cause = [Difference, ...Difference[]]

/** Differences that say the same: of a header or an error shape that operations share, of a property that none of them shows. */
function byCause(differences: readonly Difference[]): Cause[] {
  const causes = new Map<string, Cause>()
  for (const difference of differences) {
    const key = causeOf(difference)
    const known = causes.get(key)
    if (known === undefined) causes.set(key, [difference])
    else known.push(difference)
  }
  return [...causes.values()]
}

function causeOf({ kind, at, pointer, blames, breaks, operation, status, isDeclared }: Difference): string {
  const name = fromPointer(at.startsWith('/') ? at : '').at(-1)
  if (kind === 'mock-lacks' || kind === 'recording-lacks') return JSON.stringify([kind, blames, breaks, name])
  const own = kind === 'status' || pointer === '' ? `${operation.key} ${status}` : ''
  return JSON.stringify([kind, isDeclared === true ? '' : at, pointer, blames, breaks, own])
}

function toEntry(api: Api, same: Cause): SectionEntry {
  const [difference, ...others] = same
  const { first, pointer, operation, status } = difference
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return {
    says: `${verdictOn(difference)}: ${operation.method} ${operation.path} ${status}${more}: ${differenceText(difference)}`,
    count: same.reduce((sum, { count }) => sum + count, 0),
    first,
    where: api.where(pointer),
    details: remediesOf(api, same),
  }
}

function verdictOn({ blames, breaks }: Difference): string {
  if (blames === 'recording') return 'the recording is stale'
  if (blames === 'mock') return 'the mock is wrong'
  return breaks === undefined ? 'the document leaves it open' : 'the document is wrong'
}

/** What differs, in a sentence: `the mock has digits (12) at /data/*\/id, the recording cus_… (cus_9s6XK)`. */
export function differenceText(difference: Difference): string {
  const { kind, at, recorded, mock, breaks } = difference
  const place = at === '' ? 'the body' : at
  if (kind === 'breach') {
    const [who, what, other] =
      breaks === 'mock' ? ['mock', mock, 'recording'] : ['recording', recorded, 'mock']
    return `${what} in the ${who}; the ${other} keeps the document`
  }
  if (kind === 'status') return `the recording answers ${recorded}, the mock ${mock}`
  if (kind === 'mock-lacks') return `the mock never shows ${place}; the recording has ${recorded}`
  if (kind === 'recording-lacks') return `the recording never shows ${place}; the mock has ${mock}`
  if (kind === 'members') return `the recording lists ${recorded}, the mock ${mock}`
  return `${place}: the recording has ${recorded}, the mock ${mock}`
}

function skippedEntry({ why, count, first }: NotCompared): SectionEntry {
  return { says: `not compared: ${why}`, count, first, details: [] }
}
