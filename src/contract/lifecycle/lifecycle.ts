import type { Finding } from '../finding.ts'

/** What a client does to a record, in order; `before` is whatever has to be there first. */
export type StepName =
  | 'parents'
  | 'create'
  | 'create again'
  | 'location'
  | 'read'
  | 'read below another'
  | 'list'
  | 'update'
  | 'replace'
  | 'delete'
  | 'read after delete'
  | 'list after delete'
  | 'update after delete'

/** How one step went. */
export interface StepResult {
  readonly step: StepName
  /** `unjudged`: nothing in the document lets one tell. */
  readonly verdict: 'held' | 'failed' | 'unjudged'
  /** Why it failed or could not be judged. */
  readonly why: string | undefined
}

/** How the records of one collection kept the contract. */
export interface LifecycleResult {
  /** The collection's path: `/orgs/{org}/teams`. */
  readonly resource: string
  /** `held`: every step, and every answer on the way. */
  readonly verdict: 'held' | 'failed' | 'not-exercisable'
  /** Whether the state alone held, whatever the answers looked like. */
  readonly stateHeld: boolean
  /** Why it could not be exercised. */
  readonly why: string | undefined
  readonly steps: readonly StepResult[]
  readonly findings: readonly Finding[]
}
