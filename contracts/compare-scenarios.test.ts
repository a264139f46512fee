import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createComparison } from '../src/cli/check/check-compare.ts'
import { readRecording } from '../src/contract/recording/read-recording.ts'
import type { ReportSection } from '../src/contract/report/section.ts'
import { plainRecords } from '../src/mock/given-records.ts'
import type { MockOptions } from '../src/mock/types.ts'
import { readSpec } from '../src/node/read-spec.ts'
import type { Api } from '../src/spec/api.ts'
import { loadApi } from '../src/spec/load.ts'
import { playScenarios } from './record-scenarios.ts'
import { SERVICES } from './services.ts'

const ROOT = join(import.meta.dirname, '..')

/** Settings of a mock that change its answers and that no recording shows: who a caller is, and that limits are off. */
function isSetApart({ credentials = [], rateLimit }: MockOptions): boolean {
  return (
    rateLimit === false ||
    credentials.some(({ claims, clientId }) => claims !== undefined || clientId !== undefined)
  )
}

/** Everything that was played with one state, held against a mock that begins with it. */
async function compared(
  api: Api,
  state: MockOptions['state'],
  played: readonly Played[],
): Promise<ReportSection> {
  const observer = createComparison([api], {
    bases: {},
    // Not that of the scenarios: what a server makes up has other names.
    seed: '2',
    states: new Map(state === undefined ? [] : [[api.name, plainRecords(state)]]),
    isFile: () => false,
  })
  for (const { name, text } of played) {
    for await (const entry of readRecording(text, name)) {
      if (entry.kind === 'exchange')
        observer.see(entry.exchange, { outcome: 'passed', findings: [] }, entry.place)
    }
  }
  return observer.section()
}

interface Played {
  readonly name: string
  readonly text: string
}

/** By the state that each begins with; without those that begin with what only the control interface brought about. */
async function playedByState(name: string): Promise<Map<string, Played[]>> {
  const groups = new Map<string, Played[]>()
  for (const { name: scenario, options, recordings } of await playScenarios(name, false)) {
    if (isSetApart(options)) continue
    const key = JSON.stringify(options.state ?? null)
    const usable = recordings.filter(({ isAltered }) => !isAltered)
    const named = usable.map(({ text }, index) => ({ name: `${scenario} (${index + 1})`, text }))
    groups.set(key, [...(groups.get(key) ?? []), ...named])
  }
  return groups
}

describe('a mock answers the recording of another mock alike', () => {
  test.each(SERVICES)('$api: every scenario', async ({ api: name }) => {
    const api = loadApi(await readSpec(join(ROOT, 'specs', name)))
    let alike = 0
    for (const [key, played] of await playedByState(name)) {
      const { says, entries } = await compared(api, JSON.parse(key) ?? undefined, played)
      const different = entries.filter(entry => !entry.says.startsWith('not compared: '))
      expect(different).toEqual([])
      alike += Number(/^\d+/.exec(says))
    }
    expect(alike).toBeGreaterThan(90)
  })
})
