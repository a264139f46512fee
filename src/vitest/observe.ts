import { checkAnswer } from '../contract/check-answer.ts'
import { formatFinding } from '../contract/format-finding.ts'
import { addToCoverage, type Coverage } from '../expect/coverage.ts'
import { exchangeOf } from '../expect/contract.ts'
import type { RunningMock } from '../mock/types.ts'
import type { JournalEntry } from '../runtime/types.ts'
import type { Api } from '../spec/api.ts'

/** What went through the mocks of a test: plain data that travels from a worker to the reporter. */
export interface Observed {
  readonly apis: { [api: string]: ObservedApi }
  /** Answers that broke the contract, told for people. What a test meant to (faults, `respond.unchecked`) is not among them. */
  readonly violations: string[]
}

/** One API of it. */
export interface ObservedApi {
  /** How many operations the document has. */
  readonly operations: number
  readonly covered: Coverage
}

declare module 'vitest' {
  interface TaskMeta {
    understudy?: Observed
  }
}

/** A test, as far as it can be written to. */
export interface ObservedTask {
  readonly meta: { understudy?: Observed }
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
  return runtime.listen(entry => {
    if (session !== undefined && entry.session !== session) return
    const observed = observedOf(task)
    observed.apis[api.name] ??= { operations: api.operations.length, covered: {} }
    addToCoverage(observed.apis[api.name]?.covered ?? {}, entry)
    observed.violations.push(...violationsOf(api, entry))
  })
}

function observedOf(task: ObservedTask): Observed {
  task.meta.understudy ??= { apis: {}, violations: [] }
  return task.meta.understudy
}

function violationsOf(api: Api, { what }: JournalEntry): string[] {
  if (what.kind !== 'exchange' || what.isUnchecked === true) return []
  const operation = api.operations.find(({ key }) => key === what.operation)
  return operation === undefined
    ? []
    : checkAnswer(api, operation, exchangeOf(what)).map(
        each => `${formatFinding(each)}\n  the mock: ${what.note}`,
      )
}
