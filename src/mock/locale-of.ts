import type { Locale } from '../generate/locale.ts'

/** Loads the locale the options name; code and data of locales are only fetched for those who ask for one. */
export async function localeOf({ locale }: { readonly locale?: string }): Promise<Locale | undefined> {
  return locale === undefined ? undefined : (await import('../generate/locale.ts')).loadLocale(locale)
}
