import type { JsonValue } from '../json/value.ts'
import { examplesInWords, idFromDescription, learnId, learnUrl, makeObjectId, makeUuid } from './learn-id.ts'
import { fakerMaker, type FakerSource } from './faker-source.ts'
import { FORMATS } from './formats.ts'
import { vendorId } from './meaning/crm.ts'
import { type Dictionary, lookUp, vocabularyWith } from './meaning/dictionary.ts'
import { thingName } from './meaning/things.ts'
import type { Draw, Maker, MomentMaker } from './meaning/types.ts'
import { epochMaker, momentMakers } from './moments.ts'
import type { Shape } from './shape.ts'
import { singular } from './words.ts'

/** What a field's name, description and examples say of its values, worked out once a field. */
export interface Field {
  readonly words: readonly string[]
  readonly qualifiers: readonly string[]
  /** Suggestions for a text, the best first. */
  readonly texts: readonly Maker[]
  readonly number: Maker | undefined
  readonly flag: Maker | undefined
  /** Set where the field says when something happened. */
  readonly moment: 'created' | 'updated' | 'unlikely' | 'other' | undefined
  /** Which type the name speaks of, where the schema leaves it open. */
  readonly speaksOf: 'text' | 'number' | 'flag' | undefined
  readonly isId: boolean
  readonly isPagingToken: boolean
  readonly isStatus: boolean
}

/** What a field is read from. */
export interface FieldInput {
  readonly shape: Shape
  readonly words: readonly string[]
  readonly examples: readonly JsonValue[]
  readonly dictionary: Dictionary
  readonly faker: FakerSource | undefined
  /** The properties beside it, by name. */
  readonly siblings: ReadonlyMap<string, unknown>
  /** True for an item of a list: `labels` holds labels, not the record's own. */
  readonly inList: boolean
}

const ID_WORDS: ReadonlySet<string> = new Set(['id', 'uuid', 'guid', 'uid', 'ulid', 'identifier', 'oid'])
const STATUS_WORDS: ReadonlySet<string> = new Set(['status', 'state', 'stage', 'phase'])
const UNLIKELY =
  /\b(?:deleted|archived|cancell?ed|revoked|suspended|disabled|failed|refunded|rejected|deactivated|closed|error|failure)\b/
const PAGING =
  /^(?:next|next cursor|next page|next page token|next token|continuation token|next link|next url|next page url|end cursor|previous|prev|previous cursor|prev cursor)$/

/** Reads a field. */
export function readField(input: FieldInput): Field {
  const { shape, dictionary } = input
  const words = fieldWords(input)
  const name = words.join(' ')
  const numberEntry = lookUp(dictionary.number, words)
  const flagEntry = lookUp(dictionary.flag, words)
  const moment = momentOf(input, words)
  const textEntry = lookUp(dictionary.text, words)
  const isId = ID_WORDS.has(words.at(-1) ?? '') || saysIdentifier(shape.description, name)
  return {
    words,
    qualifiers: textEntry?.qualifiers ?? numberEntry?.qualifiers ?? [],
    texts: textMakers(input, words, isId, moment?.made),
    number: numberMaker(input, words, isId, moment?.made, numberEntry?.made),
    flag: fakerMaker(shape.faker, input.faker) ?? flagEntry?.made,
    moment: moment?.kind,
    speaksOf:
      textEntry !== undefined || moment !== undefined || isId
        ? 'text'
        : numberEntry !== undefined
          ? 'number'
          : flagEntry !== undefined
            ? 'flag'
            : undefined,
    isId,
    isPagingToken:
      PAGING.test(name) ||
      (/\b(?:next page|pagination token|next set of results|no more results)\b/i.test(shape.description) &&
        /token|cursor|more|next/.test(`${name} ${shape.description}`) &&
        !isId),
    isStatus: STATUS_WORDS.has(words.at(-1) ?? ''),
  }
}

/** `isActive` means what `active` means. */
function fieldWords({ words, shape, siblings }: FieldInput): readonly string[] {
  if (words.length === 1 && words[0] === 'state' && !isInAddress(siblings)) return ['status']
  const [first, ...rest] = words
  const isFlag =
    shape.types === 2 && rest.length > 0 && ['is', 'has', 'was', 'are', 'can'].includes(first ?? '')
  return isFlag && first !== 'has' ? rest : words
}

function isInAddress(siblings: ReadonlyMap<string, unknown>): boolean {
  return [...siblings.keys()].some(name => /city|town|zip|post|street|country|line_?1/i.test(name))
}

function saysIdentifier(description: string, name: string): boolean {
  if (/email|name|url|title/i.test(name)) return false
  return (
    /\b(?:ID|identifier|UUID)\.?$/.test(description.trim()) ||
    /^(?:the )?unique (?:id|identifier)\b/i.test(description)
  )
}

interface Moment {
  readonly made: MomentMaker
  readonly kind: Field['moment']
}

/** Names that say when only if the schema says so too: `end`, `due` and `from` mean many things. */
const AMBIGUOUS = new Set([
  'start',
  'starts',
  'end',
  'ends',
  'begin',
  'finish',
  'due',
  'since',
  'born',
  'birth',
  'date',
  'at',
  'eta',
  'joined',
  'expires',
  'deadline',
  'expiry',
])

function momentOf({ shape, dictionary, examples }: FieldInput, words: readonly string[]): Moment | undefined {
  const isTime = shape.formats.some(
    format => format === 'date-time' || format === 'date' || format === 'time',
  )
  const found = lookUp(dictionary.moment, words)
  const showsTime = examples.some(example => typeof example === 'string' && /^\d{4}-\d\d-\d\d/.test(example))
  if (found === undefined) return isTime || showsTime ? { made: lastResort, kind: 'other' } : undefined
  const matched = words.slice(found.qualifiers.length).join(' ')
  const foreign =
    shape.formats.length > 0 &&
    !isTime &&
    !shape.formats.some(format => /^(?:u?int|unix|double|float)/.test(format))
  if (foreign || (!isTime && !showsTime && AMBIGUOUS.has(matched) && words.length === 1)) return undefined
  const name = words.join(' ')
  const kind = UNLIKELY.test(name)
    ? 'unlikely'
    : matched.startsWith('creat') && found.qualifiers.length === 0
      ? 'created'
      : /^(?:updat|modif|last (?:updat|modif))/.test(matched) && found.qualifiers.length === 0
        ? 'updated'
        : 'other'
  return { made: found.made, kind }
}

const lastResort: MomentMaker = ({ scene, random }) => scene.timeline.past(random)

function textMakers(
  input: FieldInput,
  words: readonly string[],
  isId: boolean,
  moment: MomentMaker | undefined,
): Maker[] {
  const { shape, dictionary } = input
  const examples = [...new Set([...texts(input.examples), ...examplesInWords(shape.description)])]
  const mentioned = saysEmail(shape.description, words) ? dictionary.text.get('email') : undefined
  const makers: (Maker | undefined)[] = [fakerMaker(shape.faker, input.faker)]
  if (moment !== undefined) makers.push(...momentMakers(moment, shape, examples, words))
  if (mentioned !== undefined) makers.push(mentioned)
  if (isId && mentioned === undefined) makers.push(...idMakers(shape, words, examples))
  makers.push(...namedMakers(input, words, examples))
  makers.push(
    ...shape.formats.map(format => (Object.hasOwn(FORMATS, format) ? FORMATS[format]?.make : undefined)),
  )
  if (shape.encoding !== undefined) makers.push(FORMATS['byte']?.make)
  makers.push(...exampleMakers(examples), literal(shape.fallback))
  if (!isId) makers.push(phrase)
  return makers.filter(maker => maker !== undefined)
}

/** A description that says a name is an email address is believed. */
function saysEmail(description: string, words: readonly string[]): boolean {
  const last = words.at(-1) ?? ''
  return (
    ['name', 'username', 'login', 'identifier', 'user', 'address', 'recipient', 'sender'].includes(last) &&
    /\be-?mail\b/i.test(description) &&
    !/\b(?:display|first|last) name\b/i.test(description)
  )
}

function idMakers(shape: Shape, words: readonly string[], examples: readonly string[]): Maker[] {
  const learnt = examples.length > 0 ? learnId(examples) : undefined
  const vendor = vendorId(words)
  const asUuid = shape.formats.includes('uuid') || ['uuid', 'guid'].includes(words.at(-1) ?? '')
  const make = learnt ?? (asUuid ? makeUuid : idFromDescription(shape.description))
  const created = ({ random, scene }: Draw): string =>
    (make ?? makeObjectId)(random, scene.timeline.createdMs)
  return vendor !== undefined && learnt === undefined && !asUuid ? [vendor, created] : [created]
}

/** By name: the longer match of table and vocabulary; an example that stands in a list speaks for the list. */
function namedMakers(
  { dictionary, inList }: FieldInput,
  words: readonly string[],
  examples: readonly string[],
): Maker[] {
  const table = lookUp(dictionary.text, words)
  const named = lookUp(dictionary.vocabulary, words)
  const shown = examples[0] === undefined ? undefined : vocabularyWith(dictionary, examples[0])
  const list = shown ?? named?.made
  const fromList: Maker | undefined = list && (({ random }) => styled(random.pick(list), examples))
  const fromTable: Maker | undefined =
    table && (draw => styled(table.made({ ...draw, qualifiers: table.qualifiers }), examples))
  const lead =
    named === undefined || table === undefined ? -1 : table.qualifiers.length - named.qualifiers.length
  const tableFirst = table !== undefined && shown === undefined && (lead < 0 || (lead === 0 && !inList))
  // A code-like example of a field no table knows better: its own shape is the best guide.
  const learnt = /\d/.test(examples[0] ?? '') && table === undefined ? learnId(examples) : learnUrl(examples)
  const fromShape: Maker | undefined =
    learnt && (({ random, scene }) => learnt(random, scene.timeline.createdMs))
  const others = alternatives(dictionary, words.slice(table?.qualifiers.length ?? 0), examples)
  const order = tableFirst
    ? [fromShape, ...others.before, fromTable, ...others.after, fromList]
    : [fromShape, fromList, fromTable]
  return order.filter(maker => maker !== undefined)
}

/** One thing that is written in several ways: the schema's lengths, or an example, decide. */
const WAYS: { readonly [name: string]: readonly string[] } = {
  country: ['country code', 'country iso3'],
  nationality: ['country code', 'country iso3'],
  state: ['state code'],
  province: ['state code'],
  region: ['state code'],
  language: ['language code', 'locale'],
  lang: ['language code', 'locale'],
  locale: ['language code'],
}

interface Ways {
  readonly before: readonly Maker[]
  readonly after: readonly Maker[]
}

function alternatives(dictionary: Dictionary, words: readonly string[], examples: readonly string[]): Ways {
  const name = words.join(' ')
  const names = Object.hasOwn(WAYS, name) ? (WAYS[name] ?? []) : []
  const makers = names.map(way => dictionary.text.get(way)).filter(maker => maker !== undefined)
  const example = examples[0]
  if (example === undefined || !/^[A-Za-z]{2,3}(?:-[A-Z]{2})?$/.test(example))
    return { before: [], after: makers }
  const alike: Maker[] = makers.map(maker => draw => {
    const text = maker(draw)
    return typeof text === 'string' && text.length === example.length ? styled(text, examples) : undefined
  })
  return { before: alike, after: makers }
}

/** Capitals as in the examples: `usd`, `PARTNER`. */
function styled(value: JsonValue | undefined, examples: readonly string[]): JsonValue | undefined {
  const example = examples[0]
  if (
    typeof value !== 'string' ||
    example === undefined ||
    value.includes(' ') ||
    !/^[A-Za-z_-]+$/.test(example)
  )
    return value
  if (example === example.toUpperCase()) return value.toUpperCase()
  return example === example.toLowerCase() ? value.toLowerCase() : value
}

function exampleMakers(examples: readonly string[]): Maker[] {
  if (examples.length === 0) return []
  return [({ random }) => random.pick(examples)]
}

function literal(value: JsonValue | undefined): Maker | undefined {
  return value === undefined ? undefined : () => value
}

/** Nothing is known of the field: a phrase around its own name reads better than noise. */
const phrase: Maker = ({ random, words, scene }) =>
  thingName({ random }, words.length > 0 ? words : scene.entity.words, false)

function numberMaker(
  input: FieldInput,
  words: readonly string[],
  isId: boolean,
  moment: MomentMaker | undefined,
  named: Maker | undefined,
): Maker | undefined {
  const { shape } = input
  const faked = fakerMaker(shape.faker, input.faker)
  if (faked !== undefined) return faked
  const examples = input.examples.filter(example => typeof example === 'number')
  if (moment !== undefined) {
    const epoch = epochMaker(moment, shape, examples, words)
    if (epoch !== undefined) return epoch
  }
  if (isId) return numericId(examples)
  if (named !== undefined) return named
  const near = examples[0] ?? (typeof shape.fallback === 'number' ? shape.fallback : undefined)
  if (near !== undefined) return ({ random }) => around(near, random.real(0.4, 1.8))
  return ({ random }) => random.integer(1, 100)
}

function around(example: number, factor: number): number {
  const digits = String(example).split('.')[1]?.length ?? 0
  return Number((example * factor).toFixed(Math.min(digits, 8)))
}

function numericId(examples: readonly number[]): Maker {
  const magnitude = Math.max(1000, ...examples.map(Math.abs))
  const least = 10 ** Math.floor(Math.log10(magnitude))
  return ({ random }) => random.integer(least, least * 10 - 1)
}

function texts(examples: readonly JsonValue[]): string[] {
  return examples.filter(
    example =>
      typeof example === 'string' && example !== '' && example !== 'string' && !/^<.*>$/.test(example),
  ) as string[]
}

/** The words of one item of a list: `categories` → `category`. */
export function itemWords(words: readonly string[]): string[] {
  return words.map((word, index) => (index === words.length - 1 ? singular(word) : word))
}
