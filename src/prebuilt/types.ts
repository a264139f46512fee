import type { Need } from '../generate/english/needed.ts'
import type { ErrorCode } from '../errors.ts'
import type { JsonPointer } from '../json/pointer.ts'
import type { JsonObject } from '../json/value.ts'
import type { CallbackReading } from '../resource/events/callbacks.ts'
import type { WebhookReading } from '../resource/events/webhooks.ts'
import type { PartName } from '../resource/needed-parts.ts'
import type { Binding, Conflict, Resource } from '../resource/types.ts'
import type { JsonSchema } from '../schema/types.ts'
import type { Api, DocumentFacts } from '../spec/api.ts'

/**
 * A document worked out beforehand: whole, its overlays laid over it, with what inference made of it. It is JSON, and
 * belongs to the version that wrote it.
 *
 * What stands here says nothing the document does not: a mock of either gives the same answers.
 */
export interface PrebuiltDocument {
  /** Version of the package that wrote it; another one refuses it. */
  readonly understudy: string
  readonly name: string
  readonly dialect: Api['dialect']
  readonly facts: PackedFacts
  /** The English words made values are drawn from. */
  readonly english: Need
  /** What the document asks of an engine beyond what all do. */
  readonly parts: readonly PartName[]
  readonly model: PackedModel
  readonly document: JsonObject
}

/** Facts of a document as JSON. */
export interface PackedFacts extends Omit<DocumentFacts, 'refused'> {
  readonly refused: readonly RefusedReference[]
}

/** A reference to another file that could not be followed, and why. */
export interface RefusedReference {
  readonly ref: string
  readonly code: ErrorCode
  readonly message: string
  readonly hint?: string
}

/** A `ResourceModel` as JSON: schemas by their pointer, operations by their key, webhooks and callbacks by their order. */
export interface PackedModel {
  readonly resources: readonly PackedResource[]
  readonly bindings: readonly PackedBinding[]
  readonly webhooks: readonly Omit<WebhookReading, 'webhook'>[]
  readonly callbacks: readonly PackedCallbacks[]
  readonly conflicts: readonly PackedConflict[]
}

export interface PackedResource extends Omit<Resource, 'schema'> {
  readonly schema: PackedSchema
}

export interface PackedBinding extends Omit<Binding, 'operation'> {
  readonly operation: string
}

export interface PackedCallbacks {
  readonly operation: string
  readonly readings: readonly Omit<CallbackReading, 'callback'>[]
}

export interface PackedConflict extends Omit<Conflict, 'operations'> {
  readonly operations: readonly string[]
}

/** A place in the document, or a schema that was learnt from an example there. */
export interface PackedSchema {
  readonly at: JsonPointer
  readonly learnt?: JsonSchema
}
