import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Contender, PRISM, SCALAR, UNDERSTUDY, answering, start } from './contender.ts'
import { type LoadRequest, type LoadResult, load, once } from './load.ts'

/*
 * Requests per second and p99 of three requests, each server alone, one after the other, in one run. The last two columns are
 * what to compare: throughput against bare node:http that sends the same bytes, and how many times another server's.
 */

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4)

interface Case {
  readonly name: string
  readonly spec: string
  readonly base: string
  /** Made before the load, so that there is something to list; `{id}` in the path is the id of the last one made. */
  readonly prepare?: { readonly request: LoadRequest; readonly times: number }
  readonly request: LoadRequest
}

/** Limio takes any token, Strigo wants organisation and key. */
const auth = { authorization: 'Bearer organisation:key' }
const json = { ...auth, 'content-type': 'application/json' }
const organisation: LoadRequest = {
  method: 'POST',
  path: '/partner-management/partner-organisation',
  headers: json,
  body: JSON.stringify({ name: 'Acme', zuoraAccountId: '2c92c0f9', isZuoraInvoiceOwner: true }),
}

const CASES: readonly Case[] = [
  {
    name: 'list of 25 (Limio)',
    spec: 'limio',
    base: '/api',
    prepare: { request: organisation, times: 30 },
    request: { method: 'GET', path: '/partner-management/partner-organisations?limit=25', headers: auth },
  },
  {
    name: 'read by id (Strigo)',
    spec: 'strigo',
    base: '/api/v1',
    prepare: {
      request: { method: 'POST', path: '/partners', headers: json, body: JSON.stringify({ name: 'Acme' }) },
      times: 30,
    },
    request: { method: 'GET', path: '/partners/{id}', headers: auth },
  },
  { name: 'create (Limio)', spec: 'limio', base: '/api', request: organisation },
]

/** Strigo allows 60 requests a minute: counted as ever, but not refused. */
const UNLIMITED: LoadRequest = {
  method: 'PATCH',
  path: '/__understudy/settings',
  headers: json,
  body: JSON.stringify({ rateLimit: { limit: 1_000_000_000 } }),
}

interface Measured extends LoadResult {
  readonly cpuMicros: number
}

const folder = mkdtempSync(path.join(tmpdir(), 'understudy-bench-'))
try {
  for (const each of CASES) await run(each)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run(each: Case): Promise<void> {
  print(
    `\n${each.name}\n${row(['', 'req/s', 'p99 ms', 'cpu µs', 'bytes', 'not 2xx', 'of bare', 'understudy is'])}`,
  )
  const understudy = await measure(UNDERSTUDY, each)
  const bare = await measure(bareOf(each), each)
  const line = (name: string, measured: Measured): void =>
    print(
      row([
        name,
        measured.requestsPerSecond.toFixed(0),
        measured.p99Ms.toFixed(2),
        measured.cpuMicros.toFixed(0),
        String(measured.answerBytes),
        String(measured.refused),
        (measured.requestsPerSecond / bare.requestsPerSecond).toFixed(3),
        `${(understudy.requestsPerSecond / measured.requestsPerSecond).toFixed(1)} x`,
      ]),
    )
  line('node:http', bare)
  line('understudy', understudy)
  for (const peer of [PRISM, SCALAR]) {
    try {
      line(peer.name, await measure(peer, each))
    } catch (error) {
      print(`${peer.name}: could not be measured: ${String(error)}`)
    }
  }
}

async function measure(contender: Contender, each: Case): Promise<Measured> {
  const server = await start(port => contender.args(each.spec, port))
  try {
    const request = await prepare(server.port, contender, each)
    if (contender === UNDERSTUDY) await keepAnswer(server.port, request, each)
    await load(server.port, request, 1)
    const before = server.costs().allMs
    const result = await load(server.port, request, SECONDS)
    const after = server.costs().allMs
    const requests = result.requestsPerSecond * SECONDS
    return { ...result, cpuMicros: ((after - before) * 1000) / requests }
  } finally {
    await server.stop()
  }
}

/** Makes the records of a case and gives its request. */
async function prepare(port: number, contender: Contender, each: Case): Promise<LoadRequest> {
  const base = contender.base ?? each.base
  await answering(port, base + each.request.path)
  if (contender === UNDERSTUDY) await once(port, UNLIMITED)
  let id = 'none'
  for (let i = 0; i < (each.prepare?.times ?? 0); i++) {
    if (each.prepare === undefined) break
    const made = await once(port, at(base, each.prepare.request))
    id = /"id":"([^"]+)"/.exec(await made.text())?.[1] ?? id
  }
  return at(base, { ...each.request, path: each.request.path.replace('{id}', id) })
}

/** Keeps what Understudy answers, for the bare server to send. */
async function keepAnswer(port: number, request: LoadRequest, each: Case): Promise<void> {
  const response = await once(port, request)
  const own = ['date', 'connection', 'keep-alive', 'transfer-encoding']
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !own.includes(name)))
  writeFileSync(
    answerFile(each),
    JSON.stringify({ status: response.status, headers, body: await response.text() }),
  )
}

function bareOf(each: Case): Contender {
  return {
    name: 'node:http',
    args: (_, port) => [path.join(import.meta.dirname, 'bare-server.ts'), answerFile(each), String(port)],
  }
}

function answerFile(each: Case): string {
  return path.join(folder, `${each.name.replace(/\W+/g, '-')}.json`)
}

function at(base: string, request: LoadRequest): LoadRequest {
  return { ...request, path: base + request.path }
}

function row(cells: readonly string[]): string {
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(18) : cell.padStart(14))).join('')
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
