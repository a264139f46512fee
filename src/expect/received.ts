import type { AnyApi, ApiTypes, OperationKey, OperationOf, PartOf } from '../mock/api-types.ts'
import { unknownOperation } from '../mock/handlers.ts'
import { checkOptions } from '../mock/check-options.ts'
import type { RunningMock } from '../mock/types.ts'
import { type Check, isAnObject, isAnything, isText, isWhole } from '../json/members.ts'
import { counted } from '../json/counted.ts'
import type { ApiEntry, JournalEntry } from '../runtime/types.ts'
import type { Operation } from '../spec/api.ts'
import { type Miss, missesOf, tellMisses } from './misses.ts'
import { pathOf, type ReceivedRequest, requestReader } from './received-request.ts'
import { heardBy, type Target } from './target.ts'
import type { Verdict } from './verdict.ts'

/**
 * What a request is looked for by. Objects need only the members named, at any depth; lists are given whole. Asymmetric
 * matchers (`expect.any(String)`) may stand anywhere.
 */
export interface WantedRequest<A extends ApiTypes = AnyApi, K extends OperationKey<A> = OperationKey<A>> {
  readonly path?: PartOf<OperationOf<A, K>['path']>
  /** As the document declares it; what it does not declare, as text. */
  readonly query?: PartOf<OperationOf<A, K>['query']>
  /** In any case; values as text. */
  readonly headers?: { readonly [name: string]: unknown }
  readonly body?: PartOf<OperationOf<A, K>['body']>
  /** The status it was answered with. */
  readonly status?: number
  /** Only requests of this session. Default: of all; of what `servedFixture` gives, those of the test. */
  readonly session?: string
  /** Exactly how many such requests. Default: one or more. */
  readonly times?: number
}

/** The same without types of an API. */
interface Wanted {
  readonly path?: unknown
  readonly query?: unknown
  readonly headers?: { readonly [name: string]: unknown } | undefined
  readonly body?: unknown
  readonly status?: number | undefined
  readonly session?: string | undefined
  readonly times?: number | undefined
}

const WANTED: { readonly [K in keyof Wanted]-?: Check } = {
  path: isAnObject,
  query: isAnObject,
  headers: isAnObject,
  body: isAnything,
  status: isAnything,
  session: isText,
  times: isWhole,
}

/** An exchange of the operation, and where it is otherwise than wanted. */
interface Candidate {
  readonly number: number
  readonly what: ApiEntry
  readonly misses: readonly Miss[]
}

/** Near misses told: more would not be read. */
const MAX_TOLD = 3
const MAX_WHY = 160

/**
 * Whether a mock received a request of an operation, by its journal.
 * @throws UnderstudyError `OPERATION_UNKNOWN`
 */
export function received(target: Target, operationKey: string, wanted: Wanted = {}): Verdict {
  checkOptions('toHaveReceived', wanted, WANTED)
  const { mock, entries: heard } = heardBy(target, wanted.session)
  const { api } = mock.runtime
  const operation = operationOf(mock, operationKey)
  const read = requestReader(api, operation)
  const candidates = heard.flatMap(({ number, what }): Candidate[] =>
    what.kind === 'exchange' && what.operation === operation.key
      ? [{ number, what, misses: missesOfRequest(read(what), what, wanted) }]
      : [],
  )
  const found = candidates.filter(({ misses }) => misses.length === 0)
  return {
    pass: wanted.times === undefined ? found.length > 0 : found.length === wanted.times,
    message: () => tell(operationKey, wanted, candidates, found, heard),
  }
}

/** @throws UnderstudyError `OPERATION_UNKNOWN` */
export function operationOf({ runtime }: RunningMock, key: string): Operation {
  const { operations } = runtime.api
  const operation = operations.find(each => each.key === key)
  if (operation !== undefined) return operation
  throw unknownOperation(key, operations)
}

function missesOfRequest(request: ReceivedRequest, { response }: ApiEntry, wanted: Wanted): Miss[] {
  const headers = Object.entries(wanted.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
  ])
  return [
    ...missesOf(request.path, wanted.path, 'path'),
    ...missesOf(request.query, wanted.query, 'query'),
    ...missesOf(request.headers, Object.fromEntries(headers), 'headers'),
    ...missesOf(request.body, wanted.body, 'body'),
    ...missesOf(response.status, wanted.status, 'status'),
  ]
}

function tell(
  key: string,
  { times }: Wanted,
  candidates: readonly Candidate[],
  found: readonly Candidate[],
  heard: readonly JournalEntry[],
): string {
  if (candidates.length === 0) return `${key} was not received\n  ${tellReceived(heard)}`
  if (found.length > 0) {
    const wish = times === undefined ? '' : `, wanted ${counted(times, 'time')}`
    const such =
      found.length === candidates.length ? '' : ` so (of ${counted(candidates.length, 'request')} of it)`
    const lines = found.slice(0, MAX_TOLD).map(each => `  ${tellRequest(each)}`)
    return [`${key} was received ${counted(found.length, 'time')}${such}${wish}`, ...lines].join('\n')
  }
  const nearest = candidates.toSorted((a, b) => a.misses.length - b.misses.length).slice(0, MAX_TOLD)
  const of = candidates.length === 1 ? 'the only request' : `nearest of ${candidates.length} requests`
  return [
    `${key} was received, but never so; ${of}:`,
    ...nearest.flatMap(each => [
      `  ${tellRequest(each)}`,
      ...tellMisses(each.misses).map(line => `    ${line}`),
    ]),
  ].join('\n')
}

function tellRequest({ number, what }: Candidate): string {
  const why = what.reason === undefined ? '' : `: ${shortened(what.note)}`
  return `#${number} ${what.request.method} ${pathOf(what.request.url)} answered ${what.response.status}${why}`
}

/** Why a request was refused, on its line. */
function shortened(note: string): string {
  const [line = ''] = note.split('\n')
  return line.length > MAX_WHY ? `${line.slice(0, MAX_WHY)}…` : line
}

/** What did come, for whoever expected something else. */
function tellReceived(heard: readonly JournalEntry[]): string {
  const counts = new Map<string, number>()
  for (const { what } of heard) {
    if (what.kind !== 'exchange') continue
    const name =
      what.operation ?? `${what.request.method} ${pathOf(what.request.url)} (${shortened(what.note)})`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  if (counts.size === 0) return 'the mock received no request'
  return `the mock received ${[...counts].map(([name, times]) => `${name} ${counted(times, 'time')}`).join(', ')}`
}
