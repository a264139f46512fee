import type { SchemaParts } from './schema-parts.ts'

/** Loads the parts that the schemas of a document ask for. */
export async function loadSchemaParts({
  hasPatterns,
  hasUnions,
}: {
  readonly hasPatterns: boolean
  readonly hasUnions: boolean
}): Promise<SchemaParts> {
  return {
    ...(hasPatterns ? (await import('./patterns.ts')).patterns : {}),
    ...(hasUnions ? (await import('./unions.ts')).unions : {}),
  }
}
