import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { NotCheckedReason } from '../verdict.ts'
import type { EntryPlace, RecordingEntry } from './entry.ts'
import { joinFields } from './fields.ts'
import { requestBody, responseBody } from './har-body.ts'

/** Reads one element of `log.entries` (HAR 1.2). What is no exchange with a server says why. */
export async function readHarEntry(value: JsonValue, place: EntryPlace): Promise<RecordingEntry> {
  const fault = faultOf(value)
  if (fault !== undefined) return notChecked(place, ...fault)
  const entry = value as { readonly request: JsonObject; readonly response: JsonObject } & JsonObject
  const { request, response } = entry
  const method = textAt(request, 'method').toUpperCase()
  const status = Number(response['status'])
  const sent = await requestBody(request, fieldsOf(request, 'cookie'))
  if ('lost' in sent) return notChecked(place, 'unreadable', `the request's body ${sent.lost}`)
  const hasBody = method !== 'HEAD' && status !== 204 && status !== 304
  const responseFields = fieldsOf(response, 'set-cookie')
  const got = hasBody
    ? await responseBody(response, responseFields)
    : { bytes: undefined, headers: responseFields }
  if ('lost' in got) return notChecked(place, 'unreadable', `the response's body ${got.lost}`)
  return {
    kind: 'exchange',
    place,
    exchange: {
      request: {
        method,
        url: textAt(request, 'url').replace(/#.*$/s, ''),
        headers: sent.headers,
        body: sent.bytes,
      },
      response: { status, headers: got.headers, body: got.bytes },
      startedAtMs: timeOf(getOwn(entry, 'startedDateTime')),
      durationMs: durationOf(getOwn(entry, 'time')),
    },
  }
}

type Reason = readonly [reason: NotCheckedReason, says: string]

/** Why an entry is no exchange that a server can be held to; the most telling reason first. */
function faultOf(entry: JsonValue): Reason | undefined {
  if (!isObject(entry)) return ['unreadable', 'the entry is no object']
  const request = getOwn(entry, 'request')
  if (!isObject(request) || textAt(request, 'url') === '' || textAt(request, 'method') === '') {
    return ['unreadable', 'the entry has no request with a method and a URL']
  }
  const url = textAt(request, 'url')
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  const response = getOwn(entry, 'response')
  const status = isObject(response) ? Number(getOwn(response, 'status')) : 0
  if (getOwn(entry, '_webSocketMessages') !== undefined || /^wss?$/.test(scheme ?? '') || status === 101) {
    return ['not-http', 'it is a WebSocket']
  }
  if (scheme !== undefined && !/^https?$/.test(scheme)) return ['not-http', `${scheme}: is no HTTP`]
  if (textAt(request, 'method').toUpperCase() === 'CONNECT') return ['not-http', 'CONNECT opens a tunnel']
  if (!isObject(response)) return ['no-response', 'the entry has no response']
  return withoutServer(entry, response, status)
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

function timeOf(value: JsonValue | undefined): number {
  const atMs = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(atMs) ? 0 : atMs
}

function durationOf(value: JsonValue | undefined): number {
  return typeof value === 'number' && value > 0 ? value : 0
}

function notChecked(place: EntryPlace, reason: NotCheckedReason, says: string): RecordingEntry {
  return { kind: 'not-checked', place, reason, says }
}

function textAt(object: JsonObject, name: string): string {
  const value = getOwn(object, name)
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
