import type { FieldInput } from './field-input.ts'
import { textMakers } from './field-texts.ts'
import { relatedAmount } from './meaning/amounts.ts'
import { lookUp } from './meaning/dictionary.ts'
import type { Maker, MomentMaker } from './meaning/types.ts'
import { epochMaker } from './moments.ts'
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
  /** Set where the field says what went wrong, beside others that say what went well. */
  readonly isFault: boolean
}

const ID_WORDS: ReadonlySet<string> = new Set(['id', 'uuid', 'guid', 'uid', 'ulid', 'identifier', 'oid'])
const STATUS_WORDS: ReadonlySet<string> = new Set(['status', 'state', 'stage', 'phase'])
const UNLIKELY =
  /\b(?:deleted|archived|cancell?ed|revoked|suspended|disabled|failed|refunded|rejected|deactivated|closed|error|failure)\b/
const FAULT =
  /^(?:last )?(?:errors?|exceptions?|failures?)(?: (?:messages?|codes?|details?|descriptions?|reasons?))?$/
const SUCCESS = /^(?:success|succeeded|ok|data|results?|records?|items|payload)$/i
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
  // `boardId` and, as some write it, `idBoard`.
  const isId =
    ID_WORDS.has(words.at(-1) ?? '') ||
    (words.length > 1 && words[0] === 'id') ||
    saysIdentifier(shape.description, name)
  return {
    words,
    qualifiers: textEntry?.qualifiers ?? numberEntry?.qualifiers ?? [],
    texts: textMakers(input, words, isId, moment?.made),
    number: numberMaker(input, words, isId, moment?.made, numberEntry?.made),
    flag: input.xFaker?.(shape.faker) ?? flagEntry?.made,
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
    isFault: FAULT.test(name) && [...input.siblings.keys()].some(other => SUCCESS.test(other)),
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

function momentOf({ shape, dictionary, examples }: FieldInput, named: readonly string[]): Moment | undefined {
  const words = withoutUnit(named)
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

/** How a moment is written is no part of its name: `createdTimestamp` is when it was created. */
const UNITS: ReadonlySet<string> = new Set(['epoch', 'timestamp', 'ts', 'unix', 'ms', 'millis', 'utc', 'iso'])

function withoutUnit(words: readonly string[]): readonly string[] {
  let length = words.length
  while (length > 1 && UNITS.has(words[length - 1] ?? '')) length--
  return words.slice(0, length)
}

const lastResort: MomentMaker = ({ scene, random }) => scene.timeline.past(random)

function numberMaker(
  input: FieldInput,
  words: readonly string[],
  isId: boolean,
  moment: MomentMaker | undefined,
  named: Maker | undefined,
): Maker | undefined {
  const { shape } = input
  const faked = input.xFaker?.(shape.faker)
  if (faked !== undefined) return faked
  const examples = input.examples.filter(example => typeof example === 'number')
  if (moment !== undefined) {
    const epoch = epochMaker(moment, shape, examples, words)
    if (epoch !== undefined) return epoch
  }
  if (isId) return numericId(examples)
  const likely = relatedAmount(words, input.siblings.keys()) ?? named ?? byFirstWord(input, words)
  if (likely !== undefined) return likely
  const near = examples[0] ?? (typeof shape.fallback === 'number' ? shape.fallback : undefined)
  if (near !== undefined) return ({ random }) => around(near, random.real(0.4, 1.8))
  return ({ random }) => random.integer(1, 100)
}

/** `bytesSent` is a size and `numRows` a count, whatever the words after it say. */
function byFirstWord({ dictionary }: FieldInput, [first]: readonly string[]): Maker | undefined {
  if (first === 'bytes') return dictionary.number.get('bytes')
  return first === 'num' || first === 'number' ? dictionary.number.get('count') : undefined
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

/** The words of one item of a list: `categories` → `category`. */
export function itemWords(words: readonly string[]): string[] {
  return words.map((word, index) => (index === words.length - 1 ? singular(word) : word))
}
