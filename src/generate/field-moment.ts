import type { JsonValue } from '../json/value.ts'
import type { FieldReading } from './field-input.ts'
import { ID_WORDS } from './field-words.ts'
import { lookUp } from './meaning/dictionary.ts'
import type { MomentMaker } from './meaning/types.ts'
import { isWrittenMoment } from './moments.ts'
import { lastResort, pairedMoment } from './paired-moment.ts'
import { type Ends, pairedWith } from './pairs.ts'
import { NUMBER_TYPE, TYPE } from './shape.ts'

const UNLIKELY =
  /\b(?:deleted|archived|cancell?ed|revoked|suspended|disabled|failed|refunded|rejected|deactivated|closed|error|failure)\b/

/** What a moment is to the record. */
export type MomentKind = 'created' | 'updated' | 'unlikely' | 'other'

/** When something happened, as a field tells it. */
export interface Moment {
  readonly made: MomentMaker
  readonly kind: MomentKind
}

/** Names that say when only if the schema says so too: `end`, `due` and `from` mean many things. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'time',
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
  'at',
  'eta',
  'expires',
  'expiry',
])

/** Counts and amounts that may be due, and places in a text or list: none of them is a moment. */
const NO_MOMENT =
  /\b(?:amount|balance|total|payment|tax|fee|days|range|row|line|page|offset|index|position|column|char|response|processing|execution|elapsed|run|wait|load|cook|cooking|prep|preparation|lead|duration|transit|travel|reading|hold|talk|up|down|service|handling|cycle|reaction|delay|average|avg) /

/** Reads a field's moment; `undefined` where nothing says that it tells one. */
export function momentOf(input: FieldReading): Moment | undefined {
  const { dictionary, examples, formats } = input
  const words = withoutUnit(input.words)
  const isTime = formats.some(format => TIMES.has(format))
  const found = lookUp(dictionary.moment, words)
  const showsTime = saysWhen(input) || examples.some(isInstant)
  if (found === undefined)
    return isTime || showsTime ? { made: pairedMoment(input, words, lastResort), kind: 'other' } : undefined
  const matched = words.slice(found.qualifiers.length).join(' ')
  const foreign =
    formats.length > 0 && !isTime && !formats.some(format => /^(?:u?int|unix|double|float)/.test(format))
  const name = words.join(' ')
  const isNumber = (input.shape.types & TYPE.string) === 0
  const isUnclear =
    (AMBIGUOUS.has(matched) && (words.length === 1 ? !isSpan(input) : NO_MOMENT.test(name))) ||
    (isNumber && (matched === 'time' || name === 'date'))
  if ((foreign || isUnclear) && !isTime && !showsTime) return undefined
  return {
    made: pairedMoment(input, words, found.made),
    kind: kindOf(name, matched, found.qualifiers.length === 0),
  }
}

/** A text that is called `start` beside an `end`, of which nothing else is known. */
function isSpan({ words, siblings, examples, shape }: FieldReading): boolean {
  const isOpen = (shape.types & TYPE.string) !== 0 && examples.length === 0
  return isOpen && pairedWith(words, siblings.keys(), SPAN) !== undefined
}

const SPAN: Ends = [
  ['start', 'end', 'finish'],
  ['starts', 'ends'],
  ['begin', 'end', 'finish'],
]

/** Whether the description or `date` before what happened says when, or a number's name how; a name that is known for something else is believed first. */
function saysWhen({ shape, dictionary, words, described, examples }: FieldReading): boolean {
  if ((shape.types & TYPE.string) !== 0) {
    const isKnown = lookUp(dictionary.text, words) ?? lookUp(dictionary.vocabulary, words)
    const isDated = words[0] === 'date' && words.length > 1
    return (isDated || described.moment !== undefined) && isKnown === undefined
  }
  if ((shape.types & NUMBER_TYPE) === 0 || ID_WORDS.has(words.at(-1) ?? '')) return false
  const isEpoch =
    described.moment === 'epoch' || EPOCH.has(words.at(-1) ?? '') || examples.some(isEpochNumber)
  return isEpoch && lookUp(dictionary.number, words) === undefined
}

const EPOCH: ReadonlySet<string> = new Set(['timestamp', 'ts', 'epoch', 'unixtime'])

/** 2011 to 2033, in seconds or milliseconds. */
function isEpochNumber(example: JsonValue): boolean {
  if (!Number.isInteger(example)) return false
  const seconds = Number(example) > 1e11 ? Number(example) / 1000 : Number(example)
  return seconds > 1.3e9 && seconds < 2e9
}

function isInstant(example: JsonValue): boolean {
  return typeof example === 'string' && isWrittenMoment(example)
}

function kindOf(name: string, matched: string, isWhole: boolean): MomentKind {
  if (UNLIKELY.test(name)) return 'unlikely'
  if (!isWhole) return 'other'
  if (matched.startsWith('creat')) return 'created'
  return /^(?:updat|modif|last (?:updat|modif))/.test(matched) ? 'updated' : 'other'
}

const TIMES: ReadonlySet<string> = new Set(['date-time', 'date', 'time'])

/** How a moment is written is no part of its name: `createdTimestamp` and `createdDateTime` are when it was created. */
const UNITS: ReadonlySet<string> = new Set(['epoch', 'timestamp', 'ts', 'unix', 'ms', 'millis', 'utc', 'iso'])

function withoutUnit(words: readonly string[]): readonly string[] {
  let length = words.length
  if (length > 2 && words[length - 1] === 'time' && words[length - 2] === 'date') length--
  while (length > 1 && UNITS.has(words[length - 1] ?? '')) length--
  return words.slice(0, length)
}
