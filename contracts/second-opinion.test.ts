import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createChecker } from '../src/contract/checker.ts'
import { readRecording } from '../src/contract/recording/read-recording.ts'
import type { ReportSection } from '../src/contract/report/section.ts'
import { createSecondOpinionObserver } from '../src/contract/second-opinion/second-opinion-observer.ts'
import { readSpec } from '../src/node/read-spec.ts'
import { createPrismOpinion } from '../src/prism/prism-opinion.ts'
import { loadApi } from '../src/spec/load.ts'
import { documentedExchanges } from './documented-exchanges.ts'
import { recordScenarios } from './record-scenarios.ts'

const ROOT = path.join(import.meta.dirname, '..')
const KNOWN = parse(readFileSync(path.join(ROOT, 'contracts/second-opinion.yaml'), 'utf8')) as {
  readonly [api: string]: { readonly [trap: string]: string }
}

test.each(Object.keys(KNOWN))(
  '%s: prism-http differs where contracts/second-opinion.yaml says so',
  async name => {
    const { says, entries } = await sectionOf(name)
    const told = entries.map(entry => entry.says).filter(text => text !== NOT_IN_THE_DOCUMENT)
    const traps = told.map(text => /^known: ([a-z-]+): /.exec(text)?.[1] ?? text)
    expect(traps.toSorted()).toEqual(Object.keys(KNOWN[name] ?? {}).toSorted())
    expect(Number(/asked about (\d+)/.exec(says)?.[1])).toBeGreaterThan(100)
  },
)

/** Scenarios also ask for what an API does not have. */
const NOT_IN_THE_DOCUMENT = 'not asked: the document has no such operation'

async function sectionOf(name: string): Promise<ReportSection> {
  const api = loadApi(await readSpec(path.join(ROOT, 'specs', name)))
  const observer = createSecondOpinionObserver([api], await createPrismOpinion([api]))
  for (const text of [await documentedExchanges(name), ...(await recordScenarios(name, false))]) {
    const checker = createChecker([api], { sequence: false })
    for await (const entry of readRecording(text, name)) {
      if (entry.kind === 'exchange') observer.see(entry.exchange, checker.check(entry.exchange), entry.place)
    }
  }
  return observer.section()
}
