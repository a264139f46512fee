import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UnderstudyError } from '../errors.ts'
import { type Check, isAnything, isFlag, isFunction, isText, isWhole } from '../json/members.ts'
import { checkOptions } from '../mock/check-options.ts'
import { mocksOf } from '../mock/is-mock.ts'
import type { RunningMock } from '../mock/types.ts'
import type { JournalEntry } from '../runtime/types.ts'
import type { Delivery, DeliveryOptions } from './deliver.ts'
import { createRequestListener } from './request-listener.ts'

/** Options of {@link serve}; each has a default. */
export interface ServeOptions {
  /** 0 takes any free one. Default 4010. */
  readonly port?: number
  /** Address or name to listen on. Default 127.0.0.1, which other machines cannot reach. */
  readonly host?: string
  /** Whether pages of other origins may call the APIs (never the control interface). Default true. */
  readonly cors?: boolean
  /** When set, the control interface wants it from every caller, and then answers other machines too. */
  readonly controlToken?: string | undefined
  /** Told of every exchange and every change of state, after it was answered. */
  readonly onExchange?: ((entry: JournalEntry, mock: RunningMock) => void) | undefined
  /** Sends webhooks and callbacks. Default: nothing is sent. */
  readonly deliver?: DeliveryOptions | undefined
  /** Told what became of each webhook and callback that was to be sent. */
  readonly onDelivery?: ((delivery: Delivery, mock: RunningMock) => void) | undefined
}

const OPTIONS: { readonly [K in keyof ServeOptions]-?: Check } = {
  port: isWhole,
  host: isText,
  cors: isFlag,
  controlToken: isText,
  onExchange: isFunction,
  deliver: isAnything,
  onDelivery: isFunction,
}

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:4010` */
  readonly url: string
  readonly port: number
  /** Stops listening, lets answers that are under way finish, and ends all connections within a second. */
  close(): Promise<void>
}

/** A running server of mocks. */
export interface Server extends Listening {
  /**
   * Lets other mocks answer from the next request on, at the same address; requests under way are answered by those they
   * came to. `onExchange`, `deliver` and `onDelivery` go on with the new ones.
   */
  replace(mocks: RunningMock | readonly RunningMock[]): void
}

/** Mocks that a server lets answer. */
interface Attached {
  readonly listener: RequestListener
  /** What ends listening to their journals. */
  readonly deaf: readonly (() => void)[]
}

/**
 * Not imported: an import statement reads every export of the module, and one of them loads the whole of Node's
 * WebSocket client, which takes ten times as long as the server.
 */
const { createServer } = process.getBuiltinModule('node:http')

/** Longer than clients keep theirs, so that no client reuses a connection in the moment it ends. */
const KEEP_ALIVE_MS = 65_000
const CLOSE_GRACE_MS = 1_000

/**
 * Serves mocks over HTTP: a single one at its own base path, several below `/<name>` each and by `Host` header.
 * `/` lists them; `/__understudy` (below each name) is the control interface.
 *
 * @throws UnderstudyError `PORT_TAKEN`; `OPTION_INVALID` when the host or port cannot be listened on, or webhooks not be
 * delivered where they shall be
 */
export async function serve(
  mocks: RunningMock | readonly RunningMock[],
  options: ServeOptions = {},
): Promise<Server> {
  checkOptions('serve', options, OPTIONS)
  const { port = 4010, host = '127.0.0.1', onExchange } = options
  const first = mocksOf('serve', mocks)
  const deliver = options.deliver && (await import('./deliver.ts')).createDeliver(options.deliver)
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS })
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(listenError(error, host, port)))
    server.listen(port, host, resolve)
  })
  const { port: actual } = server.address() as AddressInfo
  const url = `http://${reachable(host)}:${actual}`
  const attach = (served: readonly RunningMock[]): Attached => {
    const listener = createRequestListener(served, { ...options, url, isClosing: () => !server.listening })
    server.on('request', listener)
    const deaf = served.map(mock => mock.runtime.listen(entry => onExchange?.(entry, mock)))
    if (deliver !== undefined) {
      const told = (mock: RunningMock) => (delivery: Delivery) => options.onDelivery?.(delivery, mock)
      deaf.push(...served.map(mock => deliver(mock, { port: actual }, told(mock))))
    }
    return { listener, deaf }
  }
  let attached = attach(first)
  const close = async (): Promise<void> => {
    for (const stop of attached.deaf) stop()
    await new Promise<void>(resolve => {
      server.close(() => resolve())
      setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS).unref()
    })
  }
  return {
    url,
    port: actual,
    replace(others) {
      const next = mocksOf('serve', others)
      server.off('request', attached.listener)
      for (const stop of attached.deaf) stop()
      attached = attach(next)
    },
    close,
  }
}

/** A name under which this machine reaches what listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/** Why a server cannot listen, for whoever chose the port. */
export function listenError(error: NodeJS.ErrnoException, host: string, port: number): UnderstudyError {
  if (error.code === 'EADDRINUSE') {
    return new UnderstudyError('PORT_TAKEN', {
      message: `port ${port} on ${host} is taken`,
      hint: `choose another (-p ${port === 65_535 ? port - 1 : port + 1}) or let the system choose (-p 0)`,
      cause: error,
    })
  }
  const hints: { readonly [code: string]: string } = {
    EACCES: `ports below 1024 need rights; choose another (-p 4010)`,
    EADDRNOTAVAIL: 'this machine has no such address; 127.0.0.1 is itself, 0.0.0.0 all its addresses',
    ENOTFOUND: 'the name is not known; 127.0.0.1 is this machine, 0.0.0.0 all its addresses',
  }
  return new UnderstudyError('OPTION_INVALID', {
    message: `cannot listen on ${host} port ${port}: ${error.message}`,
    hint: hints[error.code ?? ''],
    cause: error,
  })
}
