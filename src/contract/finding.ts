import type { Where } from '../errors.ts'
import type { JsonPointer } from '../json/pointer.ts'
import type { Exchange } from './exchange.ts'
import type { RuleId } from './rules/rule-table.ts'

/** How much a finding matters: an `error` fails a check, a `warning` is told. */
export type Severity = 'error' | 'warning'

/** The place in an exchange that a finding is about. */
export interface ExchangePlace {
  /** `status`, `header` and `body` are those of the response; `request` is anything the client sent. */
  readonly part: 'status' | 'header' | 'body' | 'time' | 'request'
  /** Of a request: which part of it. */
  readonly in?: 'method' | 'path' | 'query' | 'header' | 'cookie' | 'body'
  /** Of a header, in lower case, or of a parameter. */
  readonly name?: string
  /** In a body, or in a parameter's value. */
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
  /** The command that shows it again, where the check itself made the request. */
  readonly again?: string
  readonly exchange: Exchange
  /** Smaller requests do not show it: of one cause this one is shown, whichever came first. */
  readonly isSmallest?: boolean
}
