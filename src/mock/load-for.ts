import type { Locale } from '../generate/locale.ts'
import { neededEnglish } from '../generate/english/needed.ts'
import type { English } from '../generate/types.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
import type { SpecSource } from '../spec/load.ts'
import { isPrepared, isSpecFile } from '../spec/prepare-source.ts'
import { chooseEngine, type ValidatorKind } from './choose-engine.ts'

/** What a mock is made with besides its document; loaded beforehand, because making one does not wait. */
export interface Loaded {
  readonly locale?: Locale | undefined
  /** Default: the interpreted one. */
  readonly engine?: ValidationEngine | undefined
  /** What English values are made of. Default: all that is asked for without `x-faker`. */
  readonly english?: English | undefined
}

/**
 * Loads what the options name and the sources ask for; code and data of locales, ajv, and the words that only `x-faker` can ask
 * for are only fetched for those who need them.
 *
 * @throws UnderstudyError `OPTION_INVALID`
 */
export async function loadFor(
  { locale, validator }: { readonly locale?: string; readonly validator?: ValidatorKind },
  sources: readonly SpecSource[] = [],
): Promise<Loaded> {
  const [engine, loaded, english] = await Promise.all([
    chooseEngine(validator),
    locale === undefined
      ? undefined
      : import('../generate/locale.ts').then(({ loadLocale }) => loadLocale(locale)),
    sources.some(asksForFaker)
      ? import('../generate/english/whole.ts').then(({ WHOLE_ENGLISH }) => WHOLE_ENGLISH)
      : undefined,
  ])
  return { engine, locale: loaded, english }
}

function asksForFaker({ document, extensions, overlays }: SpecSource): boolean {
  return [document, ...extensions, ...overlays].some(part => {
    if (isPrepared(part)) return neededEnglish(part.value) === 'whole'
    return isSpecFile(part) ? part.text.includes('x-faker') : neededEnglish(part) === 'whole'
  })
}
