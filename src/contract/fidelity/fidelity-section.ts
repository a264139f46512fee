import { fromPointer } from '../../json/pointer.ts'
import type { Api } from '../../spec/api.ts'
import type { ReportSection, SectionEntry } from '../report/section.ts'
import { counted } from '../../json/counted.ts'
import type { Blame, Comparison, Difference, NotCompared } from './difference.ts'
import { remediesOf } from './remedy.ts'

/** What a mock is held against. */
export type ComparedSubject = 'recording' | 'server'

/** What was compared with one document. */
export interface ComparedApi {
  readonly api: Api
  readonly comparison: Comparison
}

/**
 * The section of a report that tells how the mock's answers differ from recorded ones. It fails the check where the mock or the
 * recording is to be corrected; what the document leaves open fails nothing.
 *
 * @param subject - What the mock was held against: what a server said once, or says now
 */
export function fidelitySection(
  compared: readonly ComparedApi[],
  subject: ComparedSubject = 'recording',
): ReportSection {
  const causes = compared.flatMap(({ api, comparison }) =>
    byCause(comparison.differences).map(same => ({
      blames: same[0].blames,
      entry: toEntry(api, same, subject),
    })),
  )
  const sum = (name: 'compared' | 'alike'): number =>
    compared.reduce((total, { comparison }) => total + comparison[name], 0)
  const counts = BLAMES.flatMap(blame => {
    const { length } = causes.filter(({ blames }) => blames === blame)
    const owner = blame === 'recording' ? STALE[subject].owner : `the ${blame}`
    return length === 0 ? [] : [`${counted(length, 'difference')} by ${owner}`]
  })
  const all = sum('compared')
  return {
    id: 'fidelity',
    title: `The mock beside the ${subject}`,
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

const BLAMES: readonly Blame[] = ['recording', 'mock', 'document']

/** What is said of a recorded answer that breaks the document where the mock keeps it. */
const STALE: { readonly [subject in ComparedSubject]: { readonly owner: string; readonly verdict: string } } =
  {
    recording: { owner: 'a stale recording', verdict: 'the recording is stale' },
    server: { owner: 'the server', verdict: 'the server is wrong' },
  }

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

function toEntry(api: Api, same: Cause, subject: ComparedSubject): SectionEntry {
  const [difference, ...others] = same
  const { first, pointer, operation, status } = difference
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return {
    says: `${verdictOn(difference, subject)}: ${operation.method} ${operation.path} ${status}${more}: ${differenceText(difference, subject)}`,
    count: same.reduce((sum, { count }) => sum + count, 0),
    first,
    where: api.where(pointer),
    details: remediesOf(api, same, subject),
  }
}

function verdictOn({ blames, breaks }: Difference, subject: ComparedSubject): string {
  if (blames === 'recording') return STALE[subject].verdict
  if (blames === 'mock') return 'the mock is wrong'
  return breaks === undefined ? 'the document leaves it open' : 'the document is wrong'
}

/** What differs, in a sentence: `/data/*\/id: the recording has cus_… (cus_9s6XK), the mock digits (12)`. */
function differenceText({ kind, at, recorded, mock, breaks }: Difference, subject: ComparedSubject): string {
  const place = at === '' ? 'the body' : at
  if (kind === 'breach') {
    const [what, other] = breaks === 'mock' ? [mock, subject] : [recorded, 'mock']
    return `${what}; the ${other} keeps the document`
  }
  if (kind === 'status') return `the ${subject} answers ${recorded}, the mock ${mock}`
  if (kind === 'mock-lacks') return `the mock never shows ${place}; the ${subject} has ${recorded}`
  if (kind === 'recording-lacks') return `the ${subject} never shows ${place}; the mock has ${mock}`
  if (kind === 'members') return `the ${subject} lists ${recorded}, the mock ${mock}`
  return `${place}: the ${subject} has ${recorded}, the mock ${mock}`
}

function skippedEntry({ why, count, first }: NotCompared): SectionEntry {
  return { says: `not compared: ${why}`, count, first, details: [] }
}
