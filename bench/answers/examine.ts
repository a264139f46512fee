import { readFile } from 'node:fs/promises'
import { createMock } from '../../src/index.node.ts'
import type { JsonObject } from '../../src/json/value.ts'
import type { Mock } from '../../src/mock/types.ts'
import type { Binding } from '../../src/resource/types.ts'
import { createAsker, type Manner } from './ask.ts'
import { explainFaults } from './explain.ts'
import { createJudge, type Judge } from './judge.ts'
import type { DocumentReport, Fault, Tally } from './types.ts'

/** Asks every operation of a document and judges every answer. */
export async function examine(name: string, file: string): Promise<DocumentReport> {
  const begin = performance.now()
  const mock = await createMock(file, { seed: 1, now: '2026-01-15T09:00:00Z', journalLimit: 5 })
  const judge = createJudge(mock, JSON.parse(await readFile(file, 'utf8')) as JsonObject)
  const run = { mock, judge, ask: createAsker(mock), state: newState() }
  const depths = depthsOf(mock)
  const bindings = [...mock.runtime.model.bindings.values()].sort(
    (a, b) =>
      turnOf(a) - turnOf(b) || (turnOf(a) > LAST_TO_MAKE ? depthOf(depths, b) - depthOf(depths, a) : 0),
  )
  const isLate = (binding: Binding): boolean => turnOf(binding) > LAST_TO_MAKE
  const early = await unreachedOf(
    run,
    bindings.filter(each => !isLate(each)),
  )
  // What is not there at first may have been made since.
  const unreached = [
    ...(await unreachedOf(run, [...early.keys()])),
    ...(await unreachedOf(run, bindings.filter(isLate))),
  ]
  judge.close()
  explainFaults(mock.runtime.api, run.state.faults)
  return {
    name,
    operations: bindings.length,
    ...run.state,
    unreached: unreached.map(([{ operation }, because]) => ({ operation: operation.key, because })),
    leftOut: judge.leftOut,
    ms: performance.now() - begin,
  }
}

interface State {
  asked: number
  readonly successes: Tally
  readonly errors: Tally
  readonly faults: Fault[]
  slowestMs: number
}

interface Run {
  readonly mock: Mock
  readonly judge: Judge
  readonly ask: ReturnType<typeof createAsker>
  readonly state: State
}

function newState(): State {
  const tally = (): Tally => ({ answers: 0, documented: 0, bodies: 0, ajv: 0, hyperjump: 0 })
  return { asked: 0, successes: tally(), errors: tally(), faults: [], slowestMs: 0 }
}

/** How many kinds of record each kind is below. */
function depthsOf({ runtime }: Mock): Map<string, number> {
  const depths = new Map<string, number>()
  // Parents come first.
  for (const { name, parent } of runtime.model.resources)
    depths.set(name, parent === undefined ? 0 : 1 + (depths.get(parent.resource) ?? 0))
  return depths
}

function depthOf(depths: ReadonlyMap<string, number>, { resource }: Binding): number {
  return depths.get(resource ?? '') ?? 0
}

/** Reads first, while all records are there; deletions last, what is below before what it is below. */
function turnOf({ behaviour, operation: { method, path } }: Binding): number {
  // What takes away all that is listed comes last.
  if (behaviour === 'delete-many') return LAST_TO_MAKE + 2
  if (method === 'DELETE') return LAST_TO_MAKE + 1 / path.split('/').length
  return { GET: 0, HEAD: 0, OPTIONS: 0, POST: 1, PUT: 2, PATCH: 3 }[method as string] ?? LAST_TO_MAKE
}

/** Changes of records that are there make what was not found before; after them, deletions. */
const LAST_TO_MAKE = 4

/** Asks operations in turn; those never answered with a success, each with what was said first. */
async function unreachedOf(run: Run, bindings: readonly Binding[]): Promise<Map<Binding, string>> {
  const unreached = new Map<Binding, string>()
  for (const binding of bindings) {
    const because = await examineOperation(run, binding)
    if (because !== undefined) unreached.set(binding, because)
  }
  return unreached
}

/** @returns Why it was not answered with a success, however asked; `undefined` where it was */
async function examineOperation(run: Run, binding: Binding): Promise<string | undefined> {
  const { mock } = run
  let because: string | undefined
  let reached = false
  for (const manner of mannersOf(binding)) {
    let status = await exchange(run, binding, manner)
    // A name that a client thinks of may be taken: another.
    for (let again = 0; status === 409 && again < 3; again++)
      status = await exchange(run, binding, { ...manner, isTaken: true })
    // Some operations document nothing but where else to go.
    if (status >= 200 && status < 400) reached = true
    else {
      const entry = mock.journal.at(-1)
      const what = entry?.what
      because ??= what?.kind === 'exchange' ? `${status} ${what.reason}: ${what.note}` : String(status)
    }
  }
  return reached ? undefined : (because ?? 'never answered')
}

/** Plainly and with everything, then once for each further media type documented. */
function mannersOf({ operation }: Binding): Manner[] {
  const types = operation.responses
    .filter(({ status }) => /^(?:2|default)/.test(status))
    .flatMap(({ content }) => content.map(({ type }) => type))
  const accepts = [...new Set(types)].slice(0, 8)
  const manners: Manner[] = [{ amount: 'minimal', accept: accepts[0] }]
  if (operation.requestBody !== undefined || operation.parameters.some(({ required }) => !required))
    manners.push({ amount: 'full', accept: undefined })
  for (const accept of accepts.slice(1)) manners.push({ amount: 'minimal', accept })
  return manners
}

async function exchange({ mock, judge, ask, state }: Run, binding: Binding, manner: Manner): Promise<number> {
  const { operation } = binding
  try {
    const { url, init } = ask(binding, manner)
    const begin = performance.now()
    const response = await mock.fetch(url, init)
    state.slowestMs = Math.max(state.slowestMs, performance.now() - begin)
    state.asked++
    const isSuccess = response.status >= 200 && response.status < 300
    const isNamed = operation.responses.some(({ status }) => {
      return (
        status === String(response.status) ||
        status === `${Math.floor(response.status / 100)}XX` ||
        status === 'default'
      )
    })
    if (response.status >= 500) {
      const what = mock.journal.at(-1)?.what
      state.faults.push({
        kind: 'fault',
        operation: operation.key,
        status: response.status,
        says: what?.kind === 'exchange' ? what.note : '',
      })
    }
    if (!isSuccess && !isNamed) return response.status
    const verdict = await judge.judge(operation, response)
    const tally = isSuccess ? state.successes : state.errors
    tally.answers++
    if (verdict.isDocumented) tally.documented++
    if (verdict.ajv !== undefined) tally.bodies++
    if (verdict.ajv === true) tally.ajv++
    if (verdict.hyperjump === true) tally.hyperjump++
    state.faults.push(...verdict.faults)
    return response.status
  } catch (fault) {
    const says =
      fault instanceof Error
        ? (fault.stack ?? fault.message).split('\n').slice(0, 4).join(' | ')
        : String(fault)
    state.faults.push({ kind: 'fault', operation: operation.key, status: 0, says })
    return 0
  }
}
