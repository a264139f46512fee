/**
 * GitHub's published response examples and their single-fault mutants, checked as exchanges. Truth is what ajv and
 * @hyperjump/json-schema agree on, over a reading of the document by the letter that shares nothing with ours. False alarms should
 * be at most 0.1 %, recall at least 99 %.
 *
 *     node bench/examples.ts [--every N]
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { JsonObject, JsonValue } from '../src/json/value.ts'
import { loadApi } from '../src/spec/load.ts'
import { GITHUB } from './corpus.ts'
import { canTravel, createCheck } from './examples/checked.ts'
import { mutantsOf } from './examples/mutants.ts'
import { type PublishedExample, publishedExamples } from './examples/published.ts'
import { type Score, addTo, createScore, printScore } from './examples/score.ts'
import { createTruths } from './examples/truth.ts'

/** docs/decisions/schemas.md: we read it as it is meant. */
const NULL_MEANT =
  'null, which `nullable` beside a $ref, a composition or an enum without null does not allow by the letter'

const { values: flags } = parseArgs({ options: { every: { type: 'string', default: '1' } } })
const startMs = performance.now()
const document: JsonObject = JSON.parse(readFileSync(GITHUB, 'utf8'))
const all = publishedExamples(document)
const examples = all.filter((_, index) => index % Number(flags.every) === 0)
const truths = createTruths(document, [...new Set(examples.map(({ schema }) => schema))])
const check = createCheck(loadApi({ name: 'github', document, extensions: [], overlays: [] }))

const published = createScore()
const mutated = createScore()
for (const example of examples) await judge(published, 'as published', example.name, example, example.value)
const sound: PublishedExample[] = []
for (const example of distinct(examples)) {
  const { ajv, hyperjump } = await truths.judge(example.schema, example.value)
  // A mutant of what is broken already has two faults.
  if (ajv && hyperjump) sound.push(example)
}
for (const example of sound) {
  for (const { kind, change, value } of mutantsOf(example.value)) {
    if (canTravel(example, value)) await judge(mutated, kind, `${example.name}: ${change}`, example, value)
  }
}

const places = new Set(examples.map(({ schema }) => schema)).size
process.stdout.write(
  `${examples.length} examples of ${all.length}: every one that a response of a path gives, once for each operation and status; ${places} schemas\n`,
)
for (const { pointer, message } of truths.leftOut) process.stdout.write(`left out: ${pointer} ${message}\n`)
printScore('the examples', published)
printScore(`the mutants of the ${sound.length} different ones that are sound, one change each`, mutated)
process.stdout.write(`\n${((performance.now() - startMs) / 1000).toFixed(0)} s\n`)

async function judge(
  score: Score,
  kind: string,
  name: string,
  example: PublishedExample,
  value: JsonValue,
): Promise<void> {
  const truth = await truths.judge(example.schema, value)
  const checked = check(example, value)
  const isMeant = !truth.ajv && checked.isAccepted && truths.isMeant(example.schema, value)
  addTo(score, kind, name, isMeant ? { ...truth, says: NULL_MEANT } : truth, checked)
}

/** Many operations give the same example for the same schema. */
function distinct(from: readonly PublishedExample[]): PublishedExample[] {
  const byContent = new Map(
    from.map(example => [`${example.schema} ${JSON.stringify(example.value)}`, example]),
  )
  return [...byContent.values()]
}
