import type { PlainRequest, PlainResponse } from '../http/message.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { Operation } from '../spec/api.ts'
import type { Store, StoredRecord } from '../store/types.ts'
import type { Notice } from './announce/notice.ts'
import type { Circumstances } from './circumstances.ts'
import type { Cut } from './lists/cut.ts'
import type { WantedParts } from './lists/wanted-parts.ts'
import type { OperationPlan } from './plan.ts'
import type { CheckedRequest, RequestIssue } from '../validation/types.ts'

/**
 * One request on its way through the engine. The stages route, authenticate, limit, authorize, validate and behave
 * each read what those before them wrote and add their own; respond turns the outcome into a response.
 */
export interface Exchange {
  readonly request: PlainRequest
  /** The only inputs besides the request and the state: the same four give the same response and state, always. */
  readonly inputs: ExchangeInputs
  readonly store: Store
  readonly circumstances: Circumstances
  /** As it came, base path included, still percent-encoded: `/api/users/42`. */
  readonly path: string
  /** Raw query without its question mark. */
  readonly query: string
  readonly operation: Operation | undefined
  /** Set once the operation is found and compiled. */
  plan: OperationPlan | undefined
  /** Values of the path template, still percent-encoded. */
  readonly pathValues: Readonly<Record<string, string>>
  credential: Credential | undefined
  /** What the satisfied security alternative asks of the credential. */
  neededScopes: readonly string[]
  checked: CheckedRequest | undefined
  /** How long the answer shall take; see {@link PlainResponse.delayMs}. */
  delayMs: number
  /** Headers every answer of this exchange bears (rate limits). */
  readonly headers: Record<string, string>
}

/** What decides an exchange beside its request. */
export interface ExchangeInputs {
  /** Clock reading, epoch milliseconds. */
  readonly nowMs: number
  /** The random draw: one text from which all ids and values made in this exchange follow. */
  readonly draw: string
}

/** Who is calling, as far as the request tells. */
export interface Credential {
  /** Name of the security scheme it came by; `undefined` where none is required. */
  readonly scheme: string | undefined
  /** The raw secret, for counting and matching; never shown. */
  readonly secret: string
  /** `undefined`: not known, so every scope is granted. */
  readonly scopes: readonly string[] | undefined
  /** Named groups of the scheme's pattern, claims of a JWT, claims of the configured credential. */
  readonly claims: JsonObject
}

/** Why a request was refused; the key of error hints and the journal. */
export type Reason =
  | 'no-route'
  | 'method-not-allowed'
  | 'unauthenticated'
  | 'rate-limited'
  | 'forbidden'
  | 'too-large'
  | 'unsupported-media-type'
  | 'not-acceptable'
  | 'malformed'
  | 'invalid'
  | 'invalid-client'
  | 'not-found'
  | 'conflict'
  | 'precondition-failed'
  | 'precondition-required'
  | 'refused'
  | 'internal'

/** What became of an exchange, before it has a shape on the wire. */
export type Outcome = Success | Refusal | Given

/** The operation was done. */
export interface Success {
  readonly kind: 'success'
  /** Preferred status; the first documented 2xx otherwise. */
  readonly status?: number | undefined
  /** The record shown, or for a list the records: projected through the response schema when answered. */
  readonly shows: Shown
  /** For the journal and the log: `list PartnerOrganisation 2 of 12`. */
  readonly note: string
  /** Laid over the documented ones; `undefined` takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** Known parts of a body that shows no record; completed from the response schema. */
export interface ShownValues {
  readonly what: 'values'
  readonly values: JsonValue | undefined
  /** What is known is all there is to say: only what is required comes to it. */
  readonly isAll?: boolean
  /** A record that the body shows a part of. */
  readonly of?: StoredRecord | undefined
}

/** What a success body is made from. */
export type Shown =
  | { readonly what: 'nothing' }
  | { readonly what: 'record'; readonly record: StoredRecord }
  | {
      readonly what: 'page'
      readonly cut: Cut
      /** Which parts of each record are shown; default: all. */
      readonly parts?: WantedParts | undefined
    }
  /** Records made or changed together; `values` are known parts of the body around them. */
  | {
      readonly what: 'records'
      readonly records: readonly StoredRecord[]
      readonly values: JsonValue | undefined
    }
  | ShownValues

/** The operation was not done; nothing changed. */
export interface Refusal {
  readonly kind: 'refusal'
  readonly reason: Reason
  /** Where it is not the reason's own: of `refused` a hint gives it. */
  readonly status?: number | undefined
  /** Which error hint shapes it, where not the reason's own. */
  readonly shape?: string | undefined
  /** What is wrong, a sentence without a full stop: `no PartnerOrganisation has the id "zz9"`. */
  readonly message: string
  /**
   * Whose words the message is, where not the engine's: an `author`'s, which no error hint replaces; or `nobody`'s, of an answer that was
   * asked for by its status alone, where those of the hint for that status and the document's example go before.
   */
  readonly wordedBy?: 'author' | 'nobody'
  readonly issues?: readonly RequestIssue[]
  /** Values for error templates: `id`, `resource`. */
  readonly values?: JsonObject
  readonly headers?: Readonly<Record<string, string>>
  /** Asked for by a test, whatever the document says. */
  readonly isUnchecked?: boolean | undefined
  /** Of `not-found`: the document leaves a request no way to name a record that is there. */
  readonly isUnnamable?: boolean
  /** Of `internal`: what was thrown. */
  readonly thrown?: unknown
}

/** An answer that somebody who stepped in gave in place of the engine. */
export interface Given {
  readonly kind: 'given'
  readonly response: PlainResponse
  readonly note: string
  /** Meant to be what it is, whatever the document says: a fault, or an answer sent unchecked. */
  readonly isUnchecked?: boolean | undefined
}

/** A finished exchange. */
export interface Exchanged {
  readonly response: PlainResponse
  readonly operation: Operation | undefined
  readonly outcome: Outcome
  /** True where an answer given before was given again: nothing happened. */
  readonly isAgain?: boolean
  /** What the API tells its clients of it, unasked; missing where that is nothing. */
  readonly notices?: readonly Notice[]
}
