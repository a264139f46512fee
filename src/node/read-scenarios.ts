import { fileURLToPath } from 'node:url'
import type { AnyApi, ApiTypes } from '../mock/api-types.ts'
import type { Scenarios } from '../mock/scenarios.ts'
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
  const given = await readText(file.startsWith('file://') ? fileURLToPath(file) : file, cwd)
  // With what reads YAML, which whoever only serves a mock does not need.
  return (await import('../mock/parse-scenarios.ts')).parseScenarios<A>(given)
}
