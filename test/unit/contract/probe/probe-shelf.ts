import { createChecker } from '../../../../src/contract/checker.ts'
import { createCoverage } from '../../../../src/contract/coverage/collector.ts'
import { createLiveJudge } from '../../../../src/contract/live/live-judge.ts'
import { type LiveOptions, runLive } from '../../../../src/contract/live/run-live.ts'
import { createTally } from '../../../../src/contract/report/create-tally.ts'
import type { FindingGroup, NotExercised } from '../../../../src/contract/report/report.ts'
import { DEFAULT_SEVERITIES } from '../../../../src/contract/severities.ts'
import type { Exchange } from '../../../../src/contract/exchange.ts'
import type { PlainRequest } from '../../../../src/http/message.ts'
import { SECRET, type ShelfFaults, shelfApi, shelfServer } from './shelf-server.ts'

const ORIGIN = 'http://shelf.test'

/** What a live check of a shelf came to. */
export interface Checked {
  readonly findings: readonly FindingGroup[]
  readonly got: readonly PlainRequest[]
  readonly left: readonly NotExercised[]
  /** Titles of what is on the shelf in the end. */
  readonly titles: readonly unknown[]
}

/** Checks a shelf with faults as the command does. */
export async function checkShelf(faults: ShelfFaults, options: Partial<LiveOptions> = {}): Promise<Checked> {
  const api = shelfApi()
  const server = shelfServer(faults)
  const tally = createTally([api], createCoverage([api]))
  const judge = createLiveJudge({
    send: server.send,
    checker: createChecker([api], { bases: { 'shelf.test': api.name }, sequence: false }),
    tally,
    severities: DEFAULT_SEVERITIES,
    origin: ORIGIN,
    name: ORIGIN,
    commandFor: ({ operation, name = '' }) => `--only '${operation}: ${name}'`,
  })
  const left: NotExercised[] = []
  const all = { operation: () => true, probe: () => true, whole: () => true }
  await runLive(
    {
      api,
      judge,
      severities: DEFAULT_SEVERITIES,
      seed: '1',
      nowMs: 0,
      secrets: { token: SECRET },
      basePath: undefined,
      origin: ORIGIN,
      mayWrite: false,
      perOperation: 100,
      only: all,
      hasTime: () => true,
      belongings: new Set(),
      beforeCleanUp: () => undefined,
      ...options,
    },
    more => left.push(...more),
  )
  const titles = [...server.books.values()].map(({ title }) => title)
  return { findings: tally.findings(), got: server.got, left, titles }
}

/** A request as a line: `POST /books {"title":"a"}`. */
export function lineOf({ method, url, body }: PlainRequest | Exchange['request']): string {
  return [method, url, body === undefined ? '' : new TextDecoder().decode(body)].join(' ').trim()
}
