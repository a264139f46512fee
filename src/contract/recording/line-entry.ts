import type { HeaderMap, PlainRequest } from '../../http/message.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { Exchange } from '../exchange.ts'
import type { NotCheckedReason } from '../verdict.ts'
import { toBinary } from './binary.ts'
import type { EntryPlace, RecordingEntry } from './entry.ts'
import { joinFields } from './fields.ts'
import { bytesOfBase64 } from './har-body.ts'

/** Reads one line of our own format (docs/recordings.md), that {@link writeExchange} writes. */
export function readLineEntry(value: JsonValue, place: EntryPlace): RecordingEntry {
  const notChecked = (reason: NotCheckedReason, says: string): RecordingEntry => {
    return { kind: 'not-checked', place, reason, says }
  }
  const request = isObject(value) ? getOwn(value, 'request') : undefined
  if (!isObject(value) || !isObject(request)) return notChecked('unreadable', 'the line has no request')
  const { method, url } = request
  if (typeof method !== 'string' || typeof url !== 'string' || method === '' || url === '') {
    return notChecked('unreadable', 'the request has no method or no URL')
  }
  const response = getOwn(value, 'response')
  if (!isObject(response)) {
    const error = getOwn(value, 'error')
    return notChecked('no-response', typeof error === 'string' ? error : 'the line has no response')
  }
  const { status } = response
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599) {
    return notChecked('unreadable', `${JSON.stringify(status ?? null)} is no HTTP status`)
  }
  const [sent, got] = [bodyOf(request), bodyOf(response)]
  if (sent === 'broken' || got === 'broken') return notChecked('unreadable', 'bodyBase64 is not Base64')
  return {
    kind: 'exchange',
    place,
    exchange: {
      request: { method: method.toUpperCase(), url, headers: headersOf(request), body: sent },
      response: { status, headers: headersOf(response), body: got },
      startedAtMs: timeOf(getOwn(value, 'startedAt')),
      durationMs: Math.max(0, Number(getOwn(value, 'durationMs') ?? 0)) || 0,
    },
  }
}

/** One exchange as a line of a recording, without the line feed. Bodies that are text stay readable. */
export function writeExchange(exchange: Exchange): string {
  const { request, response, startedAtMs, durationMs } = exchange
  return JSON.stringify({
    request: {
      method: request.method,
      url: request.url,
      headers: request.headers,
      ...bodyFields(request.body),
    },
    response: { status: response.status, headers: response.headers, ...bodyFields(response.body) },
    startedAt: new Date(startedAtMs).toISOString(),
    durationMs: Number(durationMs.toFixed(3)),
  })
}

/** A request that got no whole answer, and why, as a line. */
export function writeUnanswered(request: PlainRequest, error: string): string {
  const { method, url, headers, body } = request
  return JSON.stringify({ request: { method, url, headers, ...bodyFields(body) }, response: null, error })
}

/** The mark at the beginning is kept: what is written must read as what was seen. */
const UTF8: TextDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function bodyFields(body: Uint8Array | undefined): { body?: string; bodyBase64?: string } {
  if (body === undefined) return {}
  try {
    return { body: UTF8.decode(body) }
  } catch {
    return { bodyBase64: btoa(toBinary(body)) }
  }
}

function bodyOf(message: JsonObject): Uint8Array | undefined | 'broken' {
  const base64 = getOwn(message, 'bodyBase64')
  if (typeof base64 === 'string') return bytesOfBase64(base64) ?? 'broken'
  const body = getOwn(message, 'body')
  if (body === undefined || body === null || body === '') return undefined
  // Lines written by hand may hold the JSON itself instead of its text.
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body))
}

function headersOf(message: JsonObject): HeaderMap {
  const headers = getOwn(message, 'headers')
  if (!isObject(headers)) return {}
  return joinFields(
    Object.entries(headers).flatMap(([name, value]) =>
      [value]
        .flat()
        .flatMap(each => (each === null || isObject(each) ? [] : [[name, String(each)] as const])),
    ),
  )
}

function timeOf(value: JsonValue | undefined): number {
  const atMs = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(atMs) ? 0 : atMs
}
