import { UnderstudyError } from '../../errors.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, getOwn, isObject } from '../../json/value.ts'
import type { ParsedDocument } from '../../spec/document.ts'
import { fileOfApi } from '../named-file.ts'
import { invalidOption } from '../parse-option.ts'
import { readDocument } from '../read-file.ts'

/** The records a mock starts with, and where they are written. */
export interface GivenState {
  readonly records: { readonly [resource: string]: readonly JsonObject[] }
  /** Says in which file and line an error of the records is. */
  located(error: unknown): unknown
}

/**
 * Reads the files of `--state`: `{Resource: [record…]}`, or the same by API. `limio=FILE` gives a file to one API.
 *
 * @param names - Of the APIs served, in order.
 * @returns The state of each API that was given one.
 * @throws UnderstudyError `FILE_UNREADABLE`, `SYNTAX`, `OPTION_INVALID`, `STATE_INVALID`
 */
export function readStates(given: readonly string[], names: readonly string[]): Map<string, GivenState> {
  const states = new Map<string, GivenState>()
  const put = (name: string, state: GivenState, flag: string): void => {
    if (states.has(name))
      throw invalidOption(`--state ${flag}: ${name} has a state already`, 'give one file for each API')
    states.set(name, state)
  }
  for (const flag of given) {
    const { owner, file } = fileOfApi('--state', flag, names)
    const parsed = readDocument(file, '--state')
    for (const name of owner === undefined ? ownersOf(parsed, names) : [owner]) {
      const isNamed = owner === undefined && getOwn(parsed.value, name) !== undefined
      put(name, stateAt(parsed, isNamed ? name : undefined), flag)
    }
  }
  return states
}

/** Whose records a file holds: those of the APIs it names, or of the only one. */
function ownersOf({ value, file = '' }: ParsedDocument, names: readonly string[]): readonly string[] {
  const keys = Object.keys(value)
  if (keys.length > 0 && keys.every(key => names.includes(key))) return keys
  if (names.length === 1) return names
  throw invalidOption(
    `--state ${file} does not say whose records it holds`,
    `write --state ${names[0] ?? 'name'}=${file}, or put the records below ${names.join(', ')} in the file`,
  )
}

/** @param name - Of the member that has them; `undefined`: the file is nothing but them */
function stateAt(parsed: ParsedDocument, name: string | undefined): GivenState {
  const pointer = name === undefined ? '' : child('', name)
  const records = name === undefined ? parsed.value : getOwn(parsed.value, name)
  if (!isObject(records)) {
    throw new UnderstudyError('STATE_INVALID', {
      message: 'a state is an object with a list of records for each resource',
      where: parsed.where(pointer),
    })
  }
  return {
    // That each is a list is checked where the records are: the runtime tells which is not.
    records: records as GivenState['records'],
    located: error => (error instanceof UnderstudyError ? atLine(error, parsed, pointer) : error),
  }
}

function atLine(error: UnderstudyError, parsed: ParsedDocument, above: JsonPointer): UnderstudyError {
  const { code, summary: message, hint, where } = error
  if (where.file !== undefined || where.pointer === undefined) return error
  return new UnderstudyError(code, {
    message,
    hint,
    where: parsed.where(above + where.pointer),
    cause: error,
  })
}
