import type { DecodedBody } from '../../http/body.ts'
import type { JsonPointer } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Api, MediaTypeSpec, Operation, ResponseSpec } from '../../spec/api.ts'
import type { CheckedRequest } from '../../validation/types.ts'
import type { Exchange } from '../exchange.ts'
import type { ExchangePlace } from '../finding.ts'
import type { RuleId } from './rule-table.ts'

/** An exchange with what its document says of it. */
export interface Judged {
  readonly api: Api
  readonly operation: Operation
  readonly exchange: Exchange
  /** What the document says of the status; `undefined` where it says nothing. */
  readonly spec: ResponseSpec | undefined
  /** What it says of the body's media type. */
  readonly media: MediaTypeSpec | undefined
  /** The body read by its media type; `undefined` where there is none. */
  readonly body: DecodedBody | undefined
  /** The body in the terms of its schema; `undefined` where there is none, or it cannot be told. */
  readonly value: JsonValue | undefined
  /** Milliseconds after which a response is slow; `undefined`: never. */
  readonly slowAfterMs: number | undefined
}

/** The same with the request decoded and judged. */
export interface JudgedRequest extends Judged {
  readonly request: CheckedRequest
}

/** A fault as a rule finds it, before place and curl are added. */
export interface Fault {
  readonly rule: RuleId
  readonly message: string
  /** Where in the document the broken rule stands. */
  readonly pointer: JsonPointer
  readonly at: ExchangePlace
  readonly expected: string
  readonly fix: string
  /** There may be a reason the document cannot say: a warning, whatever is set. */
  readonly isUncertain?: boolean
}

/** One rule about single exchanges. */
export type Rule<Subject> = (judged: Subject) => readonly Fault[]

/** One that looks at the answer. */
export type AnswerRule = Rule<Judged>

/** One rule that looks at the request, too. */
export type RequestRule = Rule<JudgedRequest>

/** A request that was sent on purpose, with its answer. */
export interface Probed {
  /** What it was sent for: `query limit above its maximum`. */
  readonly name: string
  /** The operation it asks for; one that the document does not have where that is what is tried. */
  readonly operation: Operation
  readonly exchange: Exchange
  /** What is there may be why a good request is refused: it names records, and none like it succeeded before. */
  readonly isOfState: boolean
}

/** One rule about the answer to such a request. */
export type ProbeRule = (probed: Probed) => readonly Fault[]

/** What a rule that finds nothing returns. */
export const NO_FAULTS: readonly Fault[] = []
