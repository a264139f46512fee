import type { Faker } from '@faker-js/faker'
import { type FakerAt, createFaker, readable } from '../faker.ts'
import { LONG_NAME } from '../english/lists.ts'
import { inventCompany } from './company-names.ts'
import type { Rare } from '../meaning/rare.ts'
import type { GeneratorOptions } from '../types.ts'
import { PLACES, type Place } from './places.ts'

/** Who lives where records are from. */
export interface Folk {
  readonly fakerAt: FakerAt
  readonly inventCompany: (faker: Faker) => string
  readonly firstName: (faker: Faker) => string
  readonly places: readonly Place[]
  /** Names of things, where the document asks for such. */
  readonly things: Rare['things']
  readonly names: Rare['names']
  /** Whose pages records have; see {@link GeneratorOptions.site}. */
  readonly site: string | undefined
}

/** The people of a locale; without one they live all over the world and have English names. */
export function createFolk(
  { locale, english: { rare }, site }: Pick<GeneratorOptions, 'locale' | 'english' | 'site'>,
  english: FakerAt,
): Folk {
  const { definitions, places = PLACES } = locale ?? {}
  const { things = {}, names = {} } = rare ?? {}
  const shared = { places, things, names, site }
  if (definitions === undefined) return { fakerAt: english, inventCompany, firstName: shortName, ...shared }
  return {
    fakerAt: createFaker([definitions]),
    inventCompany: localCompany,
    firstName: faker => faker.person.firstName(),
    ...shared,
  }
}

/** Of faker's three thousand English names the eleven hundred short ones: a page has to load them. */
function shortName(faker: Faker): string {
  return readable(LONG_NAME, () => faker.person.firstName())
}

/** Faker's own names of companies, without its lists of partners. */
function localCompany(faker: Faker): string {
  return readable(/,| - /, () => faker.company.name())
}
