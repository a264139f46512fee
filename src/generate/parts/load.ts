import type { GeneratorParts } from './generator-parts.ts'

/** Loads the parts that a document asks for. */
export async function loadGeneratorParts({
  hasPatterns,
  hasRareKeywords,
  hasMaps,
}: {
  readonly hasPatterns: boolean
  readonly hasRareKeywords: boolean
  readonly hasMaps: boolean
}): Promise<GeneratorParts> {
  return {
    ...(hasRareKeywords ? { choices: (await import('./choices.ts')).CHOICES } : {}),
    ...(hasMaps ? { maps: (await import('./maps.ts')).MAPS } : {}),
    ...(hasPatterns ? { createPatterns: (await import('../patterns.ts')).createPatterns } : {}),
  }
}
