import { singular } from '../resource/words/plural.ts'
import { wordsOf } from '../resource/words/words.ts'
import { kindOfWord } from './entity.ts'

/** A property's name, read once. */
export interface FieldName {
  /** Its words in one text: `first name`. */
  readonly text: string
  /** Whether it is a word for records of a kind we know: an `owner` is one, `attributes` are a part of one. */
  readonly isOfRecord: boolean
}

export type NameReader = (name: string) => FieldName

/** Bodies may hold any number of names: beyond these they are read each time. */
const MAX_NAMES = 2000

/** Reads names; those met before are remembered. */
export function createNameReader(): NameReader {
  const read = new Map<string, FieldName>()
  return name => {
    const known = read.get(name)
    if (known !== undefined) return known
    const words = wordsOf(name)
    const field = {
      text: words.join(' '),
      isOfRecord: kindOfWord(singular(words.at(-1) ?? '')) !== undefined,
    }
    if (read.size < MAX_NAMES) read.set(name, field)
    return field
  }
}
