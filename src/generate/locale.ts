import type { Faker, LocaleDefinition } from '@faker-js/faker'
import { UnderstudyError } from '../errors.ts'
import { PLACES, type Place } from './persona/places.ts'

/** What made records speak: whose names people and companies bear, and which cities they live in. */
export interface Locale {
  /** As asked for: `de`, `pt-BR`. */
  readonly tag: string
  /** Faker's data of the language; `undefined`: English, which is always there. */
  readonly definitions: LocaleDefinition | undefined
  /** Not empty. */
  readonly places: readonly Place[]
}

type Load = () => Promise<{ readonly faker: Faker }>

/** By language, or language and country where faker tells them apart. Loaded when asked for: each costs some 20 ms. */
const LANGUAGES: { readonly [tag: string]: Load | undefined } = {
  en: undefined,
  de: () => import('@faker-js/faker/locale/de'),
  fr: () => import('@faker-js/faker/locale/fr'),
  nl: () => import('@faker-js/faker/locale/nl'),
  es: () => import('@faker-js/faker/locale/es'),
  'es-MX': () => import('@faker-js/faker/locale/es_MX'),
  pt: () => import('@faker-js/faker/locale/pt_PT'),
  'pt-BR': () => import('@faker-js/faker/locale/pt_BR'),
  it: () => import('@faker-js/faker/locale/it'),
  sv: () => import('@faker-js/faker/locale/sv'),
  da: () => import('@faker-js/faker/locale/da'),
  pl: () => import('@faker-js/faker/locale/pl'),
  he: () => import('@faker-js/faker/locale/he'),
  ja: () => import('@faker-js/faker/locale/ja'),
}

/**
 * Loads a locale for {@link GeneratorOptions.locale}.
 *
 * @param tag - BCP 47: a language we have places for (`de`), or one with its country (`de-CH`, `en-GB`); `_` is read as `-`.
 * @throws UnderstudyError `OPTION_INVALID` for a language there is no data of
 */
export async function loadLocale(tag: string): Promise<Locale> {
  const wanted = tag.trim().replace(/_/g, '-').toLowerCase()
  const language = wanted.split('-')[0] ?? ''
  const known = Object.keys(LANGUAGES)
  const found = known.find(name => name.toLowerCase() === wanted) ?? known.find(name => name === language)
  if (found === undefined) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `there is no data for the locale "${tag}"`,
      hint: `one of ${known.join(', ')}, with a country where you like: de-CH, en-GB`,
    })
  }
  const definitions = (await LANGUAGES[found]?.())?.faker.rawDefinitions
  return { tag, definitions, places: placesOf(wanted, language) }
}

function placesOf(wanted: string, language: string): readonly Place[] {
  const exact = PLACES.filter(place => place.locale.toLowerCase() === wanted)
  if (exact.length > 0) return exact
  // Of the country the language has its name from, where there is one: `de` is Germany before Switzerland.
  const home = PLACES.filter(place => place.locale.toLowerCase() === `${language}-${language}`)
  if (home.length > 0) return home
  return PLACES.filter(place => place.locale.split('-')[0] === language)
}
