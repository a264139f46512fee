import { layOver } from '../../../json/path.ts'
import type { JsonObject } from '../../../json/value.ts'
import type { Shown } from '../../state/shown-records.ts'

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

interface Known {
  readonly resource: string
  readonly own: string
  readonly parent: string | undefined
  values: JsonObject
  readonly owner: JsonObject
  isShown: boolean
  isOnlyReferred: boolean
  /** Counted over all records: those of a list come in its order. */
  shownAt: number
  /** It was written since: what is shown afterwards says nothing of how it began. */
  isWritten: boolean
}

/** Begins with none. What was seen of a record first counts; what is shown later fills it up until the record is written. */
export function createMetRecords(): MetRecords {
  const known = new Map<string, Map<string, Known>>()
  const bySince = new Map<number, Known[]>()
  const made = new Set<string>()
  const elsewhere = new Set<string>()
  const nameless = new Map<string, number>()
  const claims = new Map<number, Claimed[]>()
  const changes = new Map<string, number>()
  let place = 0

  const recordsOf = (resource: string): Map<string, Known> => entryOf(known, resource, () => new Map())
  const add = (counts: Map<string, number>, key: string, by: number): void => {
    counts.set(key, (counts.get(key) ?? 0) + by)
  }

  function learnMore(record: Known, manner: Manner, values: JsonObject): void {
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
      const key = keyOf(parent, own)
      const record = recordsOf(resource).get(key)
      if (record !== undefined) return learnMore(record, manner, values)
      const isShown = manner === 'shows'
      if (isShown && claim(resource, own, at)) return
      place += 1
      const shownAt = isShown ? place : Number.POSITIVE_INFINITY
      const [isWritten, isOnlyReferred] = [manner === 'writes', manner === 'refers']
      const met = { resource, own, parent, values, owner, isShown, isOnlyReferred, shownAt, isWritten }
      recordsOf(resource).set(key, met)
      entryOf(bySince, since, () => []).push(met)
    },
    make({ resource, own, parent }) {
      if (recordsOf(resource).has(keyOf(parent, own))) return
      made.add(`${resource} ${own}`)
      add(changes, resource, 1)
    },
    makeNameless(resource) {
      add(nameless, resource, 1)
      add(changes, resource, 1)
    },
    makeElsewhere: id => void elsewhere.add(id),
    isMade: (resource, own) => made.has(`${resource} ${own}`),
    isDark: (resource, own) =>
      [...recordsOf(resource).values()].some(each => each.own === own && !each.isShown),
    changes: resource => changes.get(resource) ?? 0,
    deleted: resource => add(changes, resource, -1),
    countOf: (resource, parent) =>
      [...recordsOf(resource).values()].filter(each => parent === undefined || each.parent === parent).length,
    forgetReferred(resource) {
      for (const [key, record] of recordsOf(resource)) {
        if (!record.isOnlyReferred) continue
        recordsOf(resource).delete(key)
        for (const each of bySince.values()) if (each.includes(record)) each.splice(each.indexOf(record), 1)
      }
    },
    records: since => (bySince.get(since) ?? []).toSorted(byPlace),
    claimed: at => claims.get(at) ?? [],
  }
}

function keyOf(parent: string | undefined, own: string): string {
  return JSON.stringify([parent ?? null, own])
}

function byPlace(one: Known, other: Known): number {
  return one.shownAt === other.shownAt ? 0 : one.shownAt - other.shownAt
}

function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}
