import type { SchemaNode, SchemaObject } from '../schema/types.ts'
import type { Source } from './shape.ts'

/** What folding one schema object needs of its surroundings. */
export interface FoldContext {
  readonly node: SchemaNode
  readonly schema: SchemaObject
  /** The shape of a subschema, by keyword path, when it is needed. */
  source(...tokens: readonly (string | number)[]): Source
}
