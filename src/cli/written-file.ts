import { accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { UnderstudyError } from '../errors.ts'
import { fileFault } from '../node/file-fault.ts'
import type { OutputFile } from './refuse-overwriting.ts'

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
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
      throw unwritable(file, flag, 'it is a folder')
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
