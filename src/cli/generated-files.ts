import { readFileSync } from 'node:fs'
import { shellWord } from '../http/shell-word.ts'
import { isTypeName } from '../typing/type-name.ts'
import { invalidOption } from './parse-option.ts'
import { writeOutput } from './written-file.ts'

/** A file that is made of a document, and made again when that changes. */
export interface GeneratedFile {
  readonly file: string
  readonly text: string
}

/** Flags of the commands that make such files. */
interface GenerateFlags {
  readonly name?: string
  readonly output?: string
  readonly check?: boolean
}

/**
 * Refuses flags before a document is read for them.
 *
 * @param example - A file that could be made: `types.d.ts`
 * @throws UnderstudyError `OPTION_INVALID` for a name that no type can have, and for `--check` without a file
 */
export function refuseGenerateFlags({ name, output, check }: GenerateFlags, example: string): void {
  if (name !== undefined && !isTypeName(name))
    throw invalidOption(
      `--name ${name}: this is no name of a type`,
      'letters and digits, a letter first: Limio',
    )
  if (check === true && output === undefined)
    throw invalidOption('--check: there is no file to check', `name it: --output ${example}`)
}

/**
 * Writes files; with `--check` sees that they are what would be written.
 *
 * @throws UnderstudyError `OPTION_INVALID` for the first that cannot be written, or is not up to date
 */
export function writeOrCheck(files: readonly GeneratedFile[], { check }: GenerateFlags): void {
  for (const { file, text } of files) {
    if (check === true) refuseOutdated(file, text)
    else writeOutput(file, text, '--output')
  }
}

function refuseOutdated(file: string, text: string): void {
  const written = readOrNothing(file)
  if (written === text) return
  const again = process.argv.slice(2).filter(word => word !== '--check')
  throw invalidOption(
    written === undefined ? `${file} is not there` : `${file} is not what the document says now`,
    `write it: ${['understudy', ...again].map(shellWord).join(' ')}`,
  )
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
