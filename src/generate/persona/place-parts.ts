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
