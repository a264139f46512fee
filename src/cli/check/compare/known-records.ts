import type { FirstRecord } from './met-records.ts'

/** A record that was met, and how. */
export interface KnownRecord extends FirstRecord {
  values: FirstRecord['values']
  isShown: boolean
  /** Only a field of another record names it. */
  isOnlyReferred: boolean
  /** Counted over all records: those of a list come in its order. */
  shownAt: number
  /** It was written since: what is shown afterwards says nothing of how it began. */
  isWritten: boolean
  /** The exchange just before which it must have been made; 0: it was there at the beginning. */
  readonly since: number
}

/** Records found by what they are known by, at a cost that does not grow with their number. */
export interface KnownRecords {
  add(record: KnownRecord): void
  get(resource: string, parent: string | undefined, own: string): KnownRecord | undefined
  /** Those of an id, whatever they belong to. */
  called(resource: string, own: string): Iterable<KnownRecord>
  countOf(resource: string, parent: string | undefined): number
  since(since: number): readonly KnownRecord[]
  /** Forgets those of a kind that are only referred to. */
  forgetReferred(resource: string): void
}

export function createKnownRecords(): KnownRecords {
  /** By kind, then by parent and id. */
  const all = new Map<string, Map<string, KnownRecord>>()
  const byOwn = new Map<string, Set<KnownRecord>>()
  const byParent = new Map<string, Set<KnownRecord>>()
  const bySince = new Map<number, Set<KnownRecord>>()
  /** Those that were only referred to when they were met. */
  const referred = new Map<string, Set<KnownRecord>>()

  function setsOf({ resource, own, parent, since }: KnownRecord): Set<KnownRecord>[] {
    return [
      entryOf(byOwn, keyOf(resource, own), newSet),
      entryOf(byParent, keyOf(resource, parent), newSet),
      entryOf(bySince, since, newSet),
    ]
  }

  return {
    add(record) {
      const { resource, parent, own } = record
      entryOf(all, resource, () => new Map()).set(keyOf(parent, own), record)
      for (const set of setsOf(record)) set.add(record)
      if (record.isOnlyReferred) entryOf(referred, resource, newSet).add(record)
    },
    get: (resource, parent, own) => all.get(resource)?.get(keyOf(parent, own)),
    called: (resource, own) => byOwn.get(keyOf(resource, own)) ?? [],
    countOf: (resource, parent) =>
      (parent === undefined ? all.get(resource) : byParent.get(keyOf(resource, parent)))?.size ?? 0,
    since: since => [...(bySince.get(since) ?? [])],
    forgetReferred(resource) {
      for (const record of referred.get(resource) ?? []) {
        if (!record.isOnlyReferred) continue
        all.get(resource)?.delete(keyOf(record.parent, record.own))
        for (const set of setsOf(record)) set.delete(record)
      }
      referred.delete(resource)
    },
  }
}

function newSet(): Set<KnownRecord> {
  return new Set()
}

function keyOf(...names: readonly (string | undefined)[]): string {
  return JSON.stringify(names)
}

/** The entry of a map, made where it is missing. */
export function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}
