import type { Faker } from '@faker-js/faker'
import { readable } from '../faker.ts'
import { brand } from '../persona/company-names.ts'
import { capitalise } from '../words.ts'
import { type TextDraw, fillTemplate } from './template.ts'
import { SAME_THING, THING_NAMES } from './thing-names.ts'
import { vehicleName } from './vehicle.ts'

/** Things faker has names for. */
const FAKER_NAMES: { readonly [word: string]: (faker: Faker, draw: TextDraw) => string } = {
  book: faker => faker.book.title(),
  song: faker => faker.music.songName(),
  track: faker => faker.music.songName(),
  album: faker => faker.music.album(),
  artist: faker => faker.music.artist(),
  recipe: faker => faker.food.dish(),
  dish: faker => faker.food.dish(),
  meal: faker => faker.food.dish(),
  ingredient: faker => faker.food.ingredient(),
  pet: faker => faker.animal.petName(),
  dog: faker => faker.animal.petName(),
  cat: faker => faker.animal.petName(),
  animal: faker => faker.animal.petName(),
  vehicle: (_, draw) => vehicleName(draw),
  car: (_, draw) => vehicleName(draw),
  bicycle: faker => faker.vehicle.bicycle(),
  airline: faker => faker.airline.airline().name,
  airport: faker => faker.airline.airport().name,
  aircraft: faker => faker.airline.airplane().name,
  branch: faker => faker.git.branch(),
  commit: faker => faker.git.commitMessage(),
  color: faker => faker.color.human(),
  colour: faker => faker.color.human(),
  element: faker => faker.science.chemicalElement().name,
}

/** A ware as shops list it: faker's adjectives and products, without material, food and what would read as a joke. */
export function productName(faker: Faker): string {
  const adjective = readable(ODD_ADJECTIVE, () => faker.commerce.productAdjective())
  return `${adjective} ${readable(FOOD, () => faker.commerce.product())}`
}

const ODD_ADJECTIVE =
  /^(?:Tasty|Fresh|Frozen|Oriental|Generic|Gorgeous|Licensed|Unbranded|Awesome|Incredible)$/
const FOOD = /^(?:Bacon|Cheese|Chicken|Chips|Fish|Pizza|Salad|Sausages|Tuna)$/

/** A name for a record that is a thing: a plan is `Business`, a ware `Ergonomic Keyboard`, anything else `Highfield depot`. */
export function thingName(draw: TextDraw, words: readonly string[], isProduct: boolean): string {
  const last = words.at(-1) ?? ''
  const place = placeName(draw, last)
  if (place !== undefined) return place
  const templates = namesOfThings(last)
  if (templates !== undefined) return fillTemplate(draw.random.pick(templates), draw)
  const faker = draw.scene.fakerAt(draw.random)
  if (Object.hasOwn(FAKER_NAMES, last)) return FAKER_NAMES[last]?.(faker, draw) ?? ''
  if (isProduct || ['item', 'good'].includes(last)) return productName(faker)
  return [brand(faker), ...words].join(' ')
}

/** A city is called what cities are called: the record's own, or, for one of several in a record, any. */
function placeName({ random, scene }: TextDraw, word: string): string | undefined {
  const part = Object.hasOwn(PLACE_PARTS, word) ? PLACE_PARTS[word] : undefined
  if (part === undefined) return undefined
  return (scene.input.parent === undefined ? scene.place : random.pick(scene.input.folk.places))[part]
}

const PLACE_PARTS: { readonly [word: string]: 'city' | 'region' | 'country' | 'language' | 'timezone' } = {
  city: 'city',
  town: 'city',
  state: 'region',
  region: 'region',
  province: 'region',
  county: 'region',
  country: 'country',
  language: 'language',
  timezone: 'timezone',
}

/** A text nothing is known of: the field's own name and a number, `Cost centre 14`, which claims no more than it knows. */
export function neutralText({ random }: TextDraw, words: readonly string[]): string {
  return `${capitalise(words.join(' ') || 'value')} ${random.integer(1, 99)}`
}

/** The names a kind of thing has, for fields that name one (`tier`, `phase`). */
export function namesOfThings(word: string): readonly string[] | undefined {
  const same = Object.hasOwn(SAME_THING, word) ? (SAME_THING[word] ?? word) : word
  return Object.hasOwn(THING_NAMES, same) ? THING_NAMES[same] : undefined
}
