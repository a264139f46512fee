import type { SchemaParts } from './schema-parts.ts'

/** Loads the parts that the schemas of a document ask for. */
export async function loadSchemaParts({
  hasPatterns,
  hasRareKeywords,
}: {
  readonly hasPatterns: boolean
  readonly hasRareKeywords: boolean
}): Promise<SchemaParts> {
  return {
    ...(hasPatterns ? (await import('./patterns.ts')).patterns : {}),
    ...(hasRareKeywords ? (await import('./rare-keywords.ts')).rareKeywords : {}),
  }
}
