/** Something wrong with an answer. */
export interface Fault {
  readonly kind:
    | 'status'
    | 'media type'
    | 'header'
    | 'body unreadable'
    | 'body, ajv'
    | 'body, hyperjump'
    | 'fault'
  readonly operation: string
  readonly status: number
  /** What is wrong and where. */
  readonly says: string
  /** Why the mock could not do better, where the document is the cause. */
  reason?: string
}

/** What one document's answers are like. */
export interface DocumentReport {
  readonly name: string
  readonly operations: number
  readonly asked: number
  readonly successes: Tally
  /** Documented answers of other statuses. */
  readonly errors: Tally
  /** Operations no request of which was answered with 2xx, by what was said. */
  readonly unreached: readonly { readonly operation: string; readonly because: string }[]
  readonly faults: readonly Fault[]
  readonly leftOut: number
  readonly ms: number
  readonly slowestMs: number
}

/** Answers and how many of them were found right. */
export interface Tally {
  answers: number
  documented: number
  /** Bodies judged by both. */
  bodies: number
  ajv: number
  hyperjump: number
}
