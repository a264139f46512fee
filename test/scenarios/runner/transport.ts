import { Agent, request as httpRequest } from 'node:http'
import type { Mock } from '../../../src/mock/types.ts'

/** A request as a scenario sends it. */
export interface Sent {
  readonly method: string
  /** Path with query. */
  readonly path: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
}

/** What came back. Headers by lower-case name, repeated ones joined with `, `. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** One way to reach a mock. */
export interface Transport {
  send(request: Sent): Promise<Answer>
  close(): Promise<void>
}

/** Through `mock.fetch`. A GET with a body, which fetch cannot carry, goes to the runtime below it. */
export function fetchTransport(mock: Mock): Transport {
  return {
    send: async ({ method, path, headers, body }) => {
      if (body !== undefined && (method === 'GET' || method === 'HEAD'))
        return direct(mock, { method, path, headers, body })
      const response = await mock.fetch(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
      })
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text: await response.text(),
      }
    },
    close: async () => {},
  }
}

function direct(mock: Mock, { method, path, headers, body }: Sent): Answer {
  const response = mock.runtime.handle({ method, url: path, headers, body })
  const text = typeof response.body === 'string' ? response.body : new TextDecoder().decode(response.body)
  const joined = Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')])
  return { status: response.status, headers: Object.fromEntries(joined), text }
}

/** Over a socket, with Node's own client, which sends exactly the headers and the body it is given. */
export function httpTransport(origin: string, stop: () => Promise<void>): Transport {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    send: sent => exchange(origin, agent, sent),
    close: async () => {
      agent.destroy()
      await stop()
    },
  }
}

function exchange(origin: string, agent: Agent, { method, path, headers, body }: Sent): Promise<Answer> {
  const length = body === undefined ? {} : { 'content-length': String(body.byteLength) }
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      `${origin}${path}`,
      { method, agent, headers: { ...headers, ...length } },
      response => {
        const chunks: Uint8Array[] = []
        response.on('data', (chunk: Uint8Array) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const fields = Object.entries(response.headersDistinct).map(([name, values]) => [
            name,
            (values ?? []).join(', '),
          ])
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(fields),
            text: Buffer.concat(chunks).toString('utf8'),
          })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
