import type { ApiTypes } from './api-types.ts'
import { fetchText } from './fetch-spec.ts'
import { parseScenarios } from './parse-scenarios.ts'
import type { Scenarios } from './scenarios.ts'

/**
 * Reads scenarios from an address; relative ones are resolved by the page.
 * @throws UnderstudyError `FILE_UNREADABLE`, `SYNTAX`, `SCENARIO_INVALID`
 */
export async function fetchScenarios<A extends ApiTypes>(url: string): Promise<Scenarios<A>> {
  return parseScenarios<A>({ file: url, text: await fetchText(url) })
}
