import { createMock } from '../src/index.node.ts'
import type { Mock } from '../src/mock/types.ts'
import { createExampleRequests, type ExampleRequest } from '../src/node/example-request.ts'
import type { Binding } from '../src/resource/types.ts'
import type { JournalEntry } from '../src/runtime/types.ts'
import { surveyApi } from '../src/spec/survey/survey.ts'

/* Serves one document after another, each named by a message, and tells what happened: see serve-corpus.ts. */

/** What became of one document. */
export interface Served {
  readonly operations: number
  readonly asked: number
  readonly records: number
  /** Reading and compiling, first records, all requests; milliseconds. */
  readonly loadMs: number
  readonly populateMs: number
  readonly askMs: number
  /** Answers with a status from 500 that the document does not ask for, and requests that could not be made. */
  readonly faults: readonly string[]
  readonly setAside: readonly string[]
}

/** What a worker sends: which stage it is in, and at last the result or why there is none. */
export type Report =
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'served'; readonly served: Served }
  | { readonly kind: 'failed'; readonly stage: string; readonly message: string }

process.on('message', (file: string) => {
  void report(file)
})

async function report(file: string): Promise<void> {
  let stage = 'load'
  const enter = (next: string): void => {
    stage = next
    send({ kind: 'stage', stage })
  }
  try {
    send({ kind: 'served', served: await serve(file, enter) })
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    send({ kind: 'failed', stage, message })
  }
}

async function serve(file: string, enter: (stage: string) => void): Promise<Served> {
  const startMs = performance.now()
  enter('load')
  const mock = await createMock(file, { rateLimit: false })
  const loadedMs = performance.now()
  enter('populate')
  const counts = Object.values(mock.session.counts())
  const populatedMs = performance.now()
  const faults: string[] = []
  const asked = bindingsToAsk(mock)
  const exampleOf = createExampleRequests(mock)
  for (const binding of asked) {
    enter(`${binding.operation.method} ${binding.operation.path}`)
    faults.push(...ask(mock, binding, exampleOf))
  }
  return {
    operations: mock.runtime.api.operations.length,
    asked: asked.length,
    records: counts.reduce((sum, count) => sum + count, 0),
    loadMs: loadedMs - startMs,
    populateMs: populatedMs - loadedMs,
    askMs: performance.now() - populatedMs,
    faults,
    setAside: surveyApi(mock.runtime.api).map(({ pointer, message }) => `${pointer}: ${message}`),
  }
}

/** Every GET that needs no path parameter, and the first operation of each other method. */
function bindingsToAsk({ runtime }: Mock): Binding[] {
  const methods = new Set<string>()
  return [...runtime.model.bindings.values()].filter(({ operation }) => {
    if (operation.method === 'GET') return !operation.path.includes('{')
    if (methods.has(operation.method)) return false
    methods.add(operation.method)
    return true
  })
}

function ask(
  mock: Mock,
  binding: Binding,
  exampleOf: (binding: Binding) => ExampleRequest | undefined,
): string[] {
  const { method, path } = binding.operation
  try {
    const { headers, body, path: url } = exampleOf(binding) ?? withoutRecord(binding)
    // `fetch` refuses TRACE and a GET with a body; the runtime behind it does not.
    const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body))
    const { status } = mock.runtime.handle({ method, url, headers, body: bytes })
    const last = mock.journal.at(-1)?.what
    const isOwn = last?.kind === 'exchange' && last.reason === undefined
    return status < 500 || isOwn ? [] : [`${method} ${path}: ${status} ${noteOf(last)}`]
  } catch (error) {
    return [`${method} ${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`]
  }
}

/** Where no record is there to be named: the path as it is written. */
function withoutRecord({ operation }: Binding): Omit<ExampleRequest, 'method'> {
  const path = operation.path.replace(/[{}]/g, '')
  return { path: (operation.servers[0]?.basePath ?? '') + path, headers: {}, body: undefined }
}

function noteOf(what: JournalEntry['what'] | undefined): string {
  return what?.kind === 'exchange' ? what.note : ''
}

function send(message: Report): void {
  process.send?.(message)
}
