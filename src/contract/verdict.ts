import type { AskedFor } from './recording/entry.ts'
import type { Finding } from './finding.ts'
import type { Exchange } from './exchange.ts'
import type { PutBack } from './sequence/put-back.ts'

/** Why an exchange was not judged. Nothing is skipped in silence. */
export type NotCheckedReason =
  | 'no-document'
  | 'not-http'
  | 'no-response'
  | 'truncated'
  | 'unreadable'
  | 'excluded'

/** What became of one exchange. */
export interface Verdict {
  readonly outcome: 'passed' | 'failed' | 'not-checked'
  /** Set for `not-checked`. */
  readonly reason?: NotCheckedReason
  /** In words, for `not-checked`: `no document has a server at https://cdn.example.com`. */
  readonly says?: string
  /** Name of the document it was judged by. */
  readonly api?: string
  /** Key of the operation it was judged by. */
  readonly operation?: string
  /** Those of severity `error` make it `failed`. */
  readonly findings: readonly Finding[]
}

/** Judges exchanges one by one, and what a sequence of them says of records. */
export interface Checker {
  /** @param exchange - With an absolute URL, or a path, which any document may claim. */
  check(exchange: Exchange): Verdict
  /**
   * Something was asked and too little is known of the answer to judge it. What a write did then, nobody knows: the sequence says
   * nothing of what came before it.
   *
   * @param request - What was asked; `undefined` where that is not known either
   */
  miss(request: AskedFor | undefined): void
  /** What only the whole sequence shows; to be called once, when it ended. */
  end(): readonly Finding[]
  /** Where the server's records were put back to what they had been; to be called after {@link end}. */
  putBack(): readonly PutBack[]
}
