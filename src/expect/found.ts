import { counted, figure } from '../json/counted.ts'
import { type Miss, missesOf, tellMisses } from './misses.ts'
import type { Verdict } from './verdict.ts'

/** Something a mock received or sent that bears the name looked for, and where it is otherwise than wanted. */
export interface Candidate {
  /** What it was, on one line. */
  readonly tell: () => string
  readonly misses: readonly Miss[]
}

/** What was looked for in a journal, and what is there. */
export interface Search {
  readonly name: string
  readonly verb: 'received' | 'sent'
  readonly candidates: readonly Candidate[]
  /** Exactly how many. Default: one or more. */
  readonly times: number | undefined
  /** Names of all that was received or sent, once each time. */
  readonly all: () => readonly string[]
  /** What to tell where there is none. Default: `nothing`. */
  readonly nothing?: string
}

/** Near misses told: more would not be read. */
const MAX_TOLD = 3

/** Whether what was looked for is there, as often as wanted; what is nearest to it, where it is not. */
export function found(search: Search): Verdict {
  const { candidates, times } = search
  const hits = candidates.filter(({ misses }) => misses.length === 0)
  return {
    pass: times === undefined ? hits.length > 0 : hits.length === times,
    message: () => {
      if (candidates.length === 0) return tellAll(search)
      return hits.length > 0 ? tellHits(search, hits) : tellNearest(search)
    },
  }
}

/** Headers by name in any case, values as the text that travels. */
export function missesOfHeaders(
  got: unknown,
  wanted: { readonly [name: string]: unknown } | undefined,
): Miss[] {
  const asText = Object.entries(wanted ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
  ])
  return missesOf(got, Object.fromEntries(asText), 'headers')
}

/** What happened instead, for whoever expected something else. */
function tellAll({ name, verb, all, nothing = 'nothing' }: Search): string {
  const counts = [...Map.groupBy(all(), each => each)].map(
    ([each, { length }]) => `${each} ${counted(length, 'time')}`,
  )
  return `${name} was not ${verb}\n  the mock ${verb} ${counts.join(', ') || nothing}`
}

function tellHits({ name, verb, candidates, times }: Search, hits: readonly Candidate[]): string {
  const such = hits.length === candidates.length ? '' : `, ${figure(hits.length)} of them so`
  const wish = times === undefined ? '' : `, wanted ${counted(times, 'time')}`
  const lines = hits.slice(0, MAX_TOLD).map(({ tell }) => `  ${tell()}`)
  return [`${name} was ${verb} ${counted(candidates.length, 'time')}${such}${wish}`, ...lines].join('\n')
}

function tellNearest({ name, verb, candidates }: Search): string {
  const nearest = candidates.toSorted((a, b) => a.misses.length - b.misses.length).slice(0, MAX_TOLD)
  const of = candidates.length === 1 ? 'the only one' : `nearest of ${candidates.length}`
  return [
    `${name} was ${verb}, but never so; ${of}:`,
    ...nearest.flatMap(({ tell, misses }) => [
      `  ${tell()}`,
      ...tellMisses(misses).map(line => `    ${line}`),
    ]),
  ].join('\n')
}
