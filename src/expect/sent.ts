import { UnderstudyError } from '../errors.ts'
import { type Check, isAnObject, isAnything, isText, isWhole } from '../json/members.ts'
import { nearest } from '../json/nearest.ts'
import { checkOptions } from '../mock/check-options.ts'
import type { RunningMock } from '../mock/types.ts'
import { noticesOf, type SentNotice } from '../runtime/notices.ts'
import { found, missesOfHeaders } from './found.ts'
import { type Miss, missesOf } from './misses.ts'
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

/**
 * Whether a mock told its clients of something, by webhook or callback.
 * @throws UnderstudyError `WEBHOOK_UNKNOWN`
 */
export function sent(target: Target, name: string, wanted: WantedNotice = {}): Verdict {
  checkOptions('toHaveSent', wanted, WANTED)
  const { mock, entries } = heardBy(target, wanted.session)
  checkName(mock, name)
  const notices = entries.flatMap(noticesOf)
  return found({
    name,
    verb: 'sent',
    candidates: notices
      .filter(notice => notice.name === name)
      .map(notice => ({ tell: () => tellNotice(notice), misses: missesOfNotice(notice, wanted) })),
    times: wanted.times,
    all: () => notices.map(notice => notice.name),
  })
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

function missesOfNotice({ body, url, headers, id }: SentNotice, wanted: WantedNotice): Miss[] {
  return [
    ...missesOf(body, wanted.body, 'body'),
    ...missesOf(url, wanted.url, 'url'),
    ...missesOfHeaders(headers, wanted.headers),
    ...missesOf(id, wanted.id, 'id'),
  ]
}

function tellNotice({ entry, kind, method, url, resource, id }: SentNotice): string {
  const about = resource === undefined ? '' : ` of ${resource} ${id ?? ''}`.trimEnd()
  return `after #${entry}: ${kind} ${method}${url === undefined ? '' : ` ${url}`}${about}`
}
