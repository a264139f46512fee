import { type Facts, fact } from '../facts.ts'
import type { Random } from '../random.ts'
import { placeNamed } from './place-parts.ts'
import { PLACES, type Place } from './places.ts'

/** What is known of a place itself, as others say it: its `code` is their `country code`. The country of a city stays what it is. */
export function factsOfPlace(facts: Facts, named: string): Facts {
  return new Map(
    [...facts].map(([name, value]) => [
      placeNamed(name.split(' ', 1)) === undefined ? `${named} ${name}` : name,
      value,
    ]),
  )
}

/** Where a record is, from what is known of it, else from its surroundings, else anywhere. */
export function placeOf(
  random: Random,
  facts: Facts,
  around: Place | undefined,
  places: readonly Place[],
): Place {
  const known: readonly (readonly [said: string | undefined, says: (place: Place) => readonly string[]])[] = [
    [
      fact(facts, 'country', 'country code', 'country name', 'country iso3'),
      ({ country, code, code3 }) => [country, code, code3],
    ],
    [fact(facts, 'city', 'town', 'locality', 'city name'), ({ city }) => [city]],
    [fact(facts, 'currency', 'currency code'), ({ currency }) => [currency]],
  ]
  let fitting = PLACES
  for (const [said, says] of known) {
    const wanted = said?.toLowerCase()
    const narrower = fitting.filter(place => says(place).some(name => name.toLowerCase() === wanted))
    // What another record decided may contradict the rest: a country is believed before the currency beside it.
    if (narrower.length > 0) fitting = narrower
  }
  if (around !== undefined && fitting.includes(around)) return around
  return random.pick(fitting.length < PLACES.length ? fitting : places)
}
