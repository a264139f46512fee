import { readFileSync, writeFileSync } from 'node:fs'
import { UnderstudyError } from '../errors.ts'

/** A file that a command writes, or with `--check` compares. */
export interface WrittenFile {
  readonly file: string
  readonly text: string
}

/** @throws UnderstudyError `OPTION_INVALID` where one cannot be written */
export function writeFiles(files: readonly WrittenFile[]): void {
  for (const { file, text } of files) {
    try {
      writeFileSync(file, text)
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw invalid(
        `--output ${file}: it cannot be written: ${reason}`,
        'name a file in a folder that is there',
      )
    }
  }
}

/**
 * Sees that files are what would be written.
 *
 * @param again - The command that writes them
 * @throws UnderstudyError `OPTION_INVALID` for the first that is not
 */
export function compareFiles(files: readonly WrittenFile[], again: string): void {
  for (const { file, text } of files) {
    const written = readOrNothing(file)
    if (written === text) continue
    throw invalid(
      written === undefined ? `${file} is not there` : `${file} is not what the document says now`,
      `write it: ${again}`,
    )
  }
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** @throws UnderstudyError `OPTION_INVALID` for what is no name of a type */
export function checkTypeName(name: string | undefined): void {
  if (name !== undefined && !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name))
    throw invalid(`--name ${name}: this is no name of a type`, 'letters and digits, a letter first: Limio')
}

/** An option that cannot be what it is. */
export function invalid(message: string, hint: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', { message, hint })
}
