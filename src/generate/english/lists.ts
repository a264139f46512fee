import type { LocaleDefinition } from '@faker-js/faker'
import { isObject } from '../../json/value.ts'

/** Names of word lists, by the module of faker that draws from them. */
export type ListNames = {
  readonly [M in keyof LocaleDefinition]?: readonly (keyof NonNullable<LocaleDefinition[M]> & string)[]
}

/** What names, companies, places and ordinary texts are made of: any document may ask for it. */
export const COMMON_LISTS: ListNames = {
  animal: ['pet_name'],
  color: ['human'],
  commerce: ['department', 'product_name'],
  company: ['name_pattern', 'legal_entity_type', 'buzz_adjective', 'buzz_noun', 'buzz_verb'],
  date: ['month', 'weekday'],
  hacker: ['noun', 'verb', 'adjective'],
  location: ['city_name', 'street_name', 'secondary_address'],
  internet: ['jwt_algorithm'],
  person: ['first_name', 'last_name_pattern', 'last_name', 'prefix', 'job_area', 'job_type'],
  vehicle: ['manufacturer', 'model'],
}

/** What only documents ask for that keep such things: see {@link WORD_NAMES}. */
export const RARE_LISTS: ListNames = {
  airline: ['airline', 'airplane', 'airport'],
  animal: ['cat', 'dog', 'type'],
  book: ['genre', 'title'],
  company: ['adjective', 'descriptor', 'noun'],
  finance: ['federal_reserve_routing_symbol'],
  food: [
    'dish',
    'ethnic_category',
    'ingredient',
    'dish_pattern',
    'spice',
    'meat',
    'adjective',
    'vegetable',
    'fruit',
  ],
  internet: ['emoji', 'user_agent_pattern'],
  music: ['album', 'artist', 'genre', 'song_name'],
  person: ['middle_name'],
  science: ['chemical_element'],
  vehicle: ['bicycle_type'],
  word: ['noun'],
}

/** Of amounts that have to agree with those beside them, a name of one at least; see `meaning/amounts.ts`. */
const BILLS =
  'quantity|qty|^hours$|^units$|sub.?total|^net$|net.?(?:amount|total)|(?:amount|total).?net|^tax$|tax.?(?:amount|total)|(?:total|excluding).?tax|^vat$|vat.?amount|(?:source|base|deal|order|sales?|transaction|eligible).?amount|(?:base|minor).?units'

/** What is made of {@link RARE_LISTS}: what names of fields and of kinds of record end in, in one word or two. */
export const WORD_NAMES =
  'airline|airport|aircraft|iata|flight|flight number|flight no|breed|book|recipe|dish|meal|ingredient|cuisine|song|track|album|artist|chemical element|word|emoji|genre|user agent|useragent|routing number|middle|tagline|slogan|catch phrase|motto|species|animal|bicycle'

/** The same of whatever else only some documents have: it takes a few kilobytes and no words. */
export const RARE_NAMES =
  'twitter|instagram|github|telegram|linkedin|seat|seat number|pnr|record locator|locator|booking reference|bitcoin|btc|eth|ethereum|wallet|isbn|alt|alt text|copyright|copyright notice|byline|greeting|salutation text|promo|promotion|voucher|referral|tracking number|tracking|consignment number|iban|bic|swift|sort code|card number|cvv|cvc|security code|verification value|ean|gtin|barcode|upc|doi|plate|plate number|vin|identification number|workspace|form|device|environment|meeting|pipeline|segment|campaign|space|room|database|table|deal|opportunity|repo|repository|milestone|movie|game|survey|bucket|cluster|coupon|dashboard|workflow|course|metric|issue|ticket|question|attachment|folder|queue|integration|policy|webhook|feature|column|privacy|discount|class|setting|series|show|episode|topic|session|subcategory|venue|platform|node|license|licence|party|symbol|ticker|volume'

/** The same of amounts and quotations, by the whole name. */
export const RARE_AMOUNTS: string = `^(?:open|close|high|low|ask|bid)$|(?:opening|closing|last|high|low|ask|bid).?price|prev(?:ious)?.?close|(?:day|week|year|month).?(?:high|low)|change.?percent|percent.?change|${BILLS}`

/** Names of towns that no company is called: drawn again, so that the list need not hold them. */
export const ODD_TOWN: RegExp = /^(?![A-Z][a-z]{4,6}$)/

/** Streets whose names are more than a word and a kind of street; drawn again, too. */
export const LONG_STREET: RegExp = /^(?![A-Z][a-z]{3,7} [A-Z][a-z]+$)/

/** First names of which there are more than anybody needs; drawn again in the same way. */
export const LONG_NAME: RegExp = /^(?!.{3,5}$)/

/** Lists of which only some texts are taken. The others stay as empty ones, which keeps the draws what they are. */
const NEVER_TAKEN: { readonly [list: string]: RegExp } = {
  city_name: ODD_TOWN,
  first_name: LONG_NAME,
  street_name: LONG_STREET,
}

/** Some lists of all. Faker's own data, under its licence (MIT). */
export function pickLists(all: LocaleDefinition, names: ListNames): LocaleDefinition {
  const modules = Object.entries(names).map(([module, lists = []]) => {
    const from = (all as { readonly [module: string]: { readonly [list: string]: unknown } })[module]
    return [module, Object.fromEntries(lists.map(list => [list, taken(list, from?.[list])]))]
  })
  return Object.fromEntries(modules) as LocaleDefinition
}

function taken(list: string, texts: unknown): unknown {
  const never = NEVER_TAKEN[list]
  return never === undefined ? texts : without(never, texts)
}

/** @param texts - A list, or several by name */
function without(never: RegExp, texts: unknown): unknown {
  if (Array.isArray(texts)) return texts.map(text => (never.test(String(text)) ? '' : text))
  if (!isObject(texts)) return texts
  return Object.fromEntries(Object.entries(texts).map(([name, list]) => [name, without(never, list)]))
}
