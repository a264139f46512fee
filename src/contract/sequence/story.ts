import type { RuleId } from '../rules/rule-table.ts'
import type { Doubts } from './doubts.ts'
import type { Event } from './event.ts'
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
}

/** What has been told so far. */
export interface Story {
  readonly records: KnownRecords
  readonly doubts: Doubts<Contradiction>
}

/** How a record is known to doubts. */
export function keyOf({ plan, id }: KnownRecord): string {
  return `${plan.path} ${id}`
}
