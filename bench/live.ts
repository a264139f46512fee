import { createChecker } from '../src/contract/checker.ts'
import { createCoverage } from '../src/contract/coverage/collector.ts'
import { createLiveJudge } from '../src/contract/live/live-judge.ts'
import { runLive } from '../src/contract/live/run-live.ts'
import { createTally } from '../src/contract/report/create-tally.ts'
import type { FindingGroup, NotExercised } from '../src/contract/report/report.ts'
import { createFetchSender } from '../src/contract/sender.ts'
import { DEFAULT_SEVERITIES } from '../src/contract/severities.ts'
import { createMock } from '../src/mock/create-mock.ts'
import { type SpecSource, loadApi } from '../src/spec/load.ts'
import { namedOrListed } from './corpus.ts'
import { secretsFor } from './secrets.ts'

/*
 * What a live check says of a server that keeps to the document: the mock. Every finding is a false alarm or a fault of the mock.
 * node bench/live.ts [--write] [--details] [word …] takes the documents of the lifecycle list whose name has one of the words, or
 * the folders and files named.
 */

const MAX_SECONDS = 60
const flags = new Set(process.argv.slice(2).filter(word => word.startsWith('--')))
const words = process.argv.slice(2).filter(word => !word.startsWith('--'))
const byRule = new Map<string, number>()
let requests = 0

for (const { name, read } of namedOrListed('lifecycle', words)) {
  const { findings, sent, left, ms } = await check(await read())
  requests += sent
  const counts = countBy(findings, ({ rule }) => rule)
  for (const [rule, count] of counts) byRule.set(rule, (byRule.get(rule) ?? 0) + count)
  const rules = [...counts].map(([rule, count]) => `${count} ${rule}`).join(', ')
  print(`${name}: ${sent} requests in ${(ms / 1000).toFixed(1)} s: ${rules === '' ? 'nothing found' : rules}`)
  if (!flags.has('--details')) continue
  for (const { message, operation, request, curl, again } of findings)
    print(`  ${operation}: ${message}\n    ${request}\n    ${curl.slice(0, 400)}\n    ${again ?? ''}`)
  for (const [why, count] of countBy(left, each => each.why)) print(`  not exercised ${count}: ${why}`)
}
const sums = [...byRule].map(([rule, count]) => `${count} ${rule}`)
print(`all: ${requests} requests: ${sums.length === 0 ? 'nothing found' : sums.join(', ')}`)

interface Outcome {
  readonly findings: readonly FindingGroup[]
  readonly left: readonly NotExercised[]
  readonly sent: number
  readonly ms: number
}

async function check(source: SpecSource): Promise<Outcome> {
  const startedMs = performance.now()
  const api = loadApi(source)
  const secrets = secretsFor(api)
  const mock = createMock(source, { credentials: Object.values(secrets).map(value => ({ value })) })
  const origin = 'http://mock.test'
  const tally = createTally([api], createCoverage([api]))
  let sent = 0
  const send = createFetchSender({
    origin,
    fetch: async (url, init) => {
      sent += 1
      return mock.fetch(new Request(url, init))
    },
  })
  const judge = createLiveJudge({
    send,
    checker: createChecker([api], { bases: { 'mock.test': api.name }, sequence: false }),
    tally,
    severities: DEFAULT_SEVERITIES,
    origin,
    name: 'mock',
    commandFor: ({ operation, name = '' }) => `${operation}: ${name}`,
  })
  const left: NotExercised[] = []
  const all = (): boolean => true
  await runLive(
    {
      api,
      judge,
      severities: DEFAULT_SEVERITIES,
      seed: '1',
      nowMs: Date.now(),
      secrets,
      basePath: undefined,
      origin,
      mayWrite: flags.has('--write'),
      perOperation: 30,
      only: { operation: all, probe: all, whole: all },
      hasTime: () => performance.now() - startedMs < MAX_SECONDS * 1000,
      belongings: new Set(),
      beforeCleanUp: () => undefined,
    },
    more => left.push(...more),
  )
  return { findings: tally.findings(), left, sent, ms: performance.now() - startedMs }
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, number> {
  return new Map([...Map.groupBy(items, key)].map(([name, all]) => [name, all.length]))
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
