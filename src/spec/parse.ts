import { UnderstudyError } from '../errors.ts'
import type { ParsedDocument } from './document.ts'
import { located, parseJson, withoutMark } from './read-json.ts'
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
  if ('value' in yaml) return located(file, yaml.value, () => locateInYaml(source))
  throw syntaxError(file, /^\s*[{[]/.test(source) && !isYamlName(file) ? findJsonError(source) : yaml)
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
