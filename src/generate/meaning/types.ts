import type { JsonValue } from '../../json/value.ts'
import type { Random } from '../random.ts'
import type { Scene } from '../scene.ts'

/** What a maker works with: a stream of its own, the record it serves, and the words of the field's name. */
export interface Draw {
  readonly random: Random
  readonly scene: Scene
  /** `managerEmail` → `['manager', 'email']`. */
  readonly words: readonly string[]
  /** The words before those the table matched: `['manager']`. */
  readonly qualifiers: readonly string[]
  /** Position in the list the value is an item of. */
  readonly item?: number | undefined
}

/** Makes a likely value for a field. It is fitted to the schema, or discarded, afterwards. */
export type Maker = (draw: Draw) => JsonValue | undefined

/** Makes a moment, epoch milliseconds; how it is written follows from the schema. */
export type MomentMaker = (draw: Draw) => number

/** By the last words of a field's name; names that mean the same are joined by `|`. */
export type Names<Made> = { readonly [aliases: string]: Made }

/** What one family of fields means, by the type the schema wants. */
export interface Meaning {
  readonly text?: Names<Maker>
  readonly number?: Names<Maker>
  readonly flag?: Names<Maker>
  readonly moment?: Names<MomentMaker>
  /** Texts to choose from; also recognised by an example that is one of them. */
  readonly vocabulary?: Names<readonly string[]>
}
