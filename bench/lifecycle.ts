import { runLifecycles } from '../src/contract/lifecycle/run-lifecycles.ts'
import type { LifecycleResult } from '../src/contract/lifecycle/lifecycle.ts'
import { createFetchSender } from '../src/contract/sender.ts'
import { createMock } from '../src/mock/create-mock.ts'
import { serve } from '../src/node/serve.ts'
import { loadApi, type SpecSource } from '../src/spec/load.ts'
import { namedOrListed } from './corpus.ts'
import { secretsFor } from './secrets.ts'

/*
 * How many resources of real documents live through create, read, list, update and delete, seen by a client that knows
 * only the document and speaks HTTP. node bench/lifecycle.ts [word …] takes the documents whose name has one of the words,
 * or the folders and files named.
 */

/** Figures of one document or of all. */
interface Tally {
  exercised: number
  held: number
  stateHeld: number
  notExercisable: number
  failed: number
}

const NOTHING: Tally = { exercised: 0, held: 0, stateHeld: 0, notExercisable: 0, failed: 0 }
const words = process.argv.slice(2).filter(word => !word.startsWith('--'))
const isQuiet = process.argv.includes('--quiet')
const total = { ...NOTHING }
const started = performance.now()

for (const { name, read } of namedOrListed('lifecycle', words)) {
  const at = performance.now()
  try {
    report(name, await exercise(await read()), performance.now() - at)
  } catch (error) {
    total.failed += 1
    print(`${name}: could not be started: ${error instanceof Error ? error.message : String(error)}`)
  }
}
print(line('all', total, performance.now() - started))

async function exercise(source: SpecSource): Promise<LifecycleResult[]> {
  const server = await serve(createMock(source), { port: 0 })
  try {
    const send = createFetchSender({ origin: server.url })
    // The client reads the document anew: what it knows it has from there, not from the mock.
    const api = loadApi(source)
    return await runLifecycles({
      api,
      send,
      secrets: secretsFor(api),
      nowMs: Date.now(),
      origin: server.url,
    })
  } finally {
    await server.close()
  }
}

function report(name: string, results: readonly LifecycleResult[], ms: number): void {
  const tally = { ...NOTHING }
  for (const result of results) {
    if (result.verdict === 'not-exercisable') tally.notExercisable += 1
    else tally.exercised += 1
    if (result.verdict === 'held') tally.held += 1
    if (result.stateHeld) tally.stateHeld += 1
  }
  for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key]
  print(line(name, tally, ms))
  if (!isQuiet) for (const result of results) explain(result)
}

function explain({ resource, verdict, why, steps, findings }: LifecycleResult): void {
  if (verdict === 'not-exercisable') print(`  - ${resource}: not exercisable: ${why}`)
  if (verdict !== 'failed') return
  for (const step of steps) if (step.verdict === 'failed') print(`  x ${resource}: ${step.step}: ${step.why}`)
  const answers = findings.filter(({ rule }) => !steps.some(({ why: told }) => told?.startsWith(`${rule}: `)))
  for (const { rule, message, exchange } of unique(answers)) {
    print(`  x ${resource}: ${rule}: ${exchange.request.method} ${exchange.response.status}: ${message}`)
  }
}

/** One of each message, and not more than five: the same fault comes with every answer. */
function unique<Item extends { readonly message: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map(item => [item.message, item])).values()].slice(0, 5)
}

function line(name: string, tally: Tally, ms: number): string {
  const { exercised, held, stateHeld, notExercisable, failed } = tally
  const percent = (part: number): string =>
    `${((100 * part) / Math.max(1, exercised)).toFixed(1)} %`.padStart(8)
  const broken = failed === 0 ? '' : `, ${failed} documents could not be started`
  const rest = notExercisable === 0 ? '' : `, ${notExercisable} not exercisable`
  return `${name.padEnd(44)}${String(held).padStart(5)} of ${String(exercised).padStart(4)} held${percent(held)}, state only ${String(stateHeld).padStart(4)}${percent(stateHeld)}${rest}${broken}  ${(ms / 1000).toFixed(1)} s`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
