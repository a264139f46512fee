/**
 * What `check --suggest` makes of GitHub's document when its published examples have drifted: one change in each, all of them one
 * recording. Laid over the document, the overlay has to settle every finding that it says it settles, and leave what was
 * sound sound.
 *
 *     node bench/suggest.ts [--every N]
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createChecker } from '../src/contract/checker.ts'
import type { Exchange } from '../src/contract/exchange.ts'
import type { Checker } from '../src/contract/verdict.ts'
import { createRedactor } from '../src/contract/recording/redact/create-redactor.ts'
import { fingerprintOf } from '../src/contract/report/fingerprint.ts'
import { readSeverities } from '../src/contract/severities.ts'
import { createSuggester } from '../src/contract/suggest/create-suggester.ts'
import { suggestedText } from '../src/contract/suggest/overlay/suggested-text.ts'
import { hashNumber } from '../src/json/hash.ts'
import type { JsonObject } from '../src/json/value.ts'
import type { Api } from '../src/spec/api.ts'
import { loadApi } from '../src/spec/load.ts'
import { GITHUB } from './corpus.ts'
import { canTravel, exchangeOf } from './examples/checked.ts'
import { mutantsOf } from './examples/mutants.ts'
import { type PublishedExample, publishedExamples } from './examples/published.ts'

/** Examples are answers; what their requests lack is not looked at. */
const SEVERITY = {
  'server-error': 'off',
  'invalid-request': 'off',
  'accepted-invalid-request': 'off',
  'missing-credentials': 'off',
  'deprecated-use': 'off',
} as const

const checkers = new Map<Api, Checker>()
const { values: flags } = parseArgs({ options: { every: { type: 'string', default: '10' } } })
const document: JsonObject = JSON.parse(readFileSync(GITHUB, 'utf8'))
const examples = publishedExamples(document).filter((_, index) => index % Number(flags.every) === 0)
const api = loadApi({ name: 'github', document, extensions: [], overlays: [] })
const drifted = examples.flatMap(example => driftOf(example))
const sound = examples
  .map(example => exchangeOf(api, example, example.value))
  .filter(one => findingsIn(api, one).length === 0)

const startMs = performance.now()
const suggester = createSuggester([api], readSeverities(SEVERITY, true), createRedactor([api]), {
  hasClients: false,
})
for (const [index, exchange] of [...sound, ...drifted].entries()) {
  suggester.see(exchange, { file: 'drifted.ndjson', number: index + 1 })
}
const seenMs = performance.now()
const [suggestions] = suggester.suggestions()
if (suggestions === undefined) throw new Error('one document has one overlay')
const endMs = performance.now()
const text = suggestedText(suggestions, 'suggested.yaml')
const overlays = text === undefined ? [] : [{ file: 'suggested.yaml', text }]
const after = loadApi({ name: 'github', document, extensions: [], overlays })

const before = drifted.flatMap(exchange => findingsIn(api, exchange))
const left = drifted.flatMap(exchange => findingsIn(after, exchange))
const broken = sound.filter(exchange => findingsIn(after, exchange).length > 0)
print(`${sound.length} sound answers, ${drifted.length} with one change; ${before.length} findings`)
print(
  `${suggestions.mends.length} changes in ${suggestions.actions.length} actions, ${text?.length ?? 0} characters`,
)
print(
  `with the overlay ${left.length} findings are left; of those it says to settle: ${left.filter(isClaimed).length}`,
)
print(`sound answers that it breaks: ${broken.length}`)
print(
  `${(seenMs - startMs).toFixed(0)} ms to look at the answers, ${(endMs - seenMs).toFixed(0)} ms to suggest`,
)
for (const [why, all] of Map.groupBy(suggestions.left, each => each.why))
  print(`left alone ${all.length}: ${why}`)
for (const finding of left.slice(0, 20)) print(`left: ${finding.operation} ${finding.message.slice(0, 200)}`)
for (const { request, response } of broken.slice(0, 20)) {
  const [first] = findingsIn(after, { request, response, startedAtMs: 0, durationMs: 0 })
  print(`broken: ${request.method} ${request.url} ${first?.message.slice(0, 200)}`)
}

/** One mutant of an example, always the same. */
function driftOf(example: PublishedExample): Exchange[] {
  const mutants = [...mutantsOf(example.value)].filter(({ value }) => canTravel(example, value))
  const mutant = mutants[hashNumber(example.name) % Math.max(mutants.length, 1)]
  return mutant === undefined ? [] : [exchangeOf(api, example, mutant.value)]
}

function checkerOf(of: Api): Checker {
  return createChecker([of], { severity: SEVERITY, strict: true, sequence: false })
}

function findingsIn(
  of: Api,
  exchange: Exchange,
): { fingerprint: string; operation: string; message: string }[] {
  const checker = checkers.get(of) ?? checkerOf(of)
  checkers.set(of, checker)
  return checker
    .check(exchange)
    .findings.map(finding => ({ ...finding, fingerprint: fingerprintOf(of, finding) }))
}

function isClaimed({ fingerprint }: { fingerprint: string }): boolean {
  return suggestions?.mended.has(fingerprint) ?? false
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
