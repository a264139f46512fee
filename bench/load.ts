import { type Socket, connect } from 'node:net'

/** A request as it travels, the same bytes every time. */
export interface LoadRequest {
  readonly method: string
  readonly path: string
  readonly headers: { readonly [name: string]: string }
  readonly body?: string
}

/** What a server did under load. */
export interface LoadResult {
  readonly requestsPerSecond: number
  readonly p99Ms: number
  /** Answers whose status was not 2xx. */
  readonly refused: number
  /** Bytes of one answer, head included. */
  readonly answerBytes: number
}

/**
 * Sends one request again and again over a few connections, each waiting for its answer.
 *
 * Written on bare sockets instead of a load-testing library because generator and server share two cores: what the
 * generator spends on building requests and parsing answers would be taken from the fastest server and so flatter the rest.
 */
export async function load(
  port: number,
  request: LoadRequest,
  seconds: number,
  connections = 16,
): Promise<LoadResult> {
  const bytes = toBytes(request, port)
  const latencies: number[] = []
  const seen = { refused: 0, answerBytes: 0 }
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(Array.from({ length: connections }, () => drive(port, bytes, end, latencies, seen)))
  const elapsed = (performance.now() - start) / 1000
  latencies.sort((a, b) => a - b)
  return {
    requestsPerSecond: latencies.length / elapsed,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN,
    ...seen,
  }
}

/** One request, its answer as text: to see that a server does what is measured. */
export async function once(port: number, request: LoadRequest): Promise<Response> {
  const { method, path, headers, body } = request
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
}

function toBytes({ method, path, headers, body = '' }: LoadRequest, port: number): Buffer {
  const fields = { host: `127.0.0.1:${port}`, ...headers, 'content-length': String(Buffer.byteLength(body)) }
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`)
}

function drive(
  port: number,
  bytes: Buffer,
  end: number,
  latencies: number[],
  seen: { refused: number; answerBytes: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let received: Buffer = Buffer.alloc(0)
    const send = (): void => {
      sentAt = performance.now()
      socket.write(bytes)
    }
    socket.once('connect', send)
    socket.once('error', reject)
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const length = lengthOf(received)
      if (length === undefined || received.length < length) return
      const now = performance.now()
      latencies.push(now - sentAt)
      if (received[9] !== 0x32) seen.refused += 1
      seen.answerBytes = length
      received = Buffer.alloc(0)
      if (now < end) send()
      else socket.end(resolve)
    })
  })
}

/** Length of the answer at the start of the bytes; `undefined` while that cannot be told. */
function lengthOf(received: Buffer): number | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const head = received.toString('latin1', 0, headEnd)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return headEnd + 4 + Number(length)
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return headEnd + 4
  const last = received.indexOf('\r\n0\r\n\r\n', headEnd)
  return last < 0 ? undefined : last + 7
}
