import { registerHooks } from 'node:module'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { JsonObject } from '../src/json/value.ts'
import { GITHUB } from './corpus.ts'

/* One measurement of bench/mock.ts in a process of its own; prints its figures as a line of JSON. */

/** Many short turns: in long ones a collection of garbage or a compilation falls to one side only. */
const ROUNDS = 150
const REQUESTS = 20

const [part = '', ...given] = process.argv.slice(2)
const PARTS: { readonly [part: string]: (...given: string[]) => Promise<object> } = { start, fork, msw }
process.stdout.write(`${JSON.stringify(await PARTS[part]?.(...given))}\n`)

async function start(entry: string, source: string): Promise<object> {
  const beginMs = performance.now()
  const { createMock } = (await import(pathToFileURL(entry).href)) as typeof import('../src/index.node.ts')
  const given = source.endsWith('.js') ? await importedFrom(source) : source
  const importedMs = performance.now()
  await createMock(given)
  const createdMs = performance.now()
  await createMock(given)
  return {
    importMs: importedMs - beginMs,
    createMs: createdMs - importedMs,
    secondMs: performance.now() - createdMs,
  }
}

async function importedFrom(module: string): Promise<JsonObject> {
  return ((await import(pathToFileURL(module).href)) as { readonly default: JsonObject }).default
}

async function fork(): Promise<object> {
  const { createMock } = await import('../src/index.node.ts')
  const mock = await createMock('specs/limio', { empty: true })
  for (let i = 0; i < 10_000; i += 1) mock.session.add('PartnerOrganisation', { name: `Organisation ${i}` })
  const key = mock.session.list('PartnerOrganisation')[0]?.key ?? ''
  // With a look at it: a fork that is not used might put its work off.
  const read = (id: string) => () => void mock.fork().session.get('PartnerOrganisation', id)
  return {
    ms: medianTime(read(key)),
    changedMs: medianTime(() => void mock.fork().session.add('PartnerOrganisation', { name: 'Acme' })),
    // A key nobody has is looked for among the ids, by an index that the first of all forks builds for the rest.
    missedMs: medianTime(read('none')),
  }
}

function medianTime(work: () => void): number {
  const times = Array.from({ length: 200 }, () => {
    const beginMs = performance.now()
    work()
    return performance.now() - beginMs
  })
  return median(times)
}

/** In turns, so that what slows the machine slows both: one handler written by hand, and all of GitHub's document. */
async function msw(version: string): Promise<object> {
  const aliased = version === '2' ? 'msw-v2' : 'msw'
  registerHooks({
    resolve: (specifier, context, next) => next(specifier.replace(/^msw(?=$|\/)/, aliased), context),
  })
  const [{ createMock }, { handlers }, { setupServer }, { http, HttpResponse }] = await Promise.all([
    import('../src/index.node.ts'),
    import('../src/msw/index.ts'),
    import('msw/node'),
    import('msw'),
  ])
  const mock = await createMock(JSON.parse(readFileSync(GITHUB, 'utf8')), { journalLimit: 0 })
  const headers = { authorization: 'Bearer t' }
  const licenses: unknown = await (await mock.fetch('https://api.github.com/licenses', { headers })).json()
  // A read of a record, as most requests of tests are.
  const path = `/licenses/${(licenses as { key: string }[])[0]?.key}`
  const url = `https://api.github.com${path}`
  const body = await (await mock.fetch(url, { headers })).text()
  const type = { 'content-type': 'application/json' }
  const byHand = http.get(
    'https://api.github.com/licenses/:key',
    () => new HttpResponse(body, { headers: type }),
  )
  const all = handlers(mock)
  const server = setupServer()
  server.listen()
  // Processor time, which does not depend on who else is busy.
  const ask = async (): Promise<number> => {
    const before = process.cpuUsage()
    for (let i = 0; i < REQUESTS; i += 1) await (await fetch(url, { headers })).text()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / REQUESTS
  }
  // Before the rounds, so that the mock is as warm as what it is measured beside.
  const request = { method: 'GET', url: path, headers, body: undefined }
  const before = process.cpuUsage()
  for (let i = 0; i < 2000; i += 1) mock.runtime.handle(request)
  const { user, system } = process.cpuUsage(before)
  const bare = (user + system) / 2000
  const [hand, catchAll]: [number[], number[]] = [[], []]
  const turns = [
    { handlers: [byHand], times: hand },
    { handlers: all, times: catchAll },
  ]
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) {
      server.resetHandlers(...turn.handlers)
      turn.times.push(await ask())
    }
  }
  server.close()
  return { hand: median(hand), catchAll: median(catchAll), bare }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
