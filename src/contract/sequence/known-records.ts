import type { Described } from '../lifecycle/comparison.ts'
import type { PlacedRecord } from '../lifecycle/record-place.ts'
import type { ResourcePlan } from '../lifecycle/resource-plan.ts'
import type { Event } from './event.ts'

/** What the sequence has told of one record so far. */
export interface KnownRecord {
  readonly plan: ResourcePlan
  readonly id: string
  /** Values of the path parameters above it when it was created. */
  readonly above: readonly string[] | undefined
  state: 'there' | 'gone' | 'unknown'
  /** The exchange that last told or showed that state. */
  since: number
  /** How it was shown since it was last written, by other exchanges than the write. */
  readonly seenBy: Set<Sight>
  /** It was created by an exchange of this sequence. */
  isOurs: boolean
  /** The last write that succeeded, until something else may have written. */
  written:
    | { readonly sent: Described; readonly answered: PlacedRecord | undefined; readonly event: Event }
    | undefined
  /** As it was shown before that write. */
  before: PlacedRecord | undefined
  /** As it was last shown, until something may have written. */
  shown: PlacedRecord | undefined
  /** A write that was refused since it was last shown. */
  refused: { readonly sent: Described; readonly event: Event } | undefined
}

/** What shows whether a record is there. */
export type Sight = 'read' | 'list'

/** The records that a sequence speaks of. */
export interface KnownRecords {
  get(plan: ResourcePlan, id: string): KnownRecord | undefined
  /** The record, made known if it is not. */
  meet(plan: ResourcePlan, id: string, above: readonly string[] | undefined): KnownRecord
  forget(plan: ResourcePlan, id: string): void
  of(plan: ResourcePlan): Iterable<KnownRecord>
  /** Something wrote: what values are is no longer known, of all kinds but one. */
  disturb(except?: ResourcePlan): void
  /** A record was removed, and others of other kinds may have gone with it. */
  orphan(except: ResourcePlan): void
  /** Something wrote that may have made or removed any record. */
  unsettle(): void
  /** Nothing is known any more of what an exchange before that one told last. */
  forgetBefore(number: number): void
}

/** Records remembered of one kind; a recording may make any number. */
const MAX_RECORDS = 20_000

/** Makes an empty memory. */
export function createKnownRecords(): KnownRecords {
  const byPlan = new Map<ResourcePlan, Map<string, KnownRecord>>()
  const recordsOf = (plan: ResourcePlan): Map<string, KnownRecord> => {
    const known = byPlan.get(plan) ?? new Map<string, KnownRecord>()
    byPlan.set(plan, known)
    return known
  }
  const each = function* (): Iterable<KnownRecord> {
    for (const records of byPlan.values()) yield* records.values()
  }

  return {
    get: (plan, id) => byPlan.get(plan)?.get(id),
    meet(plan, id, above) {
      const records = recordsOf(plan)
      const known = records.get(id)
      if (known !== undefined) return known
      const [oldest] = records.keys()
      if (records.size >= MAX_RECORDS && oldest !== undefined) records.delete(oldest)
      const made: KnownRecord = {
        plan,
        id,
        above,
        state: 'unknown',
        since: 0,
        seenBy: new Set(),
        isOurs: false,
        written: undefined,
        before: undefined,
        shown: undefined,
        refused: undefined,
      }
      records.set(id, made)
      return made
    },
    forget: (plan, id) => void byPlan.get(plan)?.delete(id),
    of: plan => recordsOf(plan).values(),
    disturb(except) {
      for (const record of each()) if (record.plan !== except) clear(record)
    },
    orphan(except) {
      for (const record of each()) {
        if (record.plan === except) continue
        clear(record)
        if (record.state === 'there') record.state = 'unknown'
      }
    },
    unsettle() {
      for (const record of each()) {
        clear(record)
        record.state = 'unknown'
      }
    },
    forgetBefore(number) {
      for (const record of each()) {
        if (record.since >= number) continue
        clear(record)
        record.state = 'unknown'
        record.isOurs = false
        record.seenBy.clear()
      }
    },
  }
}

/** An exchange tells what becomes of a record. */
export function setState(record: KnownRecord, state: KnownRecord['state'], number: number): void {
  record.state = state
  record.since = number
  record.seenBy.clear()
}

/** Another one shows that it is so. */
export function confirm(record: KnownRecord, sight: Sight, number: number): void {
  record.since = number
  record.seenBy.add(sight)
}

function clear(record: KnownRecord): void {
  record.written = undefined
  record.before = undefined
  record.shown = undefined
  record.refused = undefined
}
