import { UnderstudyError } from '../errors.ts'
import { type Check, isAnObject, isAnything, isText, isWhole } from '../json/members.ts'
import { nearest } from '../json/nearest.ts'
import { checkOptions } from '../mock/check-options.ts'
import type { RunningMock } from '../mock/types.ts'
import { counted } from '../json/counted.ts'
import { noticesOf, type SentNotice } from '../runtime/notices.ts'
import { type Miss, missesOf, tellMisses } from './misses.ts'
import { heardBy, type Target } from './target.ts'
import type { Verdict } from './verdict.ts'

/**
 * What a webhook or callback is looked for by. Objects need only the members named, at any depth; lists are given whole.
 * Asymmetric matchers (`expect.any(String)`) may stand anywhere.
 */
export interface WantedNotice<Body = unknown> {
  readonly body?: Body
  /** Where a callback went. */
  readonly url?: unknown
  /** By name in any case. */
  readonly headers?: { readonly [name: string]: unknown }
  /** Id of the record it tells of. */
  readonly id?: unknown
  /** Only those of this session. Default: of all; of what `servedFixture` gives, those of the test. */
  readonly session?: string
  /** Exactly how many. Default: one or more. */
  readonly times?: number
}

const WANTED: { readonly [K in keyof WantedNotice]-?: Check } = {
  body: isAnything,
  url: isAnything,
  headers: isAnObject,
  id: isAnything,
  session: isText,
  times: isWhole,
}

/** A notice of the name, and where it is otherwise than wanted. */
interface Candidate {
  readonly notice: SentNotice
  readonly misses: readonly Miss[]
}

/** Near misses told: more would not be read. */
const MAX_TOLD = 3

/**
 * Whether a mock told its clients of something, by webhook or callback.
 * @throws UnderstudyError `WEBHOOK_UNKNOWN`
 */
export function sent(target: Target, name: string, wanted: WantedNotice = {}): Verdict {
  checkOptions('toHaveSent', wanted, WANTED)
  const { mock, entries } = heardBy(target, wanted.session)
  checkName(mock, name)
  const all = entries.flatMap(noticesOf)
  const candidates = all
    .filter(notice => notice.name === name)
    .map(notice => ({ notice, misses: missesOfNotice(notice, wanted) }))
  const found = candidates.filter(({ misses }) => misses.length === 0)
  return {
    pass: wanted.times === undefined ? found.length > 0 : found.length === wanted.times,
    message: () => tell(name, wanted, { candidates, found, all }),
  }
}

function checkName({ runtime }: RunningMock, name: string): void {
  const { webhooks, operations } = runtime.api
  const names = [...webhooks, ...operations.flatMap(({ callbacks }) => callbacks)].map(each => each.name)
  if (names.includes(name)) return
  const near = nearest(name, names)
  throw new UnderstudyError('WEBHOOK_UNKNOWN', {
    message: `the document has no webhook and no callback "${name}"`,
    hint:
      near !== undefined
        ? `did you mean ${near}?`
        : names.length === 0
          ? 'it has none'
          : `it has ${names.slice(0, 10).join(', ')}`,
  })
}

function missesOfNotice(notice: SentNotice, wanted: WantedNotice): Miss[] {
  const headers = Object.entries(wanted.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
  return [
    ...missesOf(notice.body, wanted.body, 'body'),
    ...missesOf(notice.url, wanted.url, 'url'),
    ...missesOf(notice.headers, Object.fromEntries(headers), 'headers'),
    ...missesOf(notice.id, wanted.id, 'id'),
  ]
}

function tell(
  name: string,
  { times }: WantedNotice,
  {
    candidates,
    found,
    all,
  }: { readonly [list in 'candidates' | 'found']: readonly Candidate[] } & {
    readonly all: readonly SentNotice[]
  },
): string {
  if (candidates.length === 0) return `${name} was not sent\n  ${tellSent(all)}`
  if (found.length > 0) {
    const wish = times === undefined ? '' : `, wanted ${counted(times, 'time')}`
    const lines = found.slice(0, MAX_TOLD).map(({ notice }) => `  ${tellNotice(notice)}`)
    return [`${name} was sent ${counted(found.length, 'time')}${wish}`, ...lines].join('\n')
  }
  const nearestOnes = candidates.toSorted((a, b) => a.misses.length - b.misses.length).slice(0, MAX_TOLD)
  return [
    `${name} was sent, but never so; ${candidates.length === 1 ? 'the only one' : `nearest of ${candidates.length}`}:`,
    ...nearestOnes.flatMap(({ notice, misses }) => [
      `  ${tellNotice(notice)}`,
      ...tellMisses(misses).map(line => `    ${line}`),
    ]),
  ].join('\n')
}

function tellNotice({ entry, kind, method, url, resource, id }: SentNotice): string {
  const about = resource === undefined ? '' : ` of ${resource} ${id ?? ''}`.trimEnd()
  return `after #${entry}: ${kind} ${method}${url === undefined ? '' : ` ${url}`}${about}`
}

function tellSent(all: readonly SentNotice[]): string {
  const counts = new Map<string, number>()
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1)
  if (counts.size === 0) return 'the mock sent nothing'
  return `the mock sent ${[...counts].map(([name, times]) => `${name} ${counted(times, 'time')}`).join(', ')}`
}
