import type { Path } from '../../json/path.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { Inlay } from '../../resource/inlays/inlays.ts'
import type { Resource } from '../../resource/types.ts'
import type { Store, StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { Work } from '../records/work.ts'

/**
 * Keeps the properties that show the records below a record what they are: a change below is seen above, and what is
 * written above is done below. The record's data holds a copy, so that reads, filters and versions need not ask.
 */
export interface Inlays {
  /** Whether records of a kind show what is below them, or are shown above. */
  concerns(resource: string): boolean
  /**
   * Kinds of record that are shown, as records or by their ids, in some of this kind: made together with these. A list in an
   * envelope is shown where the envelope is there.
   */
  shownIn(resource: string, holders: readonly StoredRecord[]): readonly ResourceRules[]
  /** What is known of a record to be made, with nothing below it where nobody said what is. */
  begun(rules: ResourceRules, values: JsonObject): JsonObject
  /**
   * Makes the records below one just made that it was written with.
   *
   * @param values - As they were written
   * @returns The record showing them
   */
  takeFirst(
    work: Work,
    rules: ResourceRules,
    holder: StoredRecord,
    values: JsonObject,
  ): StoredRecord | Refusal
  /**
   * Does below what is written above: makes the records that are new in a list, changes those that are there, and removes
   * those it no longer names.
   *
   * @param next - What the record is to become
   * @returns The same, showing what is below it now; or why something below could not be done, with only a part of it done
   */
  takeIn(
    work: Work,
    rules: ResourceRules,
    holder: StoredRecord,
    next: JsonObject,
  ): { readonly data: JsonObject } | Refusal
  /** The data of a first record, telling how many will be below it. @param countOf - By kind of record */
  planned(rules: ResourceRules, data: JsonObject, countOf: (below: Resource) => number): JsonObject
  /** Values of a record without what they show of kinds that are given by themselves. */
  apartFrom(rules: ResourceRules, values: JsonObject, isGiven: (resource: string) => boolean): JsonObject
  /** Brings a record up to date with what is below it, and those above it with that. */
  refresh(store: Store, rules: ResourceRules, holder: StoredRecord): StoredRecord
  /** Does that for the record above one that was made, changed or removed. */
  tellAbove(store: Store, rules: ResourceRules, record: StoredRecord): void
  /** What a record shows of the only record below it: the values it has before anybody looked. */
  shownOf(rules: ResourceRules, holder: StoredRecord): JsonObject | 'nothing' | undefined
}

/** An inlay with what its place in the record's schema asks for. */
export interface CompiledInlay {
  readonly path: Path
  readonly shows: Inlay['shows']
  /** Of the records shown. */
  readonly rules: ResourceRules
  /** Fewest and most items of a list. */
  readonly least: number
  readonly most: number
  /** Whether the place takes a value; of a list only what its items do not say themselves. */
  accepts(value: JsonValue): boolean
  /** A record below as the place shows it. */
  view(record: StoredRecord): JsonValue
  /** A record below from what was written at the place. @param isGiven - By a state and not a client */
  absorb(item: JsonValue, isGiven?: boolean): { readonly id: string | undefined; readonly values: JsonObject }
}
