import type { ServerResponse } from 'node:http'
import type { PlainResponse } from '../http/message.ts'

/** What the connection adds to an answer. */
export interface WriteOptions {
  /** Laid over the answer's own headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Ends the connection after this answer. */
  readonly close?: boolean
}

/** Set by the connection, whatever an answer says. */
const HOP_BY_HOP = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive'])

/**
 * Writes an answer in one piece, so that head and body leave in one packet.
 *
 * @throws TypeError when a header cannot be sent; nothing is written then
 */
export function writeResponse(
  response: ServerResponse,
  answer: PlainResponse,
  options: WriteOptions = {},
): void {
  const { status, body } = answer
  const fields: string[] = []
  addFields(fields, answer.headers, options.headers)
  if (options.headers !== undefined) addFields(fields, options.headers)
  if (options.close === true) fields.push('connection', 'close')
  // RFC 9110 section 8.6: no content-length with 1xx and 204; a 304 without one does not claim an empty body.
  if (status === 204 || status === 304) {
    response.writeHead(status, fields)
    response.end()
    return
  }
  const length = body === undefined ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
  fields.push('content-length', String(length))
  response.writeHead(status, fields)
  // Text of as many bytes as characters is ASCII, the same in Latin-1, which Node writes twice as fast as UTF-8.
  if (typeof body === 'string' && length === body.length) response.end(body, 'latin1')
  else response.end(body)
}

function addFields(
  fields: string[],
  headers: PlainResponse['headers'],
  except?: Readonly<Record<string, string>>,
): void {
  for (const name in headers) {
    const value = headers[name]
    if (value === undefined || HOP_BY_HOP.has(name) || (except !== undefined && name in except)) continue
    if (typeof value === 'string') fields.push(name, value)
    else for (const each of value) fields.push(name, each)
  }
}
