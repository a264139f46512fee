import { fileURLToPath } from 'node:url'
import { UnderstudyError } from '../errors.ts'
import { nearest } from '../json/nearest.ts'
import { child, type JsonPointer } from '../json/pointer.ts'
import { isObject, type JsonObject, type JsonValue } from '../json/value.ts'
import type { AnyApi, ApiTypes } from '../mock/api-types.ts'
import type { Scenario, Scenarios } from '../mock/scenarios.ts'
import type { ParsedDocument } from '../spec/document.ts'
import { parseDocument } from '../spec/parse.ts'
import { readText } from './read-text.ts'

/**
 * Reads scenarios from a YAML or JSON file, by name:
 * ```yaml
 * two resellers:
 *   description: For lists that are not empty.
 *   empty: true
 *   state: { PartnerOrganisation: [{ name: Acme }, { name: Globex }] }
 * out of order:
 *   faults: { '*': { status: 503, times: 2 } }
 * ```
 * What is wrong with one in itself is told now; what the document does not allow when it is used; both with file and line.
 *
 * @param file - Path, from the working directory, or URL
 * @param cwd - What relative paths start from. Default: the working directory
 * @throws UnderstudyError `FILE_UNREADABLE`, `SYNTAX`, `SCENARIO_INVALID`
 */
export async function readScenarios<A extends ApiTypes = AnyApi>(
  file: string,
  cwd: string = process.cwd(),
): Promise<Scenarios<A>> {
  const { text, file: name } = await readText(file.startsWith('file://') ? fileURLToPath(file) : file, cwd)
  const parsed = parseDocument(text, name)
  const scenarios = Object.entries(parsed.value).map(([key, value]) => [key, toScenario(parsed, key, value)])
  return Object.fromEntries(scenarios) as Scenarios<A>
}

function toScenario(parsed: ParsedDocument, name: string, value: JsonValue): Scenario {
  const pointer = child('', name)
  checkMembers(parsed, pointer, value, SCENARIO)
  return { ...(value as Scenario), where: below => parsed.where(`${pointer}${below}`) }
}

/** What a value must be, in words, where it is not. */
type Check = (value: JsonValue, parsed: ParsedDocument, pointer: JsonPointer) => string | undefined

/** By member; any other is refused. */
type Members = { readonly [member: string]: Check }

const whole: Check = value =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : 'a whole number from 0'
const text: Check = value => (typeof value === 'string' ? undefined : 'a text')
const flag: Check = value => (typeof value === 'boolean' ? undefined : 'true or false')

const FAULT: Members = {
  status: whole,
  message: text,
  headers: value =>
    isObject(value) && Object.values(value).every(each => typeof each === 'string')
      ? undefined
      : 'an object with a text for each header',
  network: flag,
  latencyMs: value =>
    typeof value === 'number' || isRange(value) ? undefined : 'milliseconds, or [least, most]',
  times: whole,
  skip: whole,
}

const SCENARIO: Members = {
  description: text,
  empty: flag,
  state(value, parsed, pointer) {
    if (!isObject(value)) return 'an object with a list of records for each resource'
    for (const [resource, records] of Object.entries(value))
      checkRecords(parsed, child(pointer, resource), records)
    return undefined
  },
  faults(value, parsed, pointer) {
    if (!isObject(value)) return 'an object with a fault for each operation, or for "*"'
    for (const [operation, fault] of Object.entries(value))
      checkMembers(parsed, child(pointer, operation), fault, FAULT)
    return undefined
  },
  settings: value => (isObject(value) ? undefined : 'an object'),
  now: value =>
    typeof value === 'number' || (typeof value === 'string' && !Number.isNaN(Date.parse(value)))
      ? undefined
      : 'a time such as 2026-01-15T09:00:00Z, or epoch milliseconds',
}

function isRange(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(each => typeof each === 'number')
}

function checkRecords(parsed: ParsedDocument, pointer: JsonPointer, records: JsonValue): void {
  if (!Array.isArray(records)) throw invalid(parsed, pointer, 'this must be a list of records')
  const wrong = records.findIndex(record => !isObject(record))
  if (wrong >= 0) throw invalid(parsed, child(pointer, wrong), 'a record must be an object')
}

function checkMembers(
  parsed: ParsedDocument,
  pointer: JsonPointer,
  value: JsonValue,
  members: Members,
): void {
  const names = Object.keys(members)
  if (!isObject(value)) throw invalid(parsed, pointer, `this must be an object with ${names.join(', ')}`)
  for (const [name, each] of Object.entries<JsonValue>(value satisfies JsonObject)) {
    const at = child(pointer, name)
    const check = Object.hasOwn(members, name) ? members[name] : undefined
    if (check === undefined) throw unknownMember(parsed, at, name, names)
    const wanted = check(each, parsed, at)
    if (wanted !== undefined) throw invalid(parsed, at, `"${name}" must be ${wanted}`)
  }
}

function unknownMember(
  parsed: ParsedDocument,
  pointer: JsonPointer,
  name: string,
  names: readonly string[],
): UnderstudyError {
  const near = nearest(name, names)
  const hint = near === undefined ? `known are ${names.join(', ')}` : `did you mean ${near}?`
  return invalid(parsed, pointer, `"${name}" means nothing here`, hint)
}

function invalid(
  parsed: ParsedDocument,
  pointer: JsonPointer,
  message: string,
  hint: string = 'scenarios are described in docs/testing.md',
): UnderstudyError {
  return new UnderstudyError('SCENARIO_INVALID', { message, where: parsed.where(pointer), hint })
}
