import type { RuleId } from '../rules/rule-table.ts'
import type { Doubts } from './doubts.ts'
import type { Event } from './event.ts'
import type { GivenIds } from './given-ids.ts'
import type { KnownRecord, KnownRecords } from './known-records.ts'

/** Two exchanges that contradict each other. */
export interface Contradiction {
  readonly rule: RuleId
  /** The exchange that contradicts what came before. */
  readonly event: Event
  readonly message: string
  readonly expected: string
  /** Another client could have done it: told as a warning, whatever the rule's severity. */
  readonly isUncertain?: boolean
  /** The exchange that last showed what this one contradicts, where state that was put back in between would explain it. */
  readonly since?: number
  readonly witness?: Witness
}

/** A contradiction as a witness that state was put back: which way it went. */
export interface Witness {
  readonly turn: 'came-back' | 'vanished' | 'undone' | 'given-again'
  /** What is contradicted was not only answered to a write: another exchange had shown it, in the same way. */
  readonly isSeen: boolean
  /** Nothing else explains it. */
  readonly isProof?: boolean
}

/** What has been told so far. */
export interface Story {
  readonly records: KnownRecords
  readonly doubts: Doubts<Contradiction>
  readonly given: GivenIds
}

/** How a record is known to doubts. */
export function keyOf({ plan, id }: KnownRecord): string {
  return `${plan.path} ${id}`
}
