import { commerce } from './commerce.ts'
import { companies } from './companies.ts'
import { crm } from './crm.ts'
import { dates } from './dates.ts'
import { misc } from './misc.ts'
import { money } from './money.ts'
import { people } from './people.ts'
import { places } from './places.ts'
import type { Amounts, Rare } from './rare.ts'
import { text } from './text.ts'
import type { Maker, Meaning, MomentMaker, Names } from './types.ts'
import { web } from './web.ts'

/** An entry and how many of the name's words it took. */
export interface Found<Made> {
  readonly made: Made
  readonly qualifiers: readonly string[]
}

/** All families in one: looked up by the last words of a name, longest match first. */
export interface Dictionary {
  readonly text: ReadonlyMap<string, Maker>
  readonly number: ReadonlyMap<string, Maker>
  readonly flag: ReadonlyMap<string, Maker>
  readonly moment: ReadonlyMap<string, MomentMaker>
  readonly vocabulary: ReadonlyMap<string, readonly string[]>
  /** Names of rare things, by the last word of what they are. */
  readonly names: Rare['names']
  /** Where the document has amounts that may have to agree. */
  readonly amounts: Amounts | undefined
}

/* Where two families know one name, the first listed wins. */
const FAMILIES: readonly Meaning[] = [people, companies, places, money, dates, web, crm, commerce, misc, text]

/** Unfolds the tables; once a generator. */
export function createDictionary(rare?: Rare): Dictionary {
  return {
    text: unfold([...FAMILIES.map(family => family.text), rare?.text]),
    number: unfold([...FAMILIES.map(family => family.number), rare?.number]),
    flag: unfold(FAMILIES.map(family => family.flag)),
    moment: unfold(FAMILIES.map(family => family.moment)),
    vocabulary: unfold(FAMILIES.map(family => family.vocabulary)),
    amounts: rare?.amounts,
    names: rare?.names ?? {},
  }
}

function unfold<Made>(tables: readonly (Names<Made> | undefined)[]): Map<string, Made> {
  const entries = new Map<string, Made>()
  for (const table of tables) {
    for (const [aliases, made] of Object.entries(table ?? {})) {
      for (const alias of aliases.split('|')) if (!entries.has(alias)) entries.set(alias, made)
    }
  }
  return entries
}

/** The entry for the longest run of last words: `billing contact email` finds `email`, qualified by `billing contact`. */
export function lookUp<Made>(
  entries: ReadonlyMap<string, Made>,
  words: readonly string[],
): Found<Made> | undefined {
  for (let from = 0; from < words.length; from++) {
    const made = entries.get(words.slice(from).join(' '))
    if (made !== undefined) return { made, qualifiers: words.slice(0, from) }
  }
  return undefined
}

/** The first list that holds a text, whatever its case. */
export function vocabularyWith(dictionary: Dictionary, example: string): readonly string[] | undefined {
  const wanted = example.toLowerCase()
  for (const list of dictionary.vocabulary.values()) {
    if (list.length > 1 && list.some(word => word.toLowerCase() === wanted)) return list
  }
  return undefined
}
