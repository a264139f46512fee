import { createChecker } from '../../src/contract/checker.ts'
import type { Exchange } from '../../src/contract/exchange.ts'
import { isJsonType, essenceOf } from '../../src/http/media-type.ts'
import type { JsonValue } from '../../src/json/value.ts'
import type { Api } from '../../src/spec/api.ts'
import type { PublishedExample } from './published.ts'

/** What our check says of an answer. */
export interface Checked {
  readonly isAccepted: boolean
  /** The findings, or why it was not checked. */
  readonly says: string
}

/**
 * Judges values as the bodies of whole exchanges: found by URL and method, read by their media type. What the request
 * lacks (parameters, credentials) is not looked at, a status from 500 on is not held against an example of one, and
 * the fields that HTTP asks for with a status are there.
 */
export function createCheck(api: Api): (example: PublishedExample, value: JsonValue) => Checked {
  const { check } = createChecker([api], {
    sequence: false,
    severity: {
      'server-error': 'off',
      'invalid-request': 'off',
      'accepted-invalid-request': 'off',
      'missing-credentials': 'off',
      'deprecated-use': 'off',
    },
  })
  return (example, value) => {
    const { outcome, findings, says = '' } = check(exchangeOf(api, example, value))
    const errors = findings.filter(({ severity }) => severity === 'error')
    if (outcome === 'not-checked') return { isAccepted: false, says }
    return {
      isAccepted: errors.length === 0,
      says: errors.map(({ rule, message }) => `${rule}: ${message}`).join('; '),
    }
  }
}

/** A body of text is a text: there is none that would be read as a list or as null. */
export function canTravel({ type, value: published }: PublishedExample, value: JsonValue): boolean {
  return typeof published !== 'string' || isJsonType(essenceOf(type)) || typeof value === 'string'
}

/** An answer with a value as its body. */
export function exchangeOf(
  api: Api,
  { method, path, status, type }: PublishedExample,
  value: JsonValue,
): Exchange {
  const isText = typeof value === 'string' && !isJsonType(essenceOf(type))
  return {
    request: {
      method,
      url: `${api.servers[0]?.url ?? ''}${path.replace(/\{[^{}]*\}/g, '7')}`,
      headers: {},
      body: undefined,
    },
    response: {
      status,
      headers: { 'content-type': type, 'www-authenticate': 'Bearer', allow: 'GET', location: '/' },
      body: new TextEncoder().encode(isText ? value : JSON.stringify(value)),
    },
    startedAtMs: 0,
    durationMs: 1,
  }
}
