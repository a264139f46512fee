import { isSuccess } from '../../http/status.ts'
import { fromPointer } from '../../json/pointer.ts'
import { bestEntry } from '../../http/media-type.ts'
import { type PlainRequest, fieldNamed } from '../../http/message.ts'
import { queryOf, splitCookies, splitQuery } from '../../http/query.ts'
import type { Parameter } from '../../spec/api.ts'
import type { RequestIssue } from '../../validation/types.ts'
import { findUndescribed } from '../annotations/describe.ts'
import type { ExchangePlace } from '../finding.ts'
import { type Fault, NO_FAULTS, type RequestRule } from './judged.ts'

/** What the client sent breaks the contract: a parameter, the body, its media type. */
export const invalidRequest: RequestRule = ({ request }) =>
  request.issues.length === 0 ? NO_FAULTS : request.issues.map(toFault)

function toFault(issue: RequestIssue): Fault {
  return {
    rule: 'invalid-request',
    message: `request ${issue.in}: ${issue.message}`,
    pointer: issue.schema,
    at: placeOf(issue),
    expected: `what \`${issue.keyword}\` asks for`,
    fix: 'correct the client, or the document where it is the client that is right',
  }
}

/** A success for a request that breaks the contract: the server checks less than it promises. */
export const acceptedInvalidRequest: RequestRule = ({ request, exchange }) => {
  const { status } = exchange.response
  const [first] = request.issues
  if (first === undefined || !isSuccess(status)) return NO_FAULTS
  const more = request.issues.length > 1 ? ` and ${request.issues.length - 1} more` : ''
  return [
    {
      rule: 'accepted-invalid-request',
      message: `${status} for a request that breaks the contract: ${first.message}${more}`,
      pointer: first.schema,
      at: { part: 'status' },
      expected: 'a refusal, such as 400 or 422',
      fix: 'refuse the request, or document that it is allowed',
    },
  ]
}

/** A property sent that only the server sets (OpenAPI 3.1 section 4.8.24.2: it should not be sent). */
export const readonlySent: RequestRule = ({ api, operation, request, exchange }) => {
  if (request.body === undefined) return NO_FAULTS
  const type = exchange.request.headers['content-type'] ?? 'application/json'
  const schema = bestEntry(type, operation.requestBody?.content ?? [])?.schema
  if (schema === undefined) return NO_FAULTS
  return findUndescribed(api.schemas, schema, request.body, 'request').foreign.map(
    ({ pointer, schema: flag }) => ({
      rule: 'readonly-sent',
      message: `request body: ${fromPointer(pointer).join('.')} is read-only`,
      pointer: flag,
      at: { part: 'request', in: 'body', pointer },
      expected: 'a body without it',
      fix: 'do not send the property, or do not declare it readOnly',
    }),
  )
}

/** Something deprecated was used: the operation, or a parameter that was sent. */
export const deprecatedUse: RequestRule = ({ operation, exchange }) => {
  // Few documents deprecate anything, and every exchange comes by here.
  if (!operation.deprecated && !operation.parameters.some(({ deprecated }) => deprecated)) return NO_FAULTS
  const parameters = operation.parameters.filter(
    parameter => parameter.deprecated && isSent(parameter, exchange.request),
  )
  const uses = [
    ...(operation.deprecated
      ? [{ what: `${operation.method} ${operation.path}`, pointer: operation.pointer, at: METHOD }]
      : []),
    ...parameters.map(parameter => ({
      what: `the ${parameter.in} parameter ${parameter.name}`,
      pointer: parameter.pointer,
      at: {
        part: 'request',
        in: parameter.in === 'querystring' ? 'query' : parameter.in,
        name: parameter.name,
      } as const,
    })),
  ]
  return uses.map(({ what, pointer, at }) => ({
    rule: 'deprecated-use',
    message: `${what} is deprecated`,
    pointer,
    at,
    expected: 'what replaces it',
    fix: 'use what the document offers instead',
  }))
}

function isSent({ name, in: place, style }: Parameter, { url, headers }: PlainRequest): boolean {
  if (place === 'header') return fieldNamed(headers, name.toLowerCase()) !== undefined
  if (place === 'cookie') return splitCookies(headers['cookie'] ?? '').some(cookie => cookie.name === name)
  if (place !== 'query') return false
  return splitQuery(queryOf(url)).some(
    field => field.name === name || (style === 'deepObject' && field.name.startsWith(`${name}[`)),
  )
}

const METHOD: ExchangePlace = { part: 'request', in: 'method' }

function placeOf({ in: place, name, pointer }: RequestIssue): ExchangePlace {
  return place === 'body'
    ? { part: 'request', in: place, pointer }
    : { part: 'request', in: place, name, pointer }
}
