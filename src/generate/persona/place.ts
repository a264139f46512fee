import { type Facts, fact } from '../facts.ts'
import type { Random } from '../random.ts'
import { PLACES, type Place } from './places.ts'

/** What records are called that are about a place or what is used there, and what is said of it. */
export const PLACE_PARTS: {
  readonly [word: string]: 'city' | 'region' | 'country' | 'currency' | 'language' | 'timezone'
} = {
  city: 'city',
  town: 'city',
  state: 'region',
  region: 'region',
  province: 'region',
  county: 'region',
  country: 'country',
  currency: 'currency',
  language: 'language',
  timezone: 'timezone',
}

/** What a record of these words is about, where that is a place. */
export function placeNamed(words: readonly string[]): string | undefined {
  const last = words.at(-1) ?? ''
  return Object.hasOwn(PLACE_PARTS, last) ? last : undefined
}

/** What is known of a place itself, as others say it: its `code` is their `country code`. */
export function factsOfPlace(facts: Facts, named: string): Facts {
  return new Map(
    [...facts].map(([name, value]) => [name.startsWith(named) ? name : `${named} ${name}`, value]),
  )
}

/** Where a record is, from what is known of it, else from its surroundings, else anywhere. */
export function placeOf(
  random: Random,
  facts: Facts,
  around: Place | undefined,
  places: readonly Place[],
): Place {
  const city = fact(facts, 'city', 'town', 'locality', 'city name')?.toLowerCase()
  const country = fact(facts, 'country', 'country code', 'country name')?.toLowerCase()
  const currency = fact(facts, 'currency', 'currency code')?.toUpperCase()
  const fitting = PLACES.filter(
    place =>
      (city === undefined || place.city.toLowerCase() === city) &&
      (country === undefined ||
        [place.country, place.code, place.code3].some(name => name.toLowerCase() === country)) &&
      (currency === undefined || place.currency === currency),
  )
  if (fitting.length > 0 && fitting.length < PLACES.length) return random.pick(fitting)
  return around ?? random.pick(places)
}
