import { UnderstudyError, type Where } from '../errors.ts'
import type { JsonPointer } from '../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject, typeOf } from '../json/value.ts'
import { findJsonError, locateInJson } from './text/json-text.ts'
import type { Locate } from './text/positions.ts'
import { locateInYaml } from './text/yaml-places.ts'
import { readYaml } from './text/yaml-text.ts'

/** A document as text. */
export interface SpecFile {
  /** As it should be called in messages: a path relative to where the user stands, or a URL. */
  readonly file: string
  readonly text: string
}

/** A document read from a text, still knowing where everything stands in it. */
export interface ParsedDocument {
  /** As it should be called in messages; `undefined` for a document that came as an object. */
  readonly file: string | undefined
  readonly value: JsonObject
  /**
   * File, line and column of a place; the nearest ancestor's for a pointer that leads nowhere. The text is read a
   * second time for it at the first call, so that documents nobody asks about cost nothing.
   */
  where(pointer: JsonPointer): Where
}

/**
 * Reads a document written in JSON or YAML (1.2 core schema; duplicate keys are errors, merge keys are followed).
 *
 * @param file - Name for messages; `.json` has its errors told as JSON.
 * @throws UnderstudyError `SYNTAX` with line and column
 */
export function parseDocument(text: string, file: string): ParsedDocument {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const json = tryJson(source)
  if (json !== undefined) return located(file, json.value, () => locateInJson(source))
  if (isJsonName(file)) throw syntaxError(file, findJsonError(source))
  const yaml = readYaml(source)
  if ('value' in yaml) return located(file, narrowed(yaml.value, source), () => locateInYaml(source))
  throw syntaxError(file, /^\s*[{[]/.test(source) && !isYamlName(file) ? findJsonError(source) : yaml)
}

/**
 * A value whose texts do not hang on the text they were read from. Engines keep a text with one wide character (an
 * em dash will do) at two bytes a character, every piece cut from it too, and whatever is written with such a piece: all
 * answers of an API would be twice as large in memory and slower to send. `JSON.parse` makes texts of their own.
 */
function narrowed(value: JsonValue, source: string): JsonValue {
  return /[\u0100-\uffff]/.test(source) ? (JSON.parse(JSON.stringify(value)) as JsonValue) : value
}

/** A document that came as an object: places are pointers only. */
export function parsedFrom(value: JsonObject): ParsedDocument {
  return { file: undefined, value, where: pointer => ({ pointer }) }
}

function located(file: string, value: JsonValue, open: () => Locate): ParsedDocument {
  if (!isObject(value)) {
    throw new UnderstudyError('SYNTAX', {
      message: `${typeOf(value) === 'null' ? 'an empty document' : `a document that is ${article(typeOf(value))}`}, not an object`,
      where: { file, line: 1, column: 1 },
      hint: 'an OpenAPI or Overlay document is an object with keys such as "openapi" and "paths"',
    })
  }
  let locate: Locate | undefined | null
  return {
    file,
    value,
    where: pointer => {
      if (locate === undefined) locate = openIfPossible(open)
      return locate === null ? { file, pointer } : { file, ...locate(pointer), pointer }
    },
  }
}

/** A text nested too deeply for the readers of positions has none. */
function openIfPossible(open: () => Locate): Locate | null {
  try {
    return open()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** JSON is tried first where it can be: it reads a hundred times faster than YAML. */
function tryJson(text: string): { value: JsonValue } | undefined {
  if (!/^\s*[{["]/.test(text)) return undefined
  try {
    return { value: JSON.parse(text) as JsonValue }
  } catch {
    return undefined
  }
}

function syntaxError(
  file: string,
  problem: { line: number; column: number; message: string; hint?: string },
): UnderstudyError {
  const language = isJsonName(file) ? 'JSON' : isYamlName(file) ? 'YAML' : 'YAML or JSON'
  return new UnderstudyError('SYNTAX', {
    message: `cannot be read as ${language}: ${problem.message}`,
    where: { file, line: problem.line, column: problem.column },
    hint: problem.hint,
  })
}

function isJsonName(file: string): boolean {
  return /\.json$/i.test(file)
}

function isYamlName(file: string): boolean {
  return /\.ya?ml$/i.test(file)
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}
