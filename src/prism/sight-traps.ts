import type { Exchange } from '../contract/exchange.ts'
import type { Difference, KnownTrap, Subject } from '../contract/second-opinion/second-opinion.ts'
import { decodeBody } from '../http/decode-body.ts'
import { bestEntry, essenceOf } from '../http/media-type.ts'
import { responseFor } from '../contract/answer-place.ts'
import type { MediaTypeSpec, Operation } from '../spec/api.ts'

/** Told of a known way: which subject it is about and who finds fault there. */
export interface TrapOf extends KnownTrap {
  readonly subject: Subject
  /** `ours`: we find fault and prism-http does not. */
  readonly side: 'ours' | 'theirs'
}

/** A difference with its exchange. */
export interface Seen {
  readonly operation: Operation
  readonly exchange: Exchange
  readonly difference: Difference
}

/** A way that shows in the exchange itself. */
export interface SightTrap extends TrapOf {
  readonly applies: (seen: Seen) => boolean
}

/** What prism-http does not look at, or looks for where nothing can be. */
export const SIGHT_TRAPS: readonly SightTrap[] = [
  {
    id: 'bodiless',
    subject: 'body',
    side: 'theirs',
    reason: 'it asks for a body and its content-type where HTTP allows none: HEAD, 204, 205, 304',
    applies: ({ exchange: { request, response } }) =>
      request.method === 'HEAD' || [204, 205, 304].includes(response.status),
  },
  {
    id: 'body-not-looked-for',
    subject: 'body',
    side: 'ours',
    reason: 'where no body is documented it does not look whether there is one',
    applies: ({ difference }) => difference.faults.every(({ rule }) => rule === 'unexpected-body'),
  },
  {
    id: 'content-not-read',
    subject: 'body',
    side: 'ours',
    reason: 'it does not look whether a body is what its content-type says; what is no JSON is a text to it',
    applies: ({ difference }) => difference.faults.every(({ rule }) => rule === 'invalid-content'),
  },
  {
    id: 'text-judged-as-json',
    subject: 'body',
    side: 'theirs',
    reason:
      'it holds the text of a body that is no JSON (XML, CSV) against the schema of what the text describes',
    applies: ({ exchange: { response } }) => {
      const { body, headers } = response
      return body !== undefined && decodeBody(body, headers['content-type']).kind !== 'json'
    },
  },
  {
    id: 'media-type-suffix',
    subject: 'media-type',
    side: 'ours',
    reason: 'it reads application/problem+json and every other +json as application/json, and likewise +xml',
    applies: ({ operation, exchange }) => {
      const bare = bareType(exchange.response.headers['content-type'] ?? '')
      return contentOf(operation, exchange).some(({ type }) => bareType(type) === bare)
    },
  },
  {
    id: 'media-type-parameter',
    subject: 'media-type',
    side: 'theirs',
    reason:
      'it compares the parameters of a documented media type (charset=utf-8) letter by letter, and asks for them',
    applies: ({ operation, exchange }) => {
      const type = exchange.response.headers['content-type'] ?? ''
      return bestEntry(type, contentOf(operation, exchange))?.type.includes(';') === true
    },
  },
  {
    id: 'empty-header',
    subject: 'header',
    side: 'ours',
    reason: 'it takes a header without a value for one that is not there',
    applies: ({ exchange: { response }, difference: { name = '' } }) => response.headers[name] === '',
  },
  {
    id: 'binary-fractions',
    subject: 'body',
    side: 'theirs',
    reason: 'it reckons multipleOf in binary fractions: 19.99 is no multiple of 0.01 to it',
    applies: ({ difference }) => difference.objections.every(({ keyword }) => keyword === 'multipleOf'),
  },
]

function contentOf(operation: Operation, { response }: Exchange): readonly MediaTypeSpec[] {
  return responseFor(operation, response.status)?.content ?? []
}

/** A media type as prism-http compares it: `application/problem+json; charset=utf-8` → `application/json`. */
export function bareType(type: string): string {
  return essenceOf(type).replace(/\/.*\+/, '/')
}
