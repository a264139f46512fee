import type { Where } from '../errors.ts'
import type { JsonPointer } from '../json/pointer.ts'
import type { Exchange } from './exchange.ts'

/**
 * The rules, by id. `answer` rules judge one exchange by itself, `state` rules what a sequence of them says about records.
 */
export const RULES = {
  'server-error': { about: 'answer', says: 'the server failed' },
  'undocumented-status': { about: 'answer', says: 'the status is not documented for the operation' },
  'undocumented-media-type': { about: 'answer', says: 'the media type is not documented for the status' },
  'unexpected-body': { about: 'answer', says: 'there is a body where none is documented' },
  'missing-body': { about: 'answer', says: 'there is no body where one is documented' },
  'invalid-body': { about: 'answer', says: 'the body breaks its schema, or is not what its media type says' },
  'missing-header': { about: 'answer', says: 'a required header is missing' },
  'invalid-header': { about: 'answer', says: 'a header breaks its schema' },
  'request-refused': { about: 'state', says: 'a request that keeps to the document was refused' },
  'no-id': { about: 'state', says: 'nothing in the answer to a create says how the record is addressed' },
  'ids-reused': { about: 'state', says: 'two records were given one id' },
  'missing-after-create': { about: 'state', says: 'a created record cannot be read' },
  'create-lost-field': { about: 'state', says: 'a created record does not show what was sent' },
  'missing-in-list': { about: 'state', says: 'a created record is not in the list' },
  'update-not-visible': { about: 'state', says: 'a changed record does not show what was sent' },
  'delete-not-working': { about: 'state', says: 'a deleted record can still be read' },
  'listed-after-delete': { about: 'state', says: 'a deleted record is still in the list' },
  'delete-took-others': { about: 'state', says: 'deleting one record removed another' },
} as const

/** The stable id of a rule. */
export type RuleId = keyof typeof RULES

/** How much a finding matters: an `error` fails a check, a `warning` is told. */
export type Severity = 'error' | 'warning'

/** The place in an exchange that a finding is about. */
export interface ExchangePlace {
  readonly part: 'status' | 'header' | 'body'
  /** Of a header, in lower case. */
  readonly name?: string
  /** In a body. */
  readonly pointer?: JsonPointer
  /** The member of the value there that is missing, or is too much. */
  readonly property?: string
}

/** One disagreement between an exchange, or a sequence of them, and the contract. */
export interface Finding {
  readonly rule: RuleId
  readonly severity: Severity
  /** What broke, in one line that names the value. */
  readonly message: string
  /** The operation's key. */
  readonly operation: string
  /** Where the document says otherwise: file, line, column and pointer, as far as they are known. */
  readonly where: Where
  readonly at: ExchangePlace
  /** What the document, or the meaning of the methods, lets one expect. */
  readonly expected: string
  /** What to do about it. */
  readonly fix: string
  /** Repeats the request; credentials are replaced by `<redacted>`. */
  readonly curl: string
  readonly exchange: Exchange
}
