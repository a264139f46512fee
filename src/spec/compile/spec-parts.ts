import type { SchemaParts } from '../../schema/parts/schema-parts.ts'
import type { spreadNames } from './resource-names.ts'

/** What only some documents ask of whoever compiles them; see {@link SchemaParts}. */
export interface SpecParts extends SchemaParts {
  /** Names of several segments in one parameter of a path, and names with more than a name around them. */
  readonly spreadNames?: typeof spreadNames
}

/** Whether a path may have such a name: told without reading its parameters, which are read late. */
export function mayHoldNames(path: string): boolean {
  return /^(?:\/v\d\w*)?\/\{[^{}]+\}(?=[/:]|$)|\{[\s+#/;?&:]|\{[\w.-]+\s*[=*:?\s]/.test(path)
}
