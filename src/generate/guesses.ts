import { kindOfWord } from './entity.ts'
import type { FieldReading } from './field-input.ts'
import { type Dictionary, lookUp } from './meaning/dictionary.ts'
import { namesOfThings, neutralText, someValue, thingName } from './meaning/things.ts'
import type { Draw, Maker } from './meaning/types.ts'

/** What a text may be where neither table nor example knows its name: the likeliest first, and at last its name with a number. */
export function guesses({
  shape,
  dictionary,
  words,
  siblings,
}: FieldReading): readonly (Maker | undefined)[] {
  const last = words.at(-1) ?? ''
  return [
    whether(shape.description, words[0] ?? ''),
    last === 'time' ? timeOfDay : undefined,
    last === 'by' ? someone : undefined,
    words.some(word => /^(?:ur[li]|href)$/.test(word)) ? dictionary.text.get('url') : undefined,
    last === 'value' && [...siblings.keys()].some(name => /currency/i.test(name))
      ? dictionary.text.get('amount')
      : undefined,
    CODES.get(last) ?? GENERAL.get(last),
    nameOfKind(last, dictionary),
    PROSE.has(last) || PROSE.has(words[0] ?? '') ? dictionary.text.get('description') : undefined,
    howMany(shape.description, lookUp(dictionary.number, words)?.made),
    draw => neutralText(draw, draw.words.length > 0 ? draw.words : draw.scene.entity.words),
  ]
}

const SAYS_WHETHER =
  /^\W*(?:(?:when|if|set to) \W*true\b|true (?:if|when)\b|whether\b|(?:indicates|specifies|determines) (?:whether|if)\b)/i
const SWITCHES: ReadonlySet<string> = new Set(['is', 'has', 'can', 'allow', 'enable', 'should', 'show'])
const SAYS_HOW_MANY =
  /^\W*(?:(?:the|an?) )?(?:(?:total|maximum|minimum|max|min|current) )?(?:number|count|quantity|integer)\b/i

/** A truth value that the schema has as text. */
function whether(description: string, first: string): Maker | undefined {
  const isSwitch = SAYS_WHETHER.test(description) || SWITCHES.has(first)
  return isSwitch ? ({ random }) => String(random.chance(0.5)) : undefined
}

/** A number that the schema has as text. */
function howMany(description: string, named: Maker | undefined): Maker | undefined {
  if (named === undefined && !SAYS_HOW_MANY.test(description)) return undefined
  return draw => String(named?.(draw) ?? draw.random.integer(1, 48))
}

/** Of a working day. */
function timeOfDay({ random }: Draw): string {
  return `${random.integer(10, 18)}:30`
}

/** Whoever did it: `returned_by`, the second of `marked_by`. */
function someone({ scene, words, item }: Draw): string {
  return scene.person(`${words.join(' ')}#${item ?? 0}`).full
}

/** What names of running text begin or end with: `petition_information`, `descriptionFriendly`. */
const PROSE: ReadonlySet<string> = new Set(['description', 'info', 'information', 'text', 'statement'])

/** What names of codes end in. */
const CODES: ReadonlyMap<string, Maker> = new Map(
  Object.entries({ number: '', no: '', nr: '', nbr: '', reference: 'REF-', ref: 'REF-', key: 'key-' }).map(
    ([word, prefix]): [string, Maker] => [word, ({ random }) => `${prefix}${random.integer(10_000, 99_999)}`],
  ),
)

const oneOf =
  (...values: readonly string[]): Maker =>
  ({ random }) =>
    random.pick(values)
const member: Maker = oneOf('name', 'status', 'email', 'amount', 'country', 'created_at')

/** Names that mean something anywhere, where nothing else is said. */
const GENERAL: ReadonlyMap<string, Maker> = new Map(
  Object.entries({
    value: someValue,
    option: someValue,
    choice: someValue,
    custom: someValue,
    field: member,
    property: member,
    attribute: member,
    parameter: member,
  }),
)

/** A text called what records are called names one: the `teacher` of a lesson, its `room`. */
function nameOfKind(last: string, { names }: Dictionary): Maker | undefined {
  const kind = kindOfWord(last)
  if (kind === 'person')
    return ({ scene, item }) => scene.person(item === undefined ? last : `${last}#${item}`).full
  if (kind === 'company')
    return ({ random, scene }) => scene.input.folk.inventCompany(scene.input.folk.fakerAt(random))
  const isProduct = kind === 'product'
  if (NO_NAMES.has(last)) return undefined
  return isProduct || namesOfThings(last, names) !== undefined
    ? draw => thingName(draw, [last], isProduct)
    : undefined
}

/** What is called like these is seldom the record of that kind: a URL template, a retry policy. */
const NO_NAMES: ReadonlySet<string> = new Set([
  'token',
  'list',
  'column',
  'field',
  'template',
  'policy',
  'rule',
  'form',
  'label',
  'metric',
])
