import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request as httpRequest,
  type ServerResponse,
} from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { PlainRequest } from '../http/message.ts'
import type { Exchange } from '../contract/exchange.ts'
import { problem } from '../control/reply.ts'
import { forwardedFields, responseFields } from './hop-by-hop.ts'
import { plainHeaders } from './plain-headers.ts'
import { listenError, type Listening } from './serve.ts'
import { undoCoding } from './undo-coding.ts'
import { writeResponse } from './write-response.ts'

/** What passed through: an exchange, or a request that got no whole answer and why. */
export type Passed =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'no-exchange'; readonly request: PlainRequest; readonly says: string }

/** Options of {@link startProxy}. */
export interface ProxyOptions {
  /** Where requests go: `https://api.example.com`, with whatever path is to stand before theirs. */
  readonly upstream: URL
  /** 0 takes any free one. */
  readonly port: number
  readonly onPassed: (passed: Passed) => void
}

/** Bodies are passed on whatever their size; up to this many bytes of each are kept to be judged. */
const MAX_BODY_BYTES = 32 * 1024 * 1024
const CLOSE_GRACE_MS = 1_000
const HOST = '127.0.0.1'

/**
 * A reverse proxy on this machine: everything is passed on as it comes, streams included, and shown once it is complete, with
 * content codings undone. Nothing but hop-by-hop fields, `host` and redirects to the upstream itself is changed.
 *
 * @throws UnderstudyError `PORT_TAKEN`, `OPTION_INVALID`
 */
export async function startProxy({ upstream, port, onPassed }: ProxyOptions): Promise<Listening> {
  const base = upstream.origin + upstream.pathname.replace(/\/+$/, '')
  const pending = new Set<Promise<void>>()
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(listenError(error, HOST, port)))
    server.listen(port, HOST, resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  const url = `http://${HOST}:${actual}`
  server.on('request', (incoming, response) => {
    const passed = pass(incoming, response, base, url).then(onPassed)
    pending.add(passed)
    void passed.finally(() => pending.delete(passed))
  })
  return {
    url,
    port: actual,
    async close() {
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS).unref()
      })
      await Promise.all(pending)
    },
  }
}

async function pass(
  incoming: IncomingMessage,
  response: ServerResponse,
  base: string,
  self: string,
): Promise<Passed> {
  const startedAtMs = Date.now()
  const start = performance.now()
  const { method = 'GET' } = incoming
  const target = base + pathOf(incoming.url ?? '/')
  const sent = keep(incoming)
  const got = await forward(incoming, response, target, base, self)
  const requestBody = await bodyOf(sent, incoming.headers)
  const request: PlainRequest = {
    method,
    url: target,
    headers: plainHeaders(incoming),
    body: 'bytes' in requestBody ? requestBody.bytes : undefined,
  }
  const lost = (says: string): Passed => ({ kind: 'no-exchange', request, says })
  if ('says' in got) return lost(got.says)
  if ('says' in requestBody) return lost(`the request's body ${requestBody.says}`)
  const responseBody = await bodyOf(got.kept, got.answer.headers)
  if ('says' in responseBody) return lost(`the response's body ${responseBody.says}`)
  const { statusCode = 0 } = got.answer
  return {
    kind: 'exchange',
    exchange: {
      request,
      response: { status: statusCode, headers: plainHeaders(got.answer), body: responseBody.bytes },
      startedAtMs,
      durationMs: performance.now() - start,
    },
  }
}

type Forwarded = { readonly answer: IncomingMessage; readonly kept: Kept } | { readonly says: string }

/** Sends the request on and the answer back; resolves when the answer has been passed on whole, or cannot be. */
function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  target: string,
  base: string,
  self: string,
): Promise<Forwarded> {
  return new Promise(resolve => {
    const refuse = (detail: string): void => {
      if (response.headersSent || response.destroyed) response.destroy()
      else writeResponse(response, problem(502, detail), { close: true })
      resolve({ says: detail })
    }
    let outgoing: ClientRequest
    try {
      const send = target.startsWith('https:') ? httpsRequest : httpRequest
      outgoing = send(target, {
        method: incoming.method ?? 'GET',
        headers: forwardedFields(incoming, target),
      })
    } catch (error) {
      return refuse(`the request cannot be passed on: ${(error as Error).message}`)
    }
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      refuse(`${base} cannot be reached: ${error.code ?? error.message}`)
    })
    let got: { readonly answer: IncomingMessage; readonly kept: Kept } | undefined
    // From the beginning: a client need not wait for an answer to begin.
    response.on('close', () => {
      if (got !== undefined && response.writableFinished) return resolve(got)
      resolve({ says: 'the client went away before the answer was whole' })
      outgoing.destroy()
    })
    outgoing.on('response', answer => {
      const kept = keep(answer)
      got = { answer, kept }
      answer.on('error', () => refuse(`${base} broke off its answer`))
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, responseFields(answer, base, self))
      answer.pipe(response)
    })
    incoming.on('error', () => outgoing.destroy())
    incoming.pipe(outgoing)
  })
}

/** What of a body has been seen so far. */
interface Kept {
  readonly chunks: Buffer[]
  length: number
}

function keep(message: IncomingMessage): Kept {
  const kept: Kept = { chunks: [], length: 0 }
  message.on('data', (chunk: Buffer) => {
    kept.length += chunk.length
    if (kept.length <= MAX_BODY_BYTES) kept.chunks.push(chunk)
    else kept.chunks.length = 0
  })
  return kept
}

type Body = { readonly bytes: Uint8Array | undefined } | { readonly says: string }

async function bodyOf({ chunks, length }: Kept, headers: IncomingMessage['headers']): Promise<Body> {
  if (length === 0) return { bytes: undefined }
  if (length > MAX_BODY_BYTES) return { says: `is larger than ${Math.floor(MAX_BODY_BYTES / 1e6)} MB` }
  return undoCoding(Buffer.concat(chunks), headers['content-encoding'], MAX_BODY_BYTES)
}

/** The path of a request line that may hold a whole URL (RFC 9112 section 3.2.2). */
function pathOf(url: string): string {
  const path = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '')
  return path.startsWith('/') ? path : `/${path === '*' ? '' : path}`
}
