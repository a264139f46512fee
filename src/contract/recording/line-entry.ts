import type { HeaderMap, PlainRequest } from '../../http/message.ts'
import { bytesOfBase64, bytesToBase64 } from '../../json/base64.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { Exchange } from '../exchange.ts'
import { type EntryPlace, type RecordingEntry, notChecked } from './entry.ts'
import { joinFields } from './fields.ts'
import { timeOf } from './members.ts'

/** Reads one line of our own format (docs/recordings.md), that {@link writeExchange} writes. */
export function readLineEntry(value: JsonValue, place: EntryPlace): RecordingEntry {
  const request = isObject(value) ? getOwn(value, 'request') : undefined
  if (!isObject(value) || !isObject(request))
    return notChecked(place, 'unreadable', 'the line has no request')
  const { method, url } = request
  if (typeof method !== 'string' || typeof url !== 'string' || method === '' || url === '') {
    return notChecked(place, 'unreadable', 'the request has no method or no URL')
  }
  const asked = { method: method.toUpperCase(), url }
  const response = getOwn(value, 'response')
  if (!isObject(response)) {
    const error = getOwn(value, 'error')
    const says = typeof error === 'string' ? error : 'the line has no response'
    return notChecked(place, 'no-response', says, asked)
  }
  const { status } = response
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599) {
    return notChecked(place, 'unreadable', `${JSON.stringify(status ?? null)} is no HTTP status`, asked)
  }
  const [sent, got] = [bodyOf(request), bodyOf(response)]
  if (sent === 'broken' || got === 'broken')
    return notChecked(place, 'unreadable', 'bodyBase64 is not Base64', asked)
  return {
    kind: 'exchange',
    place,
    exchange: {
      request: { ...asked, headers: headersOf(request), body: sent },
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
    return { bodyBase64: bytesToBase64(body) }
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
