import { readFileSync } from 'node:fs'
import { UnderstudyError } from '../errors.ts'
import { fileFault } from '../node/file-fault.ts'
import { textOfBytes } from '../node/text-of-bytes.ts'
import type { ParsedDocument } from '../spec/document.ts'
import { parseDocument } from '../spec/parse.ts'

/**
 * Reads a YAML or JSON file that a flag names.
 *
 * @param flag - For the message: `--state`.
 * @throws UnderstudyError `FILE_UNREADABLE`, `SYNTAX`
 */
export function readDocument(file: string, flag: string): ParsedDocument {
  return parseDocument(readText(file, flag), file)
}

/** @throws UnderstudyError `FILE_UNREADABLE`; `SYNTAX` for what is no text */
export function readText(file: string, flag: string): string {
  try {
    return textOfBytes(readFileSync(file), file)
  } catch (cause) {
    if (cause instanceof UnderstudyError) throw cause
    throw new UnderstudyError('FILE_UNREADABLE', {
      message: `${flag}: ${file} cannot be read: ${fileFault(cause)}`,
      hint: 'paths are taken from the folder the command is run in',
      cause,
    })
  }
}
