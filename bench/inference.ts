import { readFileSync } from 'node:fs'
import { reasonOf } from '../src/resource/explain/explain-binding.ts'
import { inferResources } from '../src/resource/infer-resources.ts'
import type { Binding, ResourceModel } from '../src/resource/types.ts'
import { loadApi } from '../src/spec/load.ts'
import { GITHUB, type CorpusDocument, corpus } from './corpus.ts'

/*
 * What inference makes of the corpus: operations by behaviour, samples by reason, resources by confidence, time.
 *
 * node bench/inference.ts [--every N] [--words a,b] [--show TEXT [--most N]]
 * --every 10   every tenth document; --words stripe,box: those with a word in their name, or `github`
 * --show TEXT  lists the samples whose reason has the text, spread over the documents; --most of them, default 40
 */

const print = (line: string): boolean => process.stdout.write(`${line}\n`)

interface Option {
  readonly every: number
  readonly words: readonly string[]
  readonly show: string | undefined
  readonly most: number
}

interface Read {
  readonly document: string
  readonly model: ResourceModel
  readonly inferMs: number
}

function optionsOf(args: readonly string[]): Option {
  const after = (flag: string): string | undefined => {
    const at = args.indexOf(flag)
    return at < 0 ? undefined : args[at + 1]
  }
  return {
    every: Number(after('--every') ?? 1),
    words: after('--words')?.split(',') ?? [],
    show: after('--show'),
    most: Number(after('--most') ?? 40),
  }
}

/** Loads and infers one document; a text where it cannot be loaded. */
function read({ name, file }: CorpusDocument): Read | string {
  try {
    const document = { file: name, text: readFileSync(file, 'utf8') }
    const api = loadApi({ name, document, extensions: [], overlays: [] }, { onBroken: 'setAside' })
    const start = performance.now()
    const model = inferResources(api)
    return { document: name, model, inferMs: performance.now() - start }
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)}`
  }
}

function documentsOf({ every, words }: Option): CorpusDocument[] {
  const github = words.includes('github') ? [{ name: 'github', file: GITHUB }] : []
  const others = words.length === 0 ? corpus('documents') : corpus('documents', words)
  return [...others.filter((_, index) => index % every === 0), ...github]
}

/** The reason with the names of this document left out. */
function reasonKind(binding: Binding): string {
  return reasonOf(binding)
    .replace(/too uncertain to be (\S+) .*/, 'too uncertain to be $1')
    .replace(/no schema shows a .*/, 'no schema shows the record')
    .replace(/: but named .*/, ': but named otherwise')
    .replace(/"[^"]*"|\{[^}]*\}/g, '…')
}

function table(title: string, counts: ReadonlyMap<string, number>, whole: number): void {
  print(`\n${title}`)
  for (const [name, count] of [...counts].toSorted((a, b) => b[1] - a[1])) {
    print(`  ${String(count).padStart(7)}  ${((count / whole) * 100).toFixed(1).padStart(5)} %  ${name}`)
  }
}

function tally<T>(things: readonly T[], key: (thing: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(key(thing), (counts.get(key(thing)) ?? 0) + 1)
  return counts
}

function band(confidence: number): string {
  if (confidence >= 0.9) return '0.90 and surer'
  if (confidence >= 0.75) return '0.75 to 0.90'
  return confidence >= 0.5 ? '0.50 to 0.75' : 'below 0.50'
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function show(
  bindings: readonly { document: string; binding: Binding }[],
  { show: text, most }: Option,
): void {
  const meant = bindings.filter(({ binding }) => reasonOf(binding).includes(text ?? ''))
  const step = Math.max(1, meant.length / most)
  for (let at = 0; at < meant.length; at += step) {
    const one = meant[Math.floor(at)]
    if (one === undefined) continue
    const { operation } = one.binding
    const name = operation.key.includes('/') ? (operation.summary ?? '') : operation.key
    print(
      `${one.document.padEnd(34).slice(0, 34)} ${operation.method.padEnd(6)} ${operation.path.padEnd(60)} ${name.slice(0, 40).padEnd(40)} ${reasonOf(one.binding)}`,
    )
  }
}

const options = optionsOf(process.argv.slice(2))
const results = documentsOf(options).map(read)
const reads = results.filter(result => typeof result !== 'string')
const bindings = reads.flatMap(({ document, model }) =>
  [...model.bindings.values()].map(binding => ({ document, binding })),
)
const samples = bindings.filter(({ binding }) => binding.behaviour === 'sample')

if (options.show !== undefined) show(samples, options)
else {
  const resources = reads.flatMap(({ model }) => model.resources)
  const times = reads.map(({ inferMs }) => inferMs).toSorted((a, b) => a - b)
  print(`${reads.length} documents, ${bindings.length} operations, ${resources.length} resources`)
  table(
    'operations by behaviour',
    tally(bindings, ({ binding }) => binding.behaviour),
    bindings.length,
  )
  table(
    'samples by reason',
    tally(samples, ({ binding }) => reasonKind(binding)),
    bindings.length,
  )
  table(
    'resources by confidence',
    tally(resources, ({ confidence }) => band(confidence)),
    resources.length,
  )
  const anyId = reads.flatMap(({ document, model }) =>
    model.resources.filter(resource => resource.anyId === true).map(() => document),
  )
  print(
    `\nnothing lists or makes, so that any id is there: ${anyId.length} resources in ${new Set(anyId).size} documents`,
  )
  const share = (ms: number): string => ms.toFixed(1)
  print(
    `\ninference, ms a document: median ${share(percentile(times, 0.5))}, 95th percentile ${share(percentile(times, 0.95))}, most ${share(times.at(-1) ?? 0)}`,
  )
  for (const { document, inferMs, model } of reads.toSorted((a, b) => b.inferMs - a.inferMs).slice(0, 5))
    print(`  ${share(inferMs).padStart(7)}  ${document}, ${model.api.operations.length} operations`)
}
for (const failure of results.filter(result => typeof result === 'string')) print(`not loaded: ${failure}`)
