import { neededEnglish } from '../generate/english/needed.ts'
import type { English } from '../generate/types.ts'
import type { SpecSource } from '../spec/load.ts'
import { isPrepared, isSpecFile } from '../spec/prepare-document.ts'
import { isWordFollowed } from '../spec/text/word.ts'

/**
 * The words that only `x-faker` can ask for, where a source has it; `undefined` where all others will do.
 * It looks at texts, so that they need not be read for it.
 */
export async function loadEnglishFor(sources: readonly SpecSource[]): Promise<English | undefined> {
  if (!sources.some(asksForFaker)) return undefined
  return (await import('../generate/english/whole.ts')).WHOLE_ENGLISH
}

const FAKER = /(?<=x-faker)/y

function asksForFaker({ document, extensions, overlays }: SpecSource): boolean {
  return [document, ...extensions, ...overlays].some(part => {
    if (isPrepared(part)) return neededEnglish(part.value) === 'whole'
    return isSpecFile(part) ? isWordFollowed(part.text, '-faker', FAKER) : neededEnglish(part) === 'whole'
  })
}
