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
  /** It was created by an exchange of this sequence. */
  isOurs: boolean
  /** The last write that succeeded, until something else may have written. */
  written:
    | { readonly sent: Described; readonly answered: PlacedRecord | undefined; readonly event: Event }
    | undefined
  /** As it was last shown, until something may have written. */
  shown: PlacedRecord | undefined
  /** A write that was refused since it was last shown. */
  refused: { readonly sent: Described; readonly event: Event } | undefined
}

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
        isOurs: false,
        written: undefined,
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
  }
}

function clear(record: KnownRecord): void {
  record.written = undefined
  record.shown = undefined
  record.refused = undefined
}
