import { once } from 'node:events'
import { type IncomingMessage, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PlainRequest } from '../../../src/http/message.ts'
import { type ShelfFaults, shelfServer } from '../../unit/contract/probe/shelf-server.ts'

/** How a shelf is served. */
export interface ShelfOptions {
  readonly faults?: ShelfFaults
  /** Before every answer, milliseconds. */
  readonly delayMs?: number
  /** Never answers to a DELETE. */
  readonly hangs?: boolean
  /** Breaks the connection of every request after so many. */
  readonly leavesAfter?: number
  /** Requests after which the token is not taken any more, as long as nobody gets another. */
  readonly isLetIn?: (request: PlainRequest) => boolean
}

/** A shelf over HTTP. */
export interface ServedShelf extends AsyncDisposable {
  readonly url: string
  readonly got: readonly PlainRequest[]
  /** Titles of what is on it. */
  titles(): unknown[]
  /** Waits until a request came that passes. */
  until(isIt: (request: PlainRequest) => boolean): Promise<void>
}

/** Serves a shelf on a free port. */
export async function servedShelf(options: ShelfOptions = {}): Promise<ServedShelf> {
  const shelf = shelfServer(options.faults)
  const got: PlainRequest[] = []
  const server: Server = createServer(async (incoming, outgoing) => {
    const request = await readRequest(incoming)
    got.push(request)
    await sleep(options.delayMs ?? 0)
    if (got.length > (options.leavesAfter ?? Number.POSITIVE_INFINITY)) return void outgoing.destroy()
    if (options.hangs === true && request.method === 'DELETE') return
    const isLetIn = options.isLetIn?.(request) ?? true
    const { response } = isLetIn ? await shelf.send(request) : REFUSED
    outgoing.writeHead(response.status, response.headers as Record<string, string>)
    outgoing.end(response.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got,
    titles: () => [...shelf.books.values()].map(({ title }) => title),
    async until(isIt) {
      while (!got.some(isIt)) await sleep(5)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const REFUSED = {
  response: { status: 401, headers: { 'www-authenticate': 'Bearer' }, body: undefined },
}

async function readRequest(incoming: IncomingMessage): Promise<PlainRequest> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array)
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  const body = Buffer.concat(chunks)
  return {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers,
    body: body.length === 0 ? undefined : new Uint8Array(body),
  }
}
