import { RecordCollection } from './collection.ts'
import type { FirstRecords } from './types.ts'

/** The collections a store and its forks start with, each filled when it is first asked for and never changed after. */
export class FirstCollections {
  readonly names: readonly string[]
  readonly #first: FirstRecords
  readonly #made: Map<string, RecordCollection>
  readonly #known: ReadonlySet<string>

  constructor(first: FirstRecords, made: Map<string, RecordCollection> = new Map()) {
    this.#first = first
    this.#made = made
    this.names = first.names
    this.#known = new Set(first.names)
  }

  /** To be forked, not to be changed; `undefined` for a collection without first records. */
  collection(name: string): RecordCollection | undefined {
    if (!this.#known.has(name)) return undefined
    const made = this.#made.get(name)
    if (made !== undefined) return made
    const collection = new RecordCollection(name, () => undefined)
    this.#first.fill(collection)
    this.#made.set(name, collection)
    return collection
  }

  /** False for a collection that is yet to be filled. */
  hasMade(name: string): boolean {
    return !this.#known.has(name) || this.#made.has(name)
  }

  /** Some of the same collections. */
  only(keeps: (name: string) => boolean): FirstCollections {
    const names = this.names.filter(keeps)
    return new FirstCollections({ names, fill: collection => this.#first.fill(collection) }, this.#made)
  }
}
