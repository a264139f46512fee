import { readDescription, UNDESCRIBED } from './described.ts'
import type { FieldInput, FieldReading } from './field-input.ts'
import { type MomentKind, momentOf } from './field-moment.ts'
import { numberMaker } from './field-number.ts'
import { textMakers } from './field-texts.ts'
import { fieldWords, ID_WORDS, isKnown } from './field-words.ts'
import { lookUp } from './meaning/dictionary.ts'
import type { Maker } from './meaning/types.ts'
import { meantFormat } from './meant-format.ts'
import { TYPE } from './shape.ts'

/** What a field's name, description and examples say of its values, worked out once a field. */
export interface Field {
  readonly words: readonly string[]
  readonly qualifiers: readonly string[]
  /** Suggestions for a text, the best first. */
  readonly texts: readonly Maker[]
  readonly number: Maker | undefined
  readonly flag: Maker | undefined
  /** Set where the field says when something happened. */
  readonly moment: MomentKind | undefined
  /** Which type the name speaks of, where the schema leaves it open. */
  readonly speaksOf: 'text' | 'number' | 'flag' | undefined
  readonly isId: boolean
  readonly isPagingToken: boolean
  readonly isStatus: boolean
  /** Set where the field says what went wrong, beside others that say what went well. */
  readonly isFault: boolean
}

const STATUS_WORDS: ReadonlySet<string> = new Set(['status', 'state', 'stage', 'phase'])
const FAULT =
  /^(?:last )?(?:errors?|exceptions?|failures?)(?: (?:messages?|codes?|details?|descriptions?|reasons?))?$/
const SUCCESS = /^(?:success|succeeded|ok|data|results?|records?|items|payload)$/i
const PAGING =
  /^(?:next|next cursor|next page|next page token|next token|continuation token|next link|next url|next page url|end cursor|previous|prev|previous cursor|prev cursor)$/

/** Reads a field. */
export function readField(given: FieldInput): Field {
  const { shape, dictionary } = given
  const words = fieldWords(given)
  const input: FieldReading = {
    ...given,
    words,
    formats: shape.formats.map(meantFormat),
    // What an enum lists needs no words to say so.
    described: shape.values === undefined ? readDescription(shape.description, words) : UNDESCRIBED,
  }
  const name = words.join(' ')
  const numberEntry = lookUp(dictionary.number, words)
  const flagEntry = lookUp(dictionary.flag, words)
  const moment = momentOf(input)
  const textEntry = lookUp(dictionary.text, words)
  // `boardId` and, as some write it, `idBoard`.
  const isId =
    ID_WORDS.has(words.at(-1) ?? '') ||
    (words[0] === 'id' && words.length > 1 && !isKnown(dictionary, words.slice(-1))) ||
    saysIdentifier(shape.description, name)
  return {
    words,
    qualifiers: textEntry?.qualifiers ?? numberEntry?.qualifiers ?? [],
    texts: (shape.types & TYPE.string) === 0 ? [] : textMakers(input, isId, moment?.made),
    number: numberMaker(input, isId, moment?.made, numberEntry?.made),
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

function saysIdentifier(description: string, name: string): boolean {
  if (/email|name|ur[li]|title/i.test(name)) return false
  return (
    /\b(?:ID|identifier|UUID)\.?$/.test(description.trim()) ||
    /^(?:the )?unique (?:id|identifier)\b|(?:^|: )(?:the |an? )?(?:id|identifier|uuid|guid) (?:of|for)\b/i.test(
      description,
    )
  )
}
