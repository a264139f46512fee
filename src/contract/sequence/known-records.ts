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
  /** How many writes elsewhere it has been told of; see {@link KnownRecords}. */
  toldOf: number
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

/** The records of one kind, with the number of the last write elsewhere that did each thing to all of them. */
interface Kind {
  readonly records: Map<string, KnownRecord>
  disturbed: number
  orphaned: number
  unsettled: number
}

/**
 * Makes an empty memory. What a write elsewhere does to all records of a kind is kept with the kind, and each record is told when it is next
 * asked for: a recording may hold as many writes as records.
 */
export function createKnownRecords(): KnownRecords {
  const kinds = new Map<ResourcePlan, Kind>()
  let writes = 0

  function kindOf(plan: ResourcePlan): Kind {
    const known = kinds.get(plan) ?? { records: new Map(), disturbed: 0, orphaned: 0, unsettled: 0 }
    kinds.set(plan, known)
    return known
  }

  function told(record: KnownRecord, { disturbed, orphaned, unsettled }: Kind): KnownRecord {
    const { toldOf } = record
    record.toldOf = writes
    if (Math.max(disturbed, orphaned, unsettled) > toldOf) clear(record)
    if (unsettled > toldOf || (orphaned > toldOf && record.state === 'there')) record.state = 'unknown'
    return record
  }

  function* each(kind: Kind): Iterable<KnownRecord> {
    for (const record of kind.records.values()) yield told(record, kind)
  }

  function happened(what: 'disturbed' | 'orphaned' | 'unsettled', except?: ResourcePlan): void {
    writes += 1
    for (const [plan, kind] of kinds) if (plan !== except) kind[what] = writes
  }

  return {
    get(plan, id) {
      const kind = kindOf(plan)
      const known = kind.records.get(id)
      return known === undefined ? undefined : told(known, kind)
    },
    meet(plan, id, above) {
      const kind = kindOf(plan)
      const known = kind.records.get(id)
      if (known !== undefined) return told(known, kind)
      const [oldest] = kind.records.keys()
      if (kind.records.size >= MAX_RECORDS && oldest !== undefined) kind.records.delete(oldest)
      const met = newRecord(plan, id, above, writes)
      kind.records.set(id, met)
      return met
    },
    forget: (plan, id) => void kindOf(plan).records.delete(id),
    of: plan => each(kindOf(plan)),
    disturb: except => happened('disturbed', except),
    orphan: except => happened('orphaned', except),
    unsettle: () => happened('unsettled'),
    forgetBefore(number) {
      for (const kind of kinds.values()) {
        for (const record of each(kind)) if (record.since < number) forgetAll(record)
      }
    },
  }
}

function newRecord(
  plan: ResourcePlan,
  id: string,
  above: readonly string[] | undefined,
  toldOf: number,
): KnownRecord {
  return {
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
    toldOf,
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

function forgetAll(record: KnownRecord): void {
  clear(record)
  record.state = 'unknown'
  record.isOurs = false
  record.seenBy.clear()
}

function clear(record: KnownRecord): void {
  record.written = undefined
  record.before = undefined
  record.shown = undefined
  record.refused = undefined
}
