import { getOwn } from '../../json/value.ts'
import type { Resource } from '../types.ts'
import { singular } from '../words/plural.ts'
import { nameKey, wordsOf } from '../words/words.ts'

/** What is known of a file that somebody sent. */
export type FileFact = 'name' | 'size' | 'type' | 'extension'

/** A property that tells of a file. */
export interface FileField {
  readonly property: string
  readonly fact: FileFact
}

/** Names of properties, without spelling, that tell it of a file whatever they stand in. */
const OF_FILES: readonly (readonly [FileFact, RegExp])[] = [
  ['name', /^(?:original|uploaded)?filename$|^originalname$/],
  ['size', /^filesize(?:in)?(?:bytes)?$/],
  ['type', /^(?:file)?(?:mime|content|media)type$|^mime$/],
  ['extension', /^file(?:extension|ext)$/],
]

/** Those that do where what they stand in is a file. */
const IN_FILES: readonly (readonly [FileFact, RegExp])[] = [
  ['name', /^name$/],
  ['size', /^(?:size(?:in)?(?:bytes)?|bytes|bytesize|contentlength|length)$/],
  ['extension', /^ext(?:ension)?$/],
]

const FILES: ReadonlySet<string> = new Set(
  'artifact asset attachment audio blob doc document file font image media photo picture recording scan upload video'.split(
    ' ',
  ),
)

/** Whether what has this name is a file: `Attachment`, `/invoices/{id}/documents`. */
export function isFileName(name: string): boolean {
  const last = name.split('/').findLast(part => part !== '' && !part.includes('{')) ?? ''
  return FILES.has(singular(wordsOf(last).at(-1) ?? ''))
}

/** What a property tells of the file it is about; `undefined` where it tells something else. */
export function fileFactOf(property: string, isInFile: boolean): FileFact | undefined {
  const key = nameKey(property)
  const known = isInFile ? [...OF_FILES, ...IN_FILES] : OF_FILES
  return known.find(([, names]) => names.test(key))?.[0]
}

/** The properties of a kind of record that tell of its file. */
export function fileFieldsOf(
  { name, hints }: Pick<Resource, 'name' | 'hints'>,
  properties: Iterable<string>,
): readonly FileField[] {
  const isInFile = isFileName(name)
  return [...properties].flatMap(property => {
    const fact = getOwn(hints.shows ?? {}, property) === false ? undefined : fileFactOf(property, isInFile)
    return fact === undefined ? [] : [{ property, fact }]
  })
}
