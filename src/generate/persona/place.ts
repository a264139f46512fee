import { type Facts, fact } from '../facts.ts'
import type { Random } from '../random.ts'
import { PLACES, type Place } from './places.ts'

/** Where a record is, from what is known of it, else from its surroundings, else anywhere. */
export function placeOf(
  random: Random,
  facts: Facts,
  around: Place | undefined,
  places: readonly Place[],
): Place {
  const city = fact(facts, 'city', 'town', 'locality')?.toLowerCase()
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
