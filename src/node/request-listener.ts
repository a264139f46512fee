import type { RequestListener, ServerResponse } from 'node:http'
import { problem } from '../control/reply.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import type { RunningMock } from '../mock/types.ts'
import { createAnswerQueue } from './answer-queue.ts'
import { corsHeaders } from './cors.ts'
import { plainHeaders } from './plain-headers.ts'
import { announcesBody, readBody } from './read-body.ts'
import { type Target, createTargets } from './targets.ts'
import { writeResponse } from './write-response.ts'

/** What the listener is told by its server. */
export interface ListenerOptions {
  readonly cors?: boolean | undefined
  readonly controlToken?: string | undefined
  /** Where the server is reached: `http://127.0.0.1:4010`. */
  readonly url: string
  /** True once the server takes no new connections; then each answer ends its own. */
  readonly isClosing: () => boolean
}

/**
 * Brings requests of Node's HTTP server to mocks and their answers back. It adds nothing to what the mocks say but
 * what is HTTP's own: CORS, lengths, the end of connections. Nothing that happens in it ends the process.
 */
export function createRequestListener(
  mocks: readonly RunningMock[],
  options: ListenerOptions,
): RequestListener {
  const targetOf = createTargets(mocks, options)
  const enqueue = createAnswerQueue()
  return (incoming, response) => {
    const { method = 'GET', url = '/', socket } = incoming
    const head = { method, url, headers: plainHeaders(incoming), body: undefined }
    const { target, request } = targetOf(head, socket.remoteAddress)
    const respond = (body: Uint8Array | undefined, isCut: boolean): void => {
      const full = body === undefined ? request : { ...request, body }
      const close = (): boolean => isCut || options.isClosing()
      const send = (answered: PlainResponse): void => {
        const task = (): void => write(target, full, answered, response, close())
        if (answered.delayMs === undefined) enqueue(task)
        else setTimeout(task, answered.delayMs)
      }
      void answer(target, full, response, send)
    }
    if (announcesBody(incoming)) readBody(incoming, target.limit(), respond)
    else respond(undefined, false)
  }
}

/** Answers synchronously where the target does, which all but the start page do. */
function answer(
  target: Target,
  request: PlainRequest,
  response: ServerResponse,
  send: (answered: PlainResponse) => void,
): unknown {
  try {
    const answered = target.answer(request)
    if (!(answered instanceof Promise)) return send(answered)
    return answered.then(send, error => fail(response, error))
  } catch (error) {
    return fail(response, error)
  }
}

function write(
  target: Target,
  request: PlainRequest,
  answered: PlainResponse,
  response: ServerResponse,
  close: boolean,
): void {
  if (answered.failure === 'network') {
    response.destroy()
    return
  }
  const { origin } = request.headers
  const headers = target.cors && origin !== undefined ? corsHeaders(origin, answered.headers) : undefined
  try {
    writeResponse(response, answered, { headers, close })
  } catch (error) {
    fail(response, error)
  }
}

/** The last resort: a header the engine made cannot be sent, or there is a fault in it. */
function fail(response: ServerResponse, error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error)
  if (response.headersSent) response.destroy()
  else writeResponse(response, problem(500, `the mock could not answer: ${detail}`), { close: true })
}
