import type { AnyApi, ApiTypes, OperationKey, OperationOf, PartOf } from '../mock/api-types.ts'
import { unknownOperation } from '../mock/handlers.ts'
import { pathOf } from '../http/query.ts'
import { checkOptions } from '../mock/check-options.ts'
import type { RunningMock } from '../mock/types.ts'
import { type Check, isAnObject, isAnything, isText, isWhole } from '../json/members.ts'
import type { ApiEntry } from '../runtime/types.ts'
import type { Operation } from '../spec/api.ts'
import { found, missesOfHeaders } from './found.ts'
import { type Miss, missesOf } from './misses.ts'
import { type ReceivedRequest, requestReader } from './received-request.ts'
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

/** Of why a request was refused. */
const MAX_WHY = 160

/** A mock that nobody asked stands elsewhere than the code under test asks, most often. */
const NOTHING =
  'nothing: is what is tested given its fetch, or handlers(mock) or serve(mock) at the address it asks?'

/**
 * Whether a mock received a request of an operation, by its journal.
 * @throws UnderstudyError `OPERATION_UNKNOWN`
 */
export function received(target: Target, operationKey: string, wanted: Wanted = {}): Verdict {
  checkOptions('toHaveReceived', wanted, WANTED)
  const { mock, entries } = heardBy(target, wanted.session)
  const { api } = mock.runtime
  const operation = operationOf(mock, operationKey)
  const read = requestReader(api, operation)
  const exchanges = entries.flatMap(({ number, what }) =>
    what.kind === 'exchange' ? [{ number, what }] : [],
  )
  return found({
    name: operationKey,
    verb: 'received',
    candidates: exchanges
      .filter(({ what }) => what.operation === operation.key)
      .map(({ number, what }) => ({
        tell: () => `#${number} ${tellRequest(what)}`,
        misses: missesOfRequest(read(what), what, wanted),
      })),
    times: wanted.times,
    all: () => exchanges.map(({ what }) => what.operation ?? tellUnknown(what)),
    nothing: NOTHING,
  })
}

/** @throws UnderstudyError `OPERATION_UNKNOWN` */
export function operationOf({ runtime }: RunningMock, key: string): Operation {
  const { operations } = runtime.api
  const operation = operations.find(each => each.key === key)
  if (operation !== undefined) return operation
  throw unknownOperation(key, operations)
}

function missesOfRequest(request: ReceivedRequest, { response }: ApiEntry, wanted: Wanted): Miss[] {
  return [
    ...missesOf(request.path, wanted.path, 'path'),
    ...missesOf(request.query, wanted.query, 'query'),
    ...missesOfHeaders(request.headers, wanted.headers),
    ...missesOf(request.body, wanted.body, 'body'),
    ...missesOf(response.status, wanted.status, 'status'),
  ]
}

function tellRequest({ reason, note, request, response }: ApiEntry): string {
  const why = reason === undefined ? '' : `: ${shortened(note)}`
  return `${request.method} ${pathOf(request.url)} answered ${response.status}${why}`
}

/** A request that led to no operation. */
function tellUnknown({ request, note }: ApiEntry): string {
  return `${request.method} ${pathOf(request.url)} (${shortened(note)})`
}

/** Why a request was refused, on its line. */
function shortened(note: string): string {
  const [line = ''] = note.split('\n')
  return line.length > MAX_WHY ? `${line.slice(0, MAX_WHY)}…` : line
}
