import type { Locale } from '../generate/locale.ts'
import type { English } from '../generate/types.ts'
import type { ValidationEngine } from '../schema/validator/engine.ts'
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
 * Loads what the options name; code and data of locales, and ajv, are only fetched for those who need them.
 *
 * @throws UnderstudyError `OPTION_INVALID`
 */
export async function loadFor({
  locale,
  validator,
}: {
  readonly locale?: string
  readonly validator?: ValidatorKind
}): Promise<Loaded> {
  const [engine, loaded] = await Promise.all([
    chooseEngine(validator),
    locale === undefined
      ? undefined
      : import('../generate/locale.ts').then(({ loadLocale }) => loadLocale(locale)),
  ])
  return { engine, locale: loaded }
}
