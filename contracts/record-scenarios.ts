import { join } from 'node:path'
import type { Exchange } from '../src/contract/exchange.ts'
import { writeExchange } from '../src/contract/recording/line-entry.ts'
import { createMock } from '../src/mock/create-mock.ts'
import type { Mock, MockOptions } from '../src/mock/types.ts'
import { readSpec } from '../src/node/read-spec.ts'
import { runScenario } from '../test/scenarios/runner/run-scenario.ts'
import { loadScenarios } from '../test/scenarios/runner/scenario.ts'
import { fetchTransport, type Sent, type Transport } from '../test/scenarios/runner/transport.ts'

const ROOT = join(import.meta.dirname, '..')

/** Below it the control interface answers, of which documents do not speak. */
const CONTROL = '/__understudy'

/** What became of one scenario. */
export interface PlayedScenario {
  readonly name: string
  /** Of the mock it was played against. */
  readonly options: MockOptions
  /** A new one wherever the control interface changed the state. */
  readonly recordings: readonly PlayedRecording[]
}

/** What was said from one change of the state to the next. */
export interface PlayedRecording {
  /** An exchange a line. */
  readonly text: string
  /** Whether it begins with another state than the mock was made with. */
  readonly isAltered: boolean
}

/**
 * Plays the scenarios of an API against its mock and keeps every exchange.
 *
 * @param published - Those against the published document, or those against the extended one
 */
export async function playScenarios(api: string, published: boolean): Promise<PlayedScenario[]> {
  const source = await readSpec(join(ROOT, 'specs', api))
  // A mock that is reset is as a fresh one, and has its values' plans: there are few kinds and many scenarios.
  const mocks = new Map<string, Mock>()
  const played: PlayedScenario[] = []
  for (const scenario of loadScenarios(join(ROOT, 'test/scenarios'), ROOT, api)) {
    if ((scenario.mock['published'] === true) !== published) continue
    const options = scenario.mock as MockOptions
    const kind = JSON.stringify(options)
    const mock = mocks.get(kind) ?? createMock(source, options)
    mocks.set(kind, mock)
    const lines: string[][] = []
    // What is wanted of the answers is tested elsewhere; here they are only made.
    const transport = recorded(fetchTransport(mock), lines)
    await runScenario(scenario, transport, { judge: async () => [] })
    mock.reset()
    const recordings = lines.map((each, index) => ({
      text: each.map(line => `${line}\n`).join(''),
      isAltered: index > 0,
    }))
    played.push({ name: scenario.name, options, recordings: recordings.filter(({ text }) => text !== '') })
  }
  return played
}

/** The recordings of {@link playScenarios} alone. */
export async function recordScenarios(api: string, published: boolean): Promise<string[]> {
  return (await playScenarios(api, published)).flatMap(({ recordings }) => recordings.map(({ text }) => text))
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
