import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { UnderstudyError } from '../errors.ts'
import { fileFault } from '../node/file-fault.ts'
import type { OutputFile } from './refuse-overwriting.ts'

/** A file that a command writes, or with `--check` compares. */
export interface WrittenFile {
  readonly file: string
  readonly text: string
}

/** @throws UnderstudyError `OPTION_INVALID` where one cannot be written */
export function writeFiles(files: readonly WrittenFile[]): void {
  for (const { file, text } of files) writeOutput(file, text, '--output')
}

/**
 * Writes a file, and the folder it is to stand in where that is not there yet.
 *
 * @throws UnderstudyError `OPTION_INVALID`
 */
export function writeOutput(file: string, text: string, flag: string): void {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
    writeFileSync(file, text)
  } catch (cause) {
    throw unwritable(file, flag, cause)
  }
}

/**
 * Sees that files can be written, before a check is run whose findings would be lost.
 *
 * @throws UnderstudyError `OPTION_INVALID`
 */
export function refuseUnwritable(outputs: readonly OutputFile[]): void {
  for (const { flag, file } of outputs) {
    if (file === undefined) continue
    try {
      accessSync(nearestThere(path.resolve(file)), constants.W_OK)
    } catch (cause) {
      throw unwritable(file, flag, cause)
    }
  }
}

/** The file, else the nearest folder above it that is there; below a file the place itself, which is not to be had. */
function nearestThere(file: string): string {
  let there = file
  while (!existsSync(there)) there = path.dirname(there)
  return there === file || statSync(there).isDirectory() ? there : `${there}${path.sep}`
}

/** The error for a file that a flag names and that cannot be written. */
export function unwritable(file: string, flag: string, cause: unknown): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: `${flag} ${file}: it cannot be written: ${fileFault(cause)}`,
    hint: 'name a file that may be written',
    cause,
  })
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
