import { typeName } from './type-name.ts'

/** Why a schema is written: what travels with a request or an answer, or all that a record keeps. */
export type Purpose = 'request' | 'response' | 'record'

/** A schema with a name of its own, for a purpose. */
export interface Wanted {
  /** The same for all purposes of one schema. */
  readonly key: string
  readonly name: string
  readonly purpose: Purpose
}

/** Types that are declared once and referred to by name. */
export interface Declarations {
  /**
   * What stands for the name of a declaration; `write` is called when it is first referred to. The names are given at the end:
   * a schema that reads the same for several purposes is declared once.
   */
  refer(wanted: Wanted, write: () => string): string
  /** A text with names in it. */
  named(text: string): string
  /** All declarations, in order of name. */
  texts(): string[]
}

interface Entry extends Wanted {
  text: string
}

/** What a name ends with where a schema reads otherwise than in answers. */
const SUFFIXES: Readonly<Record<Purpose, string>> = { request: 'Input', response: '', record: 'Record' }

/** @param reserved - Names not to be given. */
export function createDeclarations(reserved: readonly string[]): Declarations {
  const entries: Entry[] = []
  const indexes = new Map<string, number>()
  let given: readonly string[] | undefined
  const names = (): readonly string[] => {
    given ??= giveNames(entries, reserved)
    return given
  }
  const named = (text: string): string => replaceMarks(text, index => names()[index] ?? '')
  return {
    refer(wanted, write) {
      const key = `${wanted.purpose} ${wanted.key}`
      const known = indexes.get(key)
      if (known !== undefined) return markOf(known)
      const index = entries.length
      const entry = { ...wanted, text: '' }
      entries.push(entry)
      indexes.set(key, index)
      entry.text = write()
      return markOf(index)
    },
    named,
    texts() {
      const byName = new Map(entries.map(({ text }, index) => [names()[index] ?? '', text]))
      return [...byName]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, text]) => named(text.replace(OWN_NAME, name)))
    },
  }
}

/** Stands for a declaration's own name in its text. */
export const OWN_NAME = '\uE002'

/** Characters of private use: no name and no text of a document is mistaken for them without harm. */
function markOf(index: number): string {
  return `\uE000${index}\uE001`
}

function replaceMarks(text: string, by: (index: number) => string): string {
  return text.replace(/\uE000(\d+)\uE001/g, (_, index: string) => by(Number(index)))
}

/** A name for each: one for all purposes a schema reads the same for; plain names first, so that they stay plain. */
function giveNames(entries: readonly Entry[], reserved: readonly string[]): readonly string[] {
  const kinds = kindsOf(entries)
  const taken = new Set(reserved)
  const byKind = new Map<number, string>()
  const indexesByKey = Map.groupBy(kinds.keys(), index => entries[index]?.key)
  const isOnly = (key: string): boolean =>
    new Set(indexesByKey.get(key)?.map(index => kinds[index])).size === 1
  for (const isPlain of [true, false]) {
    for (const [index, { key, name: wanted, purpose }] of entries.entries()) {
      const kind = kinds[index] ?? index
      if (byKind.has(kind) || (purpose === 'response' || isOnly(key)) !== isPlain) continue
      const name = typeName(isPlain ? wanted : `${wanted} ${SUFFIXES[purpose]}`, taken)
      taken.add(name)
      byKind.set(kind, name)
    }
  }
  return kinds.map(kind => byKind.get(kind) ?? '')
}

/**
 * Which declarations read the same, by number. All of one schema are taken to, until their texts differ, also in what they
 * refer to: so circles that differ nowhere stay together.
 */
function kindsOf(entries: readonly Entry[]): readonly number[] {
  let kinds = numbered(entries.map(({ key }) => key))
  for (let count = 0; count !== new Set(kinds).size; ) {
    count = new Set(kinds).size
    const before = kinds
    kinds = numbered(
      entries.map(({ key, text }) => `${key}\n${replaceMarks(text, index => `\uE000${before[index]}`)}`),
    )
  }
  return kinds
}

function numbered(texts: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>()
  return texts.map(text => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  })
}
