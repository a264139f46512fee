import type { Faker } from '@faker-js/faker'
import { readable } from '../faker.ts'
import { brand } from '../persona/company-names.ts'
import { PLACE_PARTS } from '../persona/place-parts.ts'
import { capitalise, slugOf } from '../words.ts'
import { fillTemplate, fromTemplates, type TextDraw } from './template.ts'
import { SAME_THING, THING_NAMES } from './thing-names.ts'
import { vehicleName } from './vehicle.ts'

/** Things faker has names for. */
const FAKER_NAMES: { readonly [word: string]: (faker: Faker, draw: TextDraw) => string } = {
  pet: faker => faker.animal.petName(),
  dog: faker => faker.animal.petName(),
  cat: faker => faker.animal.petName(),
  animal: faker => faker.animal.petName(),
  vehicle: (_, draw) => vehicleName(draw),
  car: (_, draw) => vehicleName(draw),
  branch: faker => faker.git.branch(),
  commit: faker => faker.git.commitMessage(),
  color: faker => faker.color.human(),
  colour: faker => faker.color.human(),
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
  const templates = namesOfThings(last, draw.scene.input.folk.names)
  if (templates !== undefined) return fillTemplate(templateFor(draw, words, templates), draw)
  const faker = draw.scene.fakerAt(draw.random)
  const { things } = draw.scene.input.folk
  // An element of a page is no metal.
  const kind = last === 'element' ? words.slice(-2).join(' ') : last
  const named = [FAKER_NAMES, things].find(names => Object.hasOwn(names, kind))
  if (named !== undefined) return named[kind]?.(faker, draw) ?? ''
  if (isProduct || ['item', 'good'].includes(last)) return productName(faker)
  return [brand(faker), ...words.slice(-2)].join(' ')
}

/** Records of one list take turns; where there are more than names, further ones are told apart by where they are. */
function templateFor(draw: TextDraw, words: readonly string[], templates: readonly string[]): string {
  const { entity, input } = draw.scene
  if (input.among === undefined || words !== entity.words) return draw.random.pick(templates)
  const { random, nth } = input.among
  const turn = <Item>(list: readonly Item[], at: number): Item =>
    random.at('~names').shuffle(list)[at % list.length] as Item
  const template = turn(templates, nth)
  if (nth < templates.length || /[{:]/.test(template)) return template
  const { city } = turn(input.folk.places, Math.floor(nth / templates.length))
  if (/^[a-z\d.-]+$/.test(template)) return template.replace(/(?=(?:\.\w+)?$)/, `-${slugOf(city)}`)
  return /\d$/.test(template) ? template + nth : `${template} ${city}`
}

/** A city is called what cities are called. */
function placeName({ scene }: TextDraw, word: string): string | undefined {
  const part = Object.hasOwn(PLACE_PARTS, word) ? PLACE_PARTS[word] : undefined
  return part === undefined ? undefined : scene.place[part]
}

/** Any value: of a field that people name themselves, or of which nothing is said. */
export const someValue: (draw: TextDraw) => string = fromTemplates([
  '{colour}',
  '{month}',
  '{brand}',
  '{number}',
  'standard',
])

/** A text nothing is known of: the field's own name and a number, `Cost centre 14`, which claims no more than it knows. */
export function neutralText(draw: TextDraw, words: readonly string[]): string {
  return words.length === 0 ? someValue(draw) : `${capitalise(words.join(' '))} ${draw.random.integer(1, 99)}`
}

/** The names a kind of thing has, for fields that name one (`tier`, `phase`). */
export function namesOfThings(
  word: string,
  rare: { readonly [word: string]: readonly string[] } = {},
): readonly string[] | undefined {
  const same = Object.hasOwn(SAME_THING, word) ? (SAME_THING[word] ?? word) : word
  return [THING_NAMES, rare].find(names => Object.hasOwn(names, same))?.[same]
}
