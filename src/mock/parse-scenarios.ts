import { UnderstudyError } from '../errors.ts'
import { checkMembers, type Refuse } from '../json/members.ts'
import { child } from '../json/pointer.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { ParsedDocument, SpecFile } from '../spec/document.ts'
import { parseDocument } from '../spec/parse.ts'
import type { AnyApi, ApiTypes } from './api-types.ts'
import { SCENARIO } from './scenario-members.ts'
import type { Scenario, Scenarios } from './scenarios.ts'

/**
 * Scenarios from the text of a YAML or JSON file. What is wrong with one in itself is told now.
 * @throws UnderstudyError `SYNTAX`, `SCENARIO_INVALID`
 */
export function parseScenarios<A extends ApiTypes = AnyApi>({ text, file }: SpecFile): Scenarios<A> {
  const parsed = parseDocument(text, file)
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
