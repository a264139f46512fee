import { UnderstudyError } from '../errors.ts'
import { isObject } from '../json/value.ts'
import type { RunningMock } from '../mock/types.ts'
import { noticesOf, type SentNotice } from '../runtime/notices.ts'

/** Where webhooks and callbacks are sent. */
export interface DeliveryOptions {
  /** Where webhooks go, of which no document says it. Without it only callbacks are delivered. */
  readonly to?: string | undefined
  /**
   * Hosts that callbacks may go to besides this machine: `hooks.example.test`. Addresses of callbacks come from whoever sends
   * requests, so any other host is refused.
   */
  readonly hosts?: readonly string[] | undefined
  /** How long an answer is waited for. Default 5,000. */
  readonly timeoutMs?: number | undefined
}

/** What became of one webhook or callback. */
export interface Delivery {
  readonly notice: SentNotice
  /** `undefined` where there is nowhere to send it. */
  readonly url: string | undefined
  /** What was answered; `undefined` where nothing was. */
  readonly status: number | undefined
  /** Why it was not sent or not answered, a sentence without a full stop. */
  readonly problem: string | undefined
}

/** Where a server listens that must not be made to call itself. */
interface Own {
  readonly port: number
}

const TIMEOUT_MS = 5_000
/** Most that wait to be sent; what comes after is told and dropped. */
const MAX_WAITING = 1_000

/**
 * Sends what a mock tells its clients, one after the other in the order it came about. Redirects are not followed and
 * answers not read.
 *
 * @param told - Is told what became of each
 * @returns Ends it; what still waits is dropped
 */
export type Deliver = (mock: RunningMock, own: Own, told: (delivery: Delivery) => void) => () => void

/** Prepares deliveries. @throws UnderstudyError `OPTION_INVALID` for an address that is none */
export function createDeliver(options: DeliveryOptions): Deliver {
  const addressFor = createAddresses(options)
  return (mock, own, told) => {
    const address = addressFor(own)
    return deliverAll(mock, notice => send(notice, address(notice), options.timeoutMs ?? TIMEOUT_MS), told)
  }
}

function deliverAll(
  { runtime }: RunningMock,
  sendOne: (notice: SentNotice) => Promise<Delivery>,
  told: (delivery: Delivery) => void,
): () => void {
  const waiting: SentNotice[] = []
  let isSending = false
  let isOver = false

  const sendAll = async (): Promise<void> => {
    isSending = true
    for (let notice = waiting.shift(); notice !== undefined && !isOver; notice = waiting.shift()) {
      told(await sendOne(notice))
    }
    isSending = false
  }

  const stop = runtime.listen(entry => {
    for (const notice of noticesOf(entry)) {
      if (waiting.length < MAX_WAITING) waiting.push(notice)
      else told(undelivered(notice, undefined, `${MAX_WAITING} wait to be sent already`))
    }
    if (!isSending && waiting.length > 0) void sendAll()
  })
  return () => {
    isOver = true
    stop()
  }
}

/** Where a notice goes, or why nowhere. */
type Address = (notice: SentNotice) => { readonly url: string | undefined; readonly problem?: string }

function createAddresses({ to, hosts = [] }: DeliveryOptions): (own: Own) => Address {
  const target = to === undefined ? undefined : webAddress(to)
  if (to !== undefined && target === undefined) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `webhooks cannot be delivered to ${JSON.stringify(to)}`,
      hint: 'give the address of whoever takes them: http://127.0.0.1:3000/hooks',
    })
  }
  const allowed = new Set([...hosts, ...(target === undefined ? [] : [target.hostname])])
  return own =>
    ({ kind, url }) => {
      if (kind === 'webhook') return { url: target?.href, ...(target === undefined ? NOWHERE : {}) }
      const wanted = webAddress(url ?? '')
      if (wanted === undefined) return { url, problem: 'that is no address' }
      const isHere = isThisMachine(wanted.hostname)
      if (isHere && Number(wanted.port || DEFAULT_PORTS[wanted.protocol]) === own.port)
        return { url, problem: 'the mock does not call itself' }
      if (isHere || allowed.has(wanted.hostname)) return { url: wanted.href }
      return { url, problem: `callbacks go to this machine only, and ${wanted.hostname} was not allowed` }
    }
}

const NOWHERE = { problem: 'nobody said where webhooks go' }
const DEFAULT_PORTS: { readonly [protocol: string]: string } = { 'http:': '80', 'https:': '443' }

function webAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined
}

/** By its name alone: a name that merely resolves to this machine today may resolve to another tomorrow. */
function isThisMachine(host: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(host)
}

async function send(
  notice: SentNotice,
  { url, problem }: ReturnType<Address>,
  timeoutMs: number,
): Promise<Delivery> {
  if (url === undefined || problem !== undefined) return undelivered(notice, url, problem)
  const { method, headers, payload } = notice
  const hasBody = payload !== undefined && method !== 'GET' && method !== 'HEAD'
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(hasBody ? { body: payload as BodyInit } : {}),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    return { notice, url, status: response.status, problem: undefined }
  } catch (error) {
    return undelivered(notice, url, reasonOf(error))
  }
}

function undelivered(notice: SentNotice, url: string | undefined, problem: string | undefined): Delivery {
  return { notice, url, status: undefined, problem }
}

/** `fetch` hides the reason below its own error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (error.name === 'TimeoutError') return 'it did not answer in time'
  return isObject(cause) && typeof cause['code'] === 'string' ? cause['code'] : error.message
}
