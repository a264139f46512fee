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
  return method === '' || url === '' ? undefined : { method, url }
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
  const cache = getOwn(entry, '_fromCache')
  if (cache !== undefined && cache !== null && cache !== false) {
    return [
      'no-response',
      `the browser's ${typeof cache === 'string' ? cache : 'own'} cache answered, no server`,
    ]
  }
  if (isInternalRedirect(response)) return ['no-response', 'the browser redirected itself, no server did']
  if (status < 200) return ['no-response', `${status} is an interim response`]
  return undefined
}

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

function pairsAt(message: JsonObject, name: string): (readonly [string, string])[] {
  const list = getOwn(message, name)
  if (!Array.isArray(list)) return []
  return list.filter(isObject).map(item => [textAt(item, 'name'), textAt(item, 'value')] as const)
}

function durationOf(value: JsonValue | undefined): number {
  return typeof value === 'number' && value > 0 ? value : 0
}
