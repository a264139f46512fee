import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stringify } from 'yaml'
import { createMock } from '../src/mock/create-mock.ts'
import type { Mock } from '../src/mock/types.ts'
import { readSpec } from '../src/node/read-spec.ts'
import type { Binding } from '../src/resource/types.ts'
import { type Asked, createAsker } from './answers/ask.ts'
import {
  type Contender,
  PRISM_COMMAND,
  type Running,
  UNDERSTUDY_BUILT,
  listening,
  start,
} from './contender.ts'
import { type Cost, firstAnswer, scriptAlone, several, told } from './cost.ts'
import { GITHUB, STRIPE } from './corpus.ts'
import { forgetDocuments } from './kept.ts'

/*
 * Large documents: first answers of a list, a read and a create, each of a process of its own, and the most memory it
 * had by then and after many more requests. The requests are written by a mock in this process: the same seed has the
 * same records, so the ids are those of records that are there.
 */

/** Requests after the first: every operation of the document in turn. */
const MORE_REQUESTS = 1_000

/** As people write it: no aliases, no broken lines. */
const YAML_STYLE = { aliasDuplicateObjects: false, lineWidth: 0 }

const MINIMAL = { amount: 'minimal', accept: undefined } as const

interface Large {
  readonly name: string
  readonly json: string
  /** As it is given to the server. */
  readonly file: string
}

interface Options {
  /** Starts of each kind; see `several` for what is told of them. */
  readonly times: number
  readonly withPrism: boolean
  readonly isWanted: (name: string) => boolean
}

/** Prints the figures of GitHub's and Stripe's documents, as JSON and as YAML. */
export async function reportLarge(contenders: readonly Contender[], options: Options): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-bench-'))
  try {
    for (const document of largeDocuments(folder).filter(({ name }) => options.isWanted(name)))
      await reportDocument(document, contenders, options)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function largeDocuments(folder: string): Large[] {
  return [
    { name: 'github', json: GITHUB },
    { name: 'stripe', json: STRIPE },
  ].flatMap(({ name, json }) => {
    const yaml = path.join(folder, `${name}.yaml`)
    return [
      { name: `${name} JSON`, json, file: json },
      { name: `${name} YAML`, json, file: yaml },
    ]
  })
}

async function reportDocument(
  { name, json, file }: Large,
  contenders: readonly Contender[],
  { times, withPrism }: Options,
): Promise<void> {
  if (file !== json) writeFileSync(file, stringify(JSON.parse(readFileSync(json, 'utf8')), YAML_STYLE))
  const parse = await several(times, () => parsing(json))
  process.stdout.write(`\n${name}\n  ${'boot and JSON.parse'.padEnd(28)}${told(parse, parse)}\n`)
  const mock = createMock(await readSpec(json, {}))
  const firsts = firstRequests(mock)
  for (const contender of contenders) {
    const args = (port: number): string[] => {
      return [contender.args('', port)[0] ?? '', 'mock', file, '--port', String(port), '--quiet']
    }
    for (const [kind, asked] of firsts)
      await reportFirst(`${contender.name} ${kind}`, args, asked, { times, parse, isNew: true })
    // From sources nothing is kept.
    if (contender === UNDERSTUDY_BUILT)
      for (const [kind, asked] of firsts)
        await reportFirst(`  ${kind}, met before`, args, asked, { times, parse, isNew: false })
    await reportMany(contender.name, args, mock)
  }
  const [list] = firsts.values()
  if (!withPrism || list === undefined) return
  const prism = (port: number): string[] => [PRISM_COMMAND, 'mock', file, '-p', String(port), '-v', 'silent']
  try {
    await reportFirst('prism list', prism, withoutBase(list, mock), { times: 1, parse, isNew: true })
  } catch {
    process.stdout.write('  prism list: no answer within a minute\n')
  }
}

type Args = (port: number) => readonly string[]

interface Measured {
  readonly times: number
  /** What it is set beside: the same document parsed and nothing more. */
  readonly parse: Cost
  /** Whether each start meets the document for the first time. */
  readonly isNew: boolean
}

async function reportFirst(
  name: string,
  args: Args,
  asked: Asked,
  { times, parse, isNew }: Measured,
): Promise<void> {
  const cost = await several(times, () => {
    if (isNew) forgetDocuments()
    return firstAnswer(args, server => asking(server, asked))
  })
  const request = `${asked.init.method} ${asked.url.replace('http://mock.invalid', '').slice(0, 60)}`
  process.stdout.write(`  ${name.padEnd(28)}${told(cost, parse)}   ${cost.status} ${request}\n`)
}

/** Every operation in turn, as often as it takes; then the memory it took. */
async function reportMany(name: string, args: Args, mock: Mock): Promise<void> {
  const ask = createAsker(mock)
  const bindings = [...mock.runtime.model.bindings.values()]
  const server = await start(args)
  let good = 0
  try {
    await listening(server)
    const begin = performance.now()
    for (let i = 0; i < MORE_REQUESTS; i += 1) {
      // Spread over the whole document where it has more operations than are asked.
      const at = bindings.length > MORE_REQUESTS ? Math.floor((i * bindings.length) / MORE_REQUESTS) : i
      const response = await asking(server, ask(bindings[at % bindings.length] as Binding, MINIMAL))
      await response.arrayBuffer()
      if (response.status < 400) good += 1
    }
    const each = (performance.now() - begin) / MORE_REQUESTS
    const peak = server.costs().peakMb.toFixed(0).padStart(5)
    const result = `${good} of ${MORE_REQUESTS} succeeded, ${each.toFixed(1)} ms each with writing them`
    process.stdout.write(`  ${`${name} all in turn`.padEnd(28)}${' '.repeat(64)}peak${peak} MB   ${result}\n`)
  } finally {
    await server.stop()
  }
}

/** A list, a read and a create, of the first resource that has all of them and no parent. */
function firstRequests(mock: Mock): Map<string, Asked> {
  const ask = createAsker(mock)
  const bindings = [...mock.runtime.model.bindings.values()]
  const find = (resource: string, behaviour: string): Binding | undefined =>
    bindings.find(each => {
      return each.resource === resource && each.behaviour === behaviour && each.parents.length === 0
    })
  const kinds = ['list', 'read', 'create']
  const whole = mock.runtime.model.resources.find(({ name }) => kinds.every(kind => find(name, kind)))
  return new Map(
    kinds.flatMap((kind): [string, Asked][] => {
      const binding = whole === undefined ? undefined : find(whole.name, kind)
      return binding === undefined ? [] : [[kind, ask(binding, MINIMAL)]]
    }),
  )
}

function asking({ port }: Running, { url, init }: Asked): Promise<Response> {
  const target = url.replace('http://mock.invalid', `http://127.0.0.1:${port}`)
  // An answer that leads elsewhere is an answer.
  return fetch(target, { ...init, redirect: 'manual' })
}

/** Prism serves without the base path. */
function withoutBase(asked: Asked, { runtime }: Mock): Asked {
  const base = runtime.api.servers[0]?.basePath ?? ''
  return { ...asked, url: asked.url.replace(`http://mock.invalid${base}`, 'http://mock.invalid') }
}

function parsing(file: string): Promise<Cost> {
  return scriptAlone(`JSON.parse(fs.readFileSync(${JSON.stringify(file)}, 'utf8'))`)
}
