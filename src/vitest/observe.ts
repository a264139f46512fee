import { inject } from 'vitest'
import { checkAnswer } from '../contract/check-answer.ts'
import { createCoverage, itemsSeen } from '../contract/coverage/collector.ts'
import type { Coverage } from '../contract/coverage/coverage.ts'
import type { Exchange } from '../contract/exchange.ts'
import { formatFinding } from '../contract/format-finding.ts'
import { gatherFindings } from '../contract/report/gather-findings.ts'
import { exchangeOf } from '../expect/contract.ts'
import { pathOf } from '../http/query.ts'
import type { RunningMock } from '../mock/types.ts'
import type { ApiEntry, JournalEntry } from '../runtime/types.ts'
import type { Api, Operation } from '../spec/api.ts'
import { addSeen, type SeenOfApis } from './seen-in-run.ts'

/** What went through the mocks of a test: plain data that travels from a worker to the reporter. */
export interface Observed {
  /** What was seen of the documents; empty where no reporter asks for it. */
  readonly seen: SeenOfApis
  /** Answers that broke the contract, told for people. What a test meant to (faults, `respond.unchecked`) is not among them. */
  readonly violations: string[]
}

declare module 'vitest' {
  interface TaskMeta {
    understudy?: Observed
    /** On a file: all that the documents of its mocks declare, never seen yet. */
    understudyDeclared?: { [api: string]: Coverage }
  }
  interface ProvidedContext {
    /** Set by the reporter where it writes coverage: else nobody needs to look for it. */
    understudyCoverage?: boolean
  }
}

/** A test, as far as it can be written to. */
export interface ObservedTask {
  readonly meta: { understudy?: Observed }
  readonly file: { readonly meta: { understudyDeclared?: { [api: string]: Coverage } } }
}

/**
 * Notes what goes through a mock on the test it belongs to, from where the reporter has it. `mockFixture` does this by
 * itself; it is for mocks a test makes otherwise: `observe(mock, context.task)`.
 *
 * @param session - Only exchanges of this session. Default: of all.
 * @returns Ends it
 */
export function observe({ runtime }: RunningMock, task: ObservedTask, session?: string): () => void {
  const { api } = runtime
  const isCounted = inject('understudyCoverage') === true
  return runtime.listen(({ session: asked, what }: JournalEntry) => {
    if (what.kind !== 'exchange' || (session !== undefined && asked !== session)) return
    const operation = api.operations.find(({ key }) => key === what.operation)
    if (operation === undefined) return
    const exchange = exchangeOf(what)
    const observed = observedOf(task)
    if (isCounted) {
      declare(api, task)
      addSeen(observed.seen, api.name, itemsSeen(api, operation, exchange))
    }
    observed.violations.push(...violationsOf(api, { operation, exchange, what }))
  })
}

function observedOf(task: ObservedTask): Observed {
  task.meta.understudy ??= { seen: {}, violations: [] }
  return task.meta.understudy
}

/** What a document declares is much for large ones, so it travels once a file. */
function declare(api: Api, { file }: ObservedTask): void {
  file.meta.understudyDeclared ??= {}
  file.meta.understudyDeclared[api.name] ??= createCoverage([api]).read()
}

interface Observation {
  readonly operation: Operation
  readonly exchange: Exchange
  readonly what: ApiEntry
}

/**
 * That the mock refuses with a status the document leaves out is no fault of the test: it has to refuse somehow. Nor is a 5xx that the
 * document has, which is there because the test wants to see it.
 */
function violationsOf(api: Api, { operation, exchange, what }: Observation): string[] {
  if (what.isUnchecked === true) return []
  // That the mock failed is the whole of it: that 500 is not documented either would only distract.
  if (what.reason === 'internal')
    return [`✗ ${what.note}\n  ${what.request.method} ${pathOf(what.request.url)} was answered 500 for it`]
  const findings = checkAnswer(api, operation, exchange).filter(
    ({ rule }) => rule !== 'server-error' && (what.reason === undefined || rule !== 'undocumented-status'),
  )
  return gatherFindings(findings).map(
    ({ finding, more }) => `${formatFinding(finding, more)}\n  the mock: ${what.note}`,
  )
}
