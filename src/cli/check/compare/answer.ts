import type { Exchange, ExchangeResponse } from '../../../contract/exchange.ts'
import type { PlainRequest, PlainResponse } from '../../../http/message.ts'
import type { Binding } from '../../../resource/types.ts'
import type { Runtime } from '../../../runtime/types.ts'
import type { Asked } from '../../state/shown-records.ts'
import { SUPPOSITIONS, type Supposition } from './suppositions.ts'

/** What the mock answered, and the mock as it is afterwards. */
export interface MockAnswer {
  readonly response: ExchangeResponse
  /** What the mock says of it; empty for what says itself. */
  readonly note: string
  readonly runtime: Runtime
}

/** What is asked of the mock, and what the recording says it was answered. */
export interface Question {
  readonly recorded: Exchange
  /** As the mock takes it. */
  readonly request: PlainRequest
  readonly asked: Asked
  readonly binding: Binding | undefined
}

/**
 * Lets a mock answer a recorded request. Where the status differs, it is asked again under what the mock cannot know and the
 * recording shows: that a credential is good, unknown or not enough, that a body is too large, that a record is there, or in the
 * way of a new one. What brings the mock no nearer to the recorded status is dropped.
 *
 * @param runtime - Left as it is
 */
export function answerAs(question: Question, runtime: Runtime): MockAnswer {
  const wanted = question.recorded.response.status
  const accepted: Supposition[] = []
  const ask = (suppositions: readonly Supposition[]): MockAnswer => askOnce(runtime, question, suppositions)
  let answer = ask([])
  for (const supposition of SUPPOSITIONS) {
    const given = answer.response.status
    if (given === wanted) break
    if (!supposition.when({ wanted, given, binding: question.binding })) continue
    const other = ask([...accepted, supposition])
    const { status } = other.response
    if (status !== wanted && (status === given || supposition.isLast === true)) continue
    accepted.push(supposition)
    answer = other
  }
  return answer
}

function askOnce(runtime: Runtime, question: Question, suppositions: readonly Supposition[]): MockAnswer {
  const mock = runtime.fork()
  const request = suppositions.reduce(
    (sent, { prepare }) => prepare(mock, { ...question, request: sent }),
    question.request,
  )
  const response = toResponse(mock.handle(request), request.method)
  const entry = mock.journal.at(-1)
  return { response, note: entry?.what.kind === 'exchange' ? entry.what.note : '', runtime: mock }
}

/** As a client would see it: HEAD and statuses without a body have none. */
function toResponse({ status, headers, body }: PlainResponse, method: string): ExchangeResponse {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const isBare = method === 'HEAD' || [204, 205, 304].includes(status) || bytes?.length === 0
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : value.join(', '),
      ]),
    ),
    body: isBare ? undefined : bytes,
  }
}
