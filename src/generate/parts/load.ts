import type { GeneratorParts } from './generator-parts.ts'

/** Loads the parts that a document asks for. */
export async function loadGeneratorParts({
  hasPatterns,
  hasRareKeywords,
}: {
  readonly hasPatterns: boolean
  readonly hasRareKeywords: boolean
}): Promise<GeneratorParts> {
  return {
    ...(hasRareKeywords ? { choices: (await import('./choices.ts')).CHOICES } : {}),
    ...(hasPatterns ? { createPatterns: (await import('../patterns.ts')).createPatterns } : {}),
  }
}
