import type { Api } from '../../spec/api.ts'
import type { ReportSection, SectionEntry } from '../report/section.ts'
import { counted } from '../report/words.ts'
import type { Blame, Comparison, Difference, NotCompared } from './difference.ts'
import { remedyOf } from './remedy.ts'

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
  const differences = compared.flatMap(({ comparison }) => comparison.differences)
  const [all, alike] = (['compared', 'alike'] as const).map(name =>
    compared.reduce((sum, { comparison }) => sum + comparison[name], 0),
  )
  const notCompared = compared.flatMap(({ comparison }) => comparison.notCompared)
  return {
    id: 'fidelity',
    title: 'The mock beside the recording',
    says: [
      `${alike} of ${counted(all ?? 0, 'answer')} alike`,
      ...BLAMES.flatMap(blame => blameCount(differences, blame)),
    ].join(', '),
    entries: [
      ...compared.flatMap(({ api, comparison }) =>
        byCause(comparison.differences).map(each => toEntry(api, each)),
      ),
      ...notCompared.map(skippedEntry),
    ],
    fails: differences.some(({ blames }) => blames !== 'document'),
  }
}

const BLAMES: readonly Blame[] = ['recording', 'mock', 'document']

function blameCount(differences: readonly Difference[], blame: Blame): string[] {
  const { length } = differences.filter(({ blames }) => blames === blame)
  if (length === 0) return []
  const owner = blame === 'recording' ? 'a stale recording' : `the ${blame}`
  return [`${counted(length, 'difference')} by ${owner}`]
}

/** Differences at one place of the document that say the same: a header or an error shape that operations share. */
function byCause(differences: readonly Difference[]): Difference[][] {
  const causes = new Map<string, Difference[]>()
  for (const difference of differences) {
    const { kind, at, pointer, blames, breaks, operation, status, isDeclared } = difference
    const own = kind === 'status' || pointer === '' ? `${operation.key} ${status}` : ''
    const key = JSON.stringify([kind, isDeclared === true ? '' : at, pointer, blames, breaks, own])
    causes.set(key, [...(causes.get(key) ?? []), difference])
  }
  return [...causes.values()]
}

function toEntry(api: Api, same: readonly Difference[]): SectionEntry {
  const [difference, ...others] = same
  if (difference === undefined) throw new RangeError('a cause has a difference')
  const { first, pointer, operation, status } = difference
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return {
    says: `${verdictOn(difference)}: ${operation.method} ${operation.path} ${status}${more}: ${differenceText(difference)}`,
    count: same.reduce((sum, { count }) => sum + count, 0),
    first,
    where: api.where(pointer),
    details: remedyOf(api, difference),
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
