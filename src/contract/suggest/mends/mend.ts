import type { JsonPointer } from '../../../json/pointer.ts'
import type { JsonObject, JsonValue } from '../../../json/value.ts'
import type { Evidence } from '../notes/evidence.ts'

/** One change of a document; each becomes one action of an overlay. */
export type Edit =
  /** Objects merge, lists are added to, anything else is replaced by its like. */
  | { readonly kind: 'merge'; readonly at: JsonPointer; readonly value: JsonObject }
  | { readonly kind: 'remove'; readonly at: JsonPointer }
  /** Takes the items that are this value out of a list. */
  | { readonly kind: 'take'; readonly at: JsonPointer; readonly item: JsonValue }

/** Changes that belong together: what one disagreement asks for. */
export interface Mend {
  /** The place it is about; mends come in the order of the document. */
  readonly at: JsonPointer
  /** What it does, in a sentence without a full stop: `GET /users 200: the property nickname is added`. */
  readonly says: string
  readonly edits: readonly Edit[]
  /** What a reader may want to know besides. */
  readonly remarks: readonly string[]
  readonly evidence: Evidence
}

/** A disagreement that no change of the document would settle, or none that anybody should make. */
export interface Left {
  readonly at: JsonPointer
  readonly says: string
  readonly why: string
  readonly evidence: Evidence
}

/** What becomes of a disagreement. */
export type Outcome = { readonly mend: Mend } | { readonly left: Left }
