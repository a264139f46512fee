import type { SchemaLibrary, SchemaNode } from './types.ts'

/** The schema that a reference leads to; `undefined` for one that leads nowhere, which is told when the document is loaded. */
export function linkTarget(
  schemas: Pick<SchemaLibrary, 'target'>,
  ref: string,
  from: SchemaNode,
): SchemaNode | undefined {
  try {
    return schemas.target(ref, from)
  } catch {
    return undefined
  }
}
