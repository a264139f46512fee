import { join } from 'node:path'
import type { Exchange } from '../../src/contract/exchange.ts'
import { writeExchange } from '../../src/contract/recording/line-entry.ts'
import { createMock } from '../../src/mock/create-mock.ts'
import type { MockOptions } from '../../src/mock/types.ts'
import { readSpec } from '../../src/node/read-spec.ts'
import { runScenario } from '../scenarios/runner/run-scenario.ts'
import { loadScenarios } from '../scenarios/runner/scenario.ts'
import { fetchTransport, type Sent, type Transport } from '../scenarios/runner/transport.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Below it the control interface answers, of which documents do not speak. */
const CONTROL = '/__understudy'

/**
 * Plays the scenarios of an API against its mock and keeps every exchange.
 *
 * @param published - Those against the published document, or those against the extended one
 * @returns Recordings, an exchange a line: one a scenario, and a new one where the control interface changed the state
 */
export async function recordScenarios(api: string, published: boolean): Promise<string[]> {
  const source = await readSpec(join(ROOT, 'specs', api))
  const recordings: string[][] = []
  for (const scenario of loadScenarios(join(ROOT, 'test/scenarios'), ROOT)) {
    if (scenario.api !== api || (scenario.mock['published'] === true) !== published) continue
    const transport = fetchTransport(createMock(source, scenario.mock as MockOptions))
    // What is wanted of the answers is tested elsewhere; here they are only made.
    await runScenario(scenario, recorded(transport, recordings), { judge: async () => [] })
  }
  return recordings.filter(lines => lines.length > 0).map(lines => lines.map(line => `${line}\n`).join(''))
}

function recorded(transport: Transport, recordings: string[][]): Transport {
  let lines: string[] = []
  const begin = (): void => {
    lines = []
    recordings.push(lines)
  }
  begin()
  return {
    ...transport,
    async send(sent) {
      const answer = await transport.send(sent)
      if (!sent.path.startsWith(CONTROL)) lines.push(writeExchange(toExchange(sent, answer)))
      else if (sent.method !== 'GET') begin()
      return answer
    },
  }
}

function toExchange(
  { method, path, headers, body }: Sent,
  { status, headers: fields, text }: Awaited<ReturnType<Transport['send']>>,
): Exchange {
  return {
    request: { method, url: path, headers, body },
    response: { status, headers: fields, body: text === '' ? undefined : new TextEncoder().encode(text) },
    startedAtMs: 0,
    durationMs: 0,
  }
}
