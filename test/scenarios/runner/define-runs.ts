import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { JsonObject } from '../../../src/json/value.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import type { Mock, MockOptions } from '../../../src/mock/types.ts'
import { readSpec } from '../../../src/node/read-spec.ts'
import type { SpecSource } from '../../../src/spec/load.ts'
import { createOracle, type Oracle } from './oracle.ts'
import { runScenario } from './run-scenario.ts'
import { loadScenarios, type Scenario } from './scenario.ts'
import type { Transport } from './transport.ts'

const ROOT = join(import.meta.dirname, '../../..')

/**
 * Defines one test for each scenario, each with a mock of its own, reached through a transport. The transports have
 * a test file each, so that they run at the same time.
 */
export function defineRuns(open: (mock: Mock) => Promise<Transport>): void {
  const scenarios = loadScenarios(join(ROOT, 'test/scenarios'), ROOT)
  const sources = new Map<string, Promise<SpecSource>>()
  const oracles = new Map<string, Oracle>()

  const mockOf = async ({ api, mock }: Scenario): Promise<Mock> => {
    const source = sources.get(api) ?? readParsed(api)
    sources.set(api, source)
    return createMock(await source, mock as MockOptions)
  }

  /** One for every document, so that each schema is compiled once; the options that change a document are in its name. */
  const oracleOf = ({ api, mock }: Scenario, { runtime }: Mock): Oracle => {
    const uri = `https://oracle.test/${api}/${mock['published'] === true ? 'published' : 'extended'}`
    const oracle = oracles.get(uri) ?? createOracle(runtime.api.document, uri)
    oracles.set(uri, oracle)
    return oracle
  }

  test.each(scenarios.map(scenario => [`${scenario.api}: ${scenario.name}`, scenario] as const))(
    '%s',
    async (_, scenario) => {
      const mock = await mockOf(scenario)
      const transport = await open(mock)
      try {
        expect(await runScenario(scenario, transport, oracleOf(scenario, mock))).toBe(requestsOf(scenario))
      } finally {
        await transport.close()
      }
    },
  )
}

function requestsOf({ steps }: Scenario): number {
  return steps.reduce((sum, { repeat }) => sum + repeat, 0)
}

/** Parsed once for all scenarios: parsing the text again for each would take most of the time. */
async function readParsed(api: string): Promise<SpecSource> {
  const { name, document, extensions, overlays } = await readSpec(join(ROOT, 'specs', api))
  const parsed = (file: SpecSource['document']): JsonObject => {
    return parse('text' in file ? String(file.text) : '') as JsonObject
  }
  return {
    name,
    document: parsed(document),
    extensions: extensions.map(parsed),
    overlays: overlays.map(parsed),
  }
}
