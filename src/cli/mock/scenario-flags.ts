import { UnderstudyError } from '../../errors.ts'
import { nearest } from '../../json/nearest.ts'
import type { Scenarios } from '../../mock/scenarios.ts'
import type { Mock } from '../../mock/types.ts'
import { readScenarios } from '../../node/read-scenarios.ts'
import { fileOfApi } from '../named-file.ts'

/**
 * Reads the files of `--scenarios`: one for the only API, `limio=FILE` for one of several.
 *
 * @param names - Of the APIs served
 * @returns The scenarios of each API that was given some; those of a later file win
 * @throws UnderstudyError `FILE_UNREADABLE`, `SYNTAX`, `SCENARIO_INVALID`, `OPTION_INVALID`
 */
export async function readScenarioFiles(
  given: readonly string[],
  names: readonly string[],
): Promise<Map<string, Scenarios>> {
  const all = new Map<string, Scenarios>()
  for (const flag of given) {
    const { owner: named, file } = fileOfApi('--scenarios', flag, names)
    const owner = named ?? (names.length === 1 ? names[0] : undefined)
    if (owner === undefined) throw noOwner(flag, names)
    all.set(owner, { ...all.get(owner), ...(await readScenarios(file)) })
  }
  return all
}

/**
 * Lets mocks begin with scenarios: each in every mock that knows it.
 * @throws UnderstudyError `SCENARIO_UNKNOWN` for one that none knows, and whatever is wrong with one
 */
export function useNamed(mocks: readonly Mock[], names: readonly string[]): void {
  const known = mocks.map(mock => new Set(mock.scenarios?.list.map(({ name }) => name)))
  const unknown = names.find(name => !known.some(each => each.has(name)))
  if (unknown !== undefined) throw unknownScenario(unknown, new Set(known.flatMap(each => [...each])))
  for (const [index, mock] of mocks.entries()) mock.use(...names.filter(name => known[index]?.has(name)))
}

function unknownScenario(name: string, known: ReadonlySet<string>): UnderstudyError {
  const near = nearest(name, known)
  return new UnderstudyError('SCENARIO_UNKNOWN', {
    message: `--scenario: there is no scenario "${name}"`,
    hint:
      near !== undefined
        ? `did you mean "${near}"?`
        : known.size === 0
          ? 'name the file they stand in: --scenarios FILE'
          : `there are ${[...known].map(each => `"${each}"`).join(', ')}`,
  })
}

function noOwner(flag: string, names: readonly string[]): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: `--scenarios ${flag} does not say whose scenarios it holds`,
    hint: `write ${names[0]}=${flag}`,
  })
}
