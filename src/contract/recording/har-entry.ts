import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { NotCheckedReason } from '../verdict.ts'
import { type AskedFor, type EntryPlace, type RecordingEntry, notChecked } from './entry.ts'
import { joinFields } from './fields.ts'
import { requestBody, responseBody } from './har-body.ts'
import { textAt, timeOf } from './members.ts'

/** Reads one element of `log.entries` (HAR 1.2). What is no exchange with a server says why. */
export async function readHarEntry(value: JsonValue, place: EntryPlace): Promise<RecordingEntry> {
  if (!isObject(value)) return notChecked(place, 'unreadable', 'the entry is no object')
  const request = getOwn(value, 'request')
  const asked = isObject(request) ? askedIn(request) : undefined
  if (!isObject(request) || asked === undefined)
    return notChecked(place, 'unreadable', 'the entry has no request with a method and a URL')
  const refuse = (...why: Reason): RecordingEntry => notChecked(place, ...why, asked)
  const response = getOwn(value, 'response')
  const fault = faultOf(value, asked, response)
  if (fault !== undefined) return refuse(...fault)
  if (!isObject(response)) return refuse('no-response', 'the entry has no response')
  const status = Number(response['status'])
  const sent = await requestBody(request, fieldsOf(request, 'cookie'))
  if ('lost' in sent) return refuse('unreadable', `the request's body ${sent.lost}`)
  const fields = fieldsOf(response, 'set-cookie')
  const hasBody = asked.method !== 'HEAD' && status !== 204 && status !== 304
  const got = hasBody ? await responseBody(response, fields) : { bytes: undefined, headers: fields }
  if ('lost' in got) return refuse('unreadable', `the response's body ${got.lost}`)
  return {
    kind: 'exchange',
    place,
    exchange: {
      request: { ...asked, headers: sent.headers, body: sent.bytes },
      response: { status, headers: got.headers, body: got.bytes },
      startedAtMs: timeOf(getOwn(value, 'startedDateTime')),
      durationMs: durationOf(getOwn(value, 'time')),
    },
  }
}

function askedIn(request: JsonObject): AskedFor | undefined {
  const method = textAt(request, 'method').toUpperCase()
  const url = textAt(request, 'url').replace(/#.*$/s, '')
  if (method === '' || url === '') return undefined
  // Some recorders write the query only where it stands taken apart.
  const fields = url.includes('?') ? [] : pairsAt(request, 'queryString')
  return {
    method,
    url: fields.length === 0 ? url : `${url}?${new URLSearchParams(fields.map(pair => [...pair]))}`,
  }
}

type Reason = readonly [reason: NotCheckedReason, says: string]

/** Why an entry is no exchange that a server can be held to; the most telling reason first. */
function faultOf(
  entry: JsonObject,
  { method, url }: AskedFor,
  response: JsonValue | undefined,
): Reason | undefined {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  const status = isObject(response) ? Number(getOwn(response, 'status')) : 0
  if (getOwn(entry, '_webSocketMessages') !== undefined || /^wss?$/.test(scheme ?? '') || status === 101) {
    return ['not-http', 'it is a WebSocket']
  }
  if (method === 'CONNECT') return ['not-http', 'CONNECT opens a tunnel']
  if (scheme !== undefined && !/^https?$/.test(scheme)) return ['not-http', `${scheme}: is no HTTP`]
  return isObject(response) ? withoutServer(entry, response, status) : undefined
}

/** What the browser answered itself, or nobody did. */
function withoutServer(entry: JsonObject, response: JsonObject, status: number): Reason | undefined {
  const error = textAt(response, '_error') || textAt(entry, '_error')
  if (status === 0 || Number.isNaN(status)) {
    return [
      'no-response',
      error === '' ? 'the request was aborted or blocked' : `the request failed: ${error}`,
    ]
  }
  if (!Number.isInteger(status) || status < 100 || status > 599) {
    return ['unreadable', `${JSON.stringify(response['status'])} is no HTTP status`]
  }
  const answered = answeredBy(entry, response)
  if (answered !== undefined) return ['no-response', `${answered} answered, no server`]
  if (isInternalRedirect(response)) return ['no-response', 'the browser redirected itself, no server did']
  if (status < 200) return ['no-response', `${status} is an interim response`]
  return undefined
}

/** What in the browser answered: as Chrome says it, and Safari (`_fetchType`). */
function answeredBy(entry: JsonObject, response: JsonObject): string | undefined {
  const cache = getOwn(entry, '_fromCache')
  if (cache !== undefined && cache !== null && cache !== false)
    return `the browser's ${typeof cache === 'string' ? cache : 'own'} cache`
  const worker =
    getOwn(response, '_serviceWorkerResponseSource') ?? getOwn(entry, '_serviceWorkerResponseSource')
  if (worker !== undefined && worker !== null && worker !== 'network') return 'a service worker'
  return FETCHED.get(textAt(entry, '_fetchType').toLowerCase())
}

const FETCHED: ReadonlyMap<string, string> = new Map([
  ['memory cache', "the browser's memory cache"],
  ['disk cache', "the browser's disk cache"],
  ['service worker', 'a service worker'],
  ['inspector override', "an override in the browser's inspector"],
])

/** An upgrade to https that the browser made by itself (HSTS), or an extension's. */
function isInternalRedirect(response: JsonObject): boolean {
  return (
    /^internal redirect$/i.test(textAt(response, 'statusText')) ||
    fieldsOf(response)['non-authoritative-reason'] !== undefined
  )
}

/** Header fields; cookies stand in their own list where a recorder took their field out. */
function fieldsOf(message: JsonObject, cookieField?: 'cookie' | 'set-cookie'): ReturnType<typeof joinFields> {
  const headers = joinFields(pairsAt(message, 'headers'))
  if (cookieField === undefined || headers[cookieField] !== undefined) return headers
  const cookies = pairsAt(message, 'cookies').map(
    ([name, value]) => [cookieField, `${name}=${value}`] as const,
  )
  return cookies.length === 0 ? headers : { ...headers, ...joinFields(cookies) }
}

/** Of a list of names and values; some write an object instead. */
function pairsAt(message: JsonObject, name: string): (readonly [string, string])[] {
  const list = getOwn(message, name)
  if (isObject(list)) return pairsOf(list)
  if (!Array.isArray(list)) return []
  return list.filter(isObject).map(item => [textAt(item, 'name'), textAt(item, 'value')] as const)
}

function pairsOf(fields: JsonObject): (readonly [string, string])[] {
  return Object.entries(fields).flatMap(([name, given]) =>
    [given]
      .flat()
      .flatMap(value =>
        typeof value === 'string' || typeof value === 'number' ? [[name, String(value)] as const] : [],
      ),
  )
}

function durationOf(value: JsonValue | undefined): number {
  return typeof value === 'number' && value > 0 ? value : 0
}
