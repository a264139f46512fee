import { RecordCollection, type Roots, type Step } from './collection.ts'
import { compareText } from './order.ts'
import { checkSnapshot } from './snapshot.ts'
import { FirstCollections } from './first-collections.ts'
import { sumUp } from './sum-up.ts'
import type { Collection, FirstRecords, RecordChange, Store, StoreSnapshot } from './types.ts'

/**
 * A store that is empty, or starts with some records. Collections handed out stay valid through `clear` and `restore`.
 */
export function createStore(first?: FirstRecords): Store {
  return new RecordStore(first === undefined ? undefined : new FirstCollections(first))
}

class RecordStore implements Store {
  readonly #collections = new Map<string, RecordCollection>()
  /** Where collections nobody has looked at yet come from. */
  #first: FirstCollections | undefined
  #revision = 0
  /** Within a transaction: collections changed since it began, as they were. */
  #undo: Map<RecordCollection, Roots> | undefined
  /** While somebody watches: every step since. */
  #steps: RecordChange[] | undefined

  constructor(first: FirstCollections | undefined) {
    this.#first = first
  }

  collection(name: string): Collection {
    return this.#collection(name)
  }

  /** Collections that hold or once held a record, by name. */
  get names(): readonly string[] {
    return this.#written().map(collection => collection.name)
  }

  get revision(): number {
    return this.#revision
  }

  transact<Value>(work: () => Value, keeps: (value: Value) => boolean = () => true): Value {
    const outer = this.#undo
    const revision = this.#revision
    const steps = this.#steps?.length ?? 0
    const undo = new Map<RecordCollection, Roots>()
    this.#undo = undo
    let isKept = false
    try {
      const value = work()
      isKept = keeps(value)
      return value
    } finally {
      this.#undo = outer
      if (!isKept) {
        for (const [collection, roots] of undo) collection.revert(roots)
        this.#revision = revision
        this.#steps?.splice(steps)
      } else if (outer !== undefined) {
        for (const [collection, roots] of undo) if (!outer.has(collection)) outer.set(collection, roots)
      }
    }
  }

  watch<Value>(work: () => Value): { value: Value; changes: readonly RecordChange[] } {
    const outer = this.#steps
    const steps: RecordChange[] = []
    this.#steps = steps
    try {
      return { value: work(), changes: sumUp(steps) }
    } finally {
      this.#steps = outer
      outer?.push(...steps)
    }
  }

  fork(keeps?: (name: string) => boolean): Store {
    const copy = new RecordStore(keeps === undefined ? this.#first : this.#first?.only(keeps))
    copy.#revision = this.#revision
    for (const [name, collection] of this.#collections) {
      if (keeps === undefined || keeps(name)) copy.#collections.set(name, collection.fork(copy.#changed))
    }
    return copy
  }

  hasOpened(name: string): boolean {
    return this.#collections.has(name) || this.#first?.hasMade(name) !== false
  }

  snapshot(): StoreSnapshot {
    return {
      collections: Object.fromEntries(
        this.#written().map(collection => [
          collection.name,
          { last: collection.last, records: [...collection.all()] },
        ]),
      ),
    }
  }

  restore(snapshot: StoreSnapshot): void {
    checkSnapshot(snapshot)
    this.#forgetFirst()
    for (const collection of this.#written()) {
      if (!Object.hasOwn(snapshot.collections, collection.name)) collection.replaceAll([], 0)
    }
    for (const [name, { records, last }] of Object.entries(snapshot.collections)) {
      this.#collection(name).replaceAll(records, last)
    }
  }

  clear(): void {
    this.#forgetFirst()
    for (const collection of this.#written()) collection.replaceAll([], 0)
  }

  #collection(name: string): RecordCollection {
    const known = this.#collections.get(name)
    if (known !== undefined) return known
    const made =
      this.#first?.collection(name)?.fork(this.#changed) ?? new RecordCollection(name, this.#changed)
    this.#collections.set(name, made)
    return made
  }

  /** What nobody has looked at is gone unseen. */
  #forgetFirst(): void {
    if (this.#first === undefined) return
    this.#first = undefined
    this.#revision += 1
  }

  /** A collection that was only asked for is no part of the state: reading must not change a snapshot. */
  #written(): RecordCollection[] {
    for (const name of this.#first?.names ?? []) this.#collection(name)
    return [...this.#collections.values()]
      .filter(collection => collection.last > 0)
      .sort((a, b) => compareText(a.name, b.name))
  }

  readonly #changed = (collection: RecordCollection, before: () => Roots, step?: Step): void => {
    this.#revision += 1
    if (this.#steps !== undefined && step !== undefined)
      this.#steps.push({ collection: collection.name, ...step })
    if (this.#undo !== undefined && !this.#undo.has(collection)) this.#undo.set(collection, before())
  }
}
