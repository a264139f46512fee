import type { GeneratorParts } from './generator-parts.ts'

/** Loads the parts that a document asks for. */
export async function loadGeneratorParts({
  hasPatterns,
}: {
  readonly hasPatterns: boolean
}): Promise<GeneratorParts> {
  return hasPatterns ? { createPatterns: (await import('../patterns.ts')).createPatterns } : {}
}
