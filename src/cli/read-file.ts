import { readFileSync } from 'node:fs'
import { UnderstudyError } from '../errors.ts'
import type { ParsedDocument } from '../spec/document.ts'
import { parseDocument } from '../spec/parse.ts'

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'reading it is not allowed',
}

/**
 * Reads a YAML or JSON file that a flag names.
 *
 * @param flag - For the message: `--state`.
 * @throws UnderstudyError `FILE_UNREADABLE`, `SYNTAX`
 */
export function readDocument(file: string, flag: string): ParsedDocument {
  return parseDocument(readText(file, flag), file)
}

function readText(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException
    throw new UnderstudyError('FILE_UNREADABLE', {
      message: `${flag}: ${file} cannot be read: ${REASONS[code] ?? message}`,
      hint: 'paths are taken from the folder the command is run in',
      cause,
    })
  }
}
