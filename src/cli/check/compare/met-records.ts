import { layOver } from '../../../json/path.ts'
import type { JsonObject } from '../../../json/value.ts'
import type { Shown } from '../../state/shown-records.ts'
import { type KnownRecord, createKnownRecords, entryOf } from './known-records.ts'

/** A record that was there before the first exchange that speaks of it, as far as the recording shows it. */
export interface FirstRecord {
  readonly resource: string
  readonly own: string
  readonly parent: string | undefined
  readonly values: JsonObject
  /** Whose it is, where the mock keeps records apart by caller: kept beside what is shown. */
  readonly owner: JsonObject
  /** False for one that is only named: by a path, or by a record that belongs to it. */
  readonly isShown: boolean
}

/** A record whose id is told after it was made. */
export interface Claimed {
  readonly resource: string
  readonly own: string
}

/** How an exchange speaks of a record; `refers`: only in a field of another record, which may name what is not there. */
export type Manner = 'shows' | 'writes' | 'names' | 'refers'

/** The records of a recording: those that were there, and those that it made. */
export interface MetRecords {
  /**
   * @param since - Of a record not met before: 0, or the exchange just before which somebody else must have made it
   * @param at - Number of the exchange
   */
  meet(
    record: Shown,
    manner: Manner,
    of: { readonly owner: JsonObject; readonly since: number; readonly at: number },
  ): void
  /** One that an exchange made, and so was not there before. */
  make(record: Pick<Shown, 'resource' | 'own' | 'parent'>): void
  /** One that an exchange made without telling its id. */
  makeNameless(resource: string): void
  /** An id that something made which the mock keeps nothing of. */
  makeElsewhere(id: string): void
  isMade(resource: string, own: string): boolean
  /** Whether a record of that id is known that nothing shows before it is written. */
  isDark(resource: string, own: string): boolean
  /** How many were made, less those that were deleted. */
  changes(resource: string): number
  deleted(resource: string): void
  /** Those that were there at the beginning. */
  countOf(resource: string, parent: string | undefined): number
  /** Forgets those that are only referred to: a whole list did not show them. */
  forgetReferred(resource: string): void
  records(since: number): readonly FirstRecord[]
  claimed(at: number): readonly Claimed[]
}

/** Begins with none. What was seen of a record first counts; what is shown later fills it up until the record is written. */
export function createMetRecords(): MetRecords {
  const known = createKnownRecords()
  const made = new Set<string>()
  const elsewhere = new Set<string>()
  const nameless = new Map<string, number>()
  const claims = new Map<number, Claimed[]>()
  const changes = new Map<string, number>()
  let place = 0

  const add = (counts: Map<string, number>, key: string, by: number): void => {
    counts.set(key, (counts.get(key) ?? 0) + by)
  }

  function learnMore(record: KnownRecord, manner: Manner, values: JsonObject): void {
    record.isOnlyReferred &&= manner === 'refers'
    if (record.isWritten) return
    record.isWritten = manner === 'writes'
    if (manner !== 'shows') return
    record.values = layOver(values, record.values) as JsonObject
    place += 1
    if (!record.isShown) record.shownAt = place
    record.isShown = true
  }

  /** Takes a record for one that was made without a name, where there is such. */
  function claim(resource: string, own: string, at: number): boolean {
    if ((nameless.get(resource) ?? 0) === 0) return false
    add(nameless, resource, -1)
    made.add(`${resource} ${own}`)
    entryOf(claims, at, () => []).push({ resource, own })
    return true
  }

  return {
    meet({ resource, own, parent, values }, manner, { owner, since, at }) {
      if (made.has(`${resource} ${own}`) || elsewhere.has(own)) return
      const record = known.get(resource, parent, own)
      if (record !== undefined) return learnMore(record, manner, values)
      const isShown = manner === 'shows'
      if (isShown && claim(resource, own, at)) return
      place += 1
      const shownAt = isShown ? place : Number.POSITIVE_INFINITY
      const [isWritten, isOnlyReferred] = [manner === 'writes', manner === 'refers']
      const how = { isShown, isOnlyReferred, shownAt, isWritten, since }
      known.add({ resource, own, parent, values, owner, ...how })
    },
    make({ resource, own, parent }) {
      if (known.get(resource, parent, own) !== undefined) return
      made.add(`${resource} ${own}`)
      add(changes, resource, 1)
    },
    makeNameless(resource) {
      add(nameless, resource, 1)
      add(changes, resource, 1)
    },
    makeElsewhere: id => void elsewhere.add(id),
    isMade: (resource, own) => made.has(`${resource} ${own}`),
    isDark: (resource, own) => [...known.called(resource, own)].some(({ isShown }) => !isShown),
    changes: resource => changes.get(resource) ?? 0,
    deleted: resource => add(changes, resource, -1),
    countOf: known.countOf,
    forgetReferred: known.forgetReferred,
    records: since => known.since(since).toSorted(byPlace),
    claimed: at => claims.get(at) ?? [],
  }
}

function byPlace(one: KnownRecord, other: KnownRecord): number {
  return one.shownAt === other.shownAt ? 0 : one.shownAt - other.shownAt
}
