import { fileURLToPath } from 'node:url'
import { UnderstudyError } from '../errors.ts'
import { checkMembers, type Refuse } from '../json/members.ts'
import { child } from '../json/pointer.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { AnyApi, ApiTypes } from '../mock/api-types.ts'
import { SCENARIO } from '../mock/scenario-members.ts'
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

const HINT = 'scenarios are described in docs/testing.md'

function toScenario(parsed: ParsedDocument, name: string, value: JsonValue): Scenario {
  const pointer = child('', name)
  const refuse: Refuse = ({ pointer: at, member, message, hint = HINT }) => {
    const where = parsed.where(member === undefined ? at : child(at, member))
    throw new UnderstudyError('SCENARIO_INVALID', { message, where, hint })
  }
  checkMembers(value, SCENARIO, refuse, pointer)
  return { ...(value as JsonObject as Scenario), where: below => parsed.where(`${pointer}${below}`) }
}
