import { UnderstudyError } from '../errors.ts'
import type { JsonValue } from '../json/value.ts'
import { type ParsedDocument, located, parseJson, withoutMark } from './document.ts'
import { findJsonError } from './text/json-text.ts'
import { locateInYaml } from './text/yaml-places.ts'
import { readYaml } from './text/yaml-text.ts'

/**
 * Reads a document written in JSON or YAML (1.2 core schema; duplicate keys are errors, merge keys are followed).
 *
 * @param file - Name for messages; `.json` has its errors told as JSON.
 * @throws UnderstudyError `SYNTAX` with line and column
 */
export function parseDocument(text: string, file: string): ParsedDocument {
  const json = parseJson(text, file)
  if (json !== undefined) return json
  const source = withoutMark(text)
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
