import type { JsonValue } from '../json/value.ts'
import { FORMATS } from '../schema/formats.ts'
import type { FieldReading } from './field-input.ts'
import { FORMAT_MAKERS } from './formats.ts'
import { guesses } from './guesses.ts'
import { examplesInWords, idFromDescription, learnId, learnUrl, makeUuid } from './learn-id.ts'
import { vendorId } from './meaning/crm.ts'
import { isKnownState } from './meaning/misc.ts'
import { type Dictionary, lookUp, vocabularyWith } from './meaning/dictionary.ts'
import type { Draw, Maker, MomentMaker } from './meaning/types.ts'
import { momentMakers } from './moments.ts'
import type { Shape } from './shape.ts'
import { likeShown } from './shown.ts'
import { makeObjectId } from './timed-ids.ts'

/** Suggestions for a text, the best first. */
export function textMakers(
  input: FieldReading,
  isId: boolean,
  moment: MomentMaker | undefined,
): readonly Maker[] {
  const { shape, dictionary, words, described, formats } = input
  const examples = [...new Set([...texts(input.examples), ...examplesInWords(shape.description)])]
  const isShown = showsAnotherSet(words.at(-1) ?? '', examples)
  const named = isShown ? exampleMakers(examples) : namedMakers(input, words, examples)
  const mentioned = saysEmail(shape.description, words) ? dictionary.text.get('email') : undefined
  const makers: (Maker | undefined)[] = [input.xFaker?.(shape.faker)]
  if (described.values.length > 0 && !isId) makers.push(({ random }) => random.pick(described.values))
  makers.push(likeShown(examples, dictionary))
  if (moment !== undefined) makers.push(...momentMakers(moment, shape, examples, words))
  makers.push(mentioned, describedMaker(input, examples, named[0]))
  if (isId && mentioned === undefined) makers.push(...idMakers(shape, words, examples))
  const { amounts } = dictionary
  const amount = amounts?.relatedAmount(words, input.siblings.keys())
  if (amount !== undefined)
    makers.push(draw => amount(draw).toFixed(amounts?.isCount(words) === true ? 0 : 2))
  // A format that is not checked would let anything pass that the name suggests.
  const isChecked = formats.every(format => Object.hasOwn(FORMATS, format))
  const ofFormat = formats.map(format => formatMaker(format, dictionary))
  makers.push(...(isChecked ? [...named, ...ofFormat] : [...ofFormat, ...named]))
  if (shape.encoding !== undefined) makers.push(FORMAT_MAKERS['byte'])
  makers.push(...exampleMakers(examples), literal(shape.fallback))
  if (!isId) makers.push(...guesses(input))
  return makers.filter(maker => maker !== undefined)
}

function formatMaker(format: string, { text }: Dictionary): Maker | undefined {
  return Object.hasOwn(FORMAT_MAKERS, format) ? FORMAT_MAKERS[format] : text.get(format)
}

/** How to tell that a text is what a description says it is. */
const LOOKS: { readonly [as: string]: RegExp } = {
  duration: /^P/,
  byte: /^[A-Za-z\d+/]{8,}=*$/,
  url: /^[a-z]*:?\/+/,
  email: /@/,
  phone: /^\+?[\d ().-]+$/,
  'ip address': /^[\d.]+$/,
  ipv6: /::/,
  'mac address': /^(?:[\da-f]{2}[:-]){5}/i,
  'country code': /^[A-Z]{2}$/,
  'country iso3': /^[A-Z]{3}$/,
  currency: /^[A-Z]{3}$/,
}

/** What a description says the text is, unless an example contradicts; what the name suggests is kept where it is that too. */
function describedMaker(
  { described: { as }, dictionary }: FieldReading,
  examples: readonly string[],
  named: Maker | undefined,
): Maker | undefined {
  const looks = as === undefined ? undefined : LOOKS[as]
  const made = as === undefined ? undefined : formatMaker(as, dictionary)
  if (looks === undefined || made === undefined) return undefined
  const [example] = examples
  if (example !== undefined && !looks.test(example) && !looks.test(example.toUpperCase())) return undefined
  return draw => {
    const own = named?.(draw)
    return typeof own === 'string' && looks.test(own) ? own : styled(made(draw), examples)
  }
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
  if (learnt !== undefined || asUuid) return [created]
  if (vendor !== undefined) return [vendor, created]
  // A code that reads like a word (`MIT`) is one of a set: the example is a better guess than an id of our own.
  return words.length > 1 && examples.length > 0 ? [...exampleMakers(examples), created] : [created]
}

/** By name: the longer match of table and vocabulary; an example that stands in a list speaks for the list. */
function namedMakers(
  { dictionary, inList }: FieldReading,
  words: readonly string[],
  examples: readonly string[],
): Maker[] {
  const table = lookUp(dictionary.text, words)
  const named = lookUp(dictionary.vocabulary, words)
  // A list that has the example by chance says nothing of a field that goes by another name.
  const shown =
    examples[0] === undefined || named === undefined ? undefined : vocabularyWith(dictionary, examples[0])
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
  const digits: Maker | undefined =
    /^\d+$/.test(examples[0] ?? '') && table !== undefined
      ? ({ random, scene }) => learnId(examples)?.(random, scene.timeline.createdMs)
      : undefined
  const others = alternatives(dictionary, words.slice(table?.qualifiers.length ?? 0), examples)
  const order = tableFirst
    ? [fromShape, ...others.before, fromTable, ...others.after, fromList, digits]
    : [fromShape, fromList, fromTable]
  return order.filter(maker => maker !== undefined)
}

/** Whether examples show that what the table has is of another set than the document's: a `type` is `User` there. */
function showsAnotherSet(last: string, [example]: readonly string[]): boolean {
  if (example === undefined || example.length > 40) return false
  if (/^(?:type|kind|subtype|object)$/.test(last)) return true
  return last === 'status' && !isKnownState(example)
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

/** Capitals as in the examples: `usd`, `PARTNER`. Where these are all digits, letters are none of what is meant. */
function styled(value: JsonValue | undefined, examples: readonly string[]): JsonValue | undefined {
  const example = examples[0]
  if (example !== undefined && /^\d+$/.test(example) && /[a-z]/i.test(String(value))) return undefined
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

function texts(examples: readonly JsonValue[]): string[] {
  return examples.filter(
    example =>
      typeof example === 'string' &&
      example !== '' &&
      example !== 'string' &&
      !/^(?:<.*>|[.…?-]+)$/.test(example),
  ) as string[]
}
