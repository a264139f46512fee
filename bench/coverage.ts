/**
 * What coverage counts of GitHub's document, beside a count that reads the document by itself, with nothing of src/: equal
 * totals of operations, parameters, requests, responses, headers, properties, values of enums and branches.
 *
 *     node bench/coverage.ts [file.json]
 */
import { readFileSync } from 'node:fs'
import { createCoverage } from '../src/contract/coverage/collector.ts'
import { COVERAGE_KINDS, type CoverageKind, KINDS } from '../src/contract/coverage/coverage.ts'
import { loadApi } from '../src/spec/load.ts'
import { GITHUB } from './corpus.ts'
import { countDeclared } from './coverage/count-declared.ts'

const document = JSON.parse(readFileSync(process.argv[2] ?? GITHUB, 'utf8'))
const startMs = performance.now()
const api = loadApi({ name: 'it', document, extensions: [], overlays: [] })
const counted = createCoverage([api]).read().apis['it']
const tookMs = performance.now() - startMs
const declared = countDeclared(document)

for (const kind of KINDS) {
  const ours = new Set(Object.keys(counted?.seen[kind] ?? {}))
  const excused = Object.keys(counted?.excused[kind] ?? {}).length
  const { [kind]: theirs } = declared
  const isEqual = ours.size === theirs.size
  process.stdout.write(
    `${COVERAGE_KINDS[kind].padEnd(11)} ${String(ours.size).padStart(6)}   counted apart ${String(theirs.size).padStart(6)}   ${isEqual ? 'equal' : 'DIFFERENT'}   ${excused} excused\n`,
  )
  tell('only coverage has', kind, ours, theirs)
  tell('coverage lacks', kind, theirs, ours)
}
process.stdout.write(`${(tookMs / 1000).toFixed(1)} s to load and count\n`)

function tell(
  word: string,
  kind: CoverageKind,
  these: ReadonlySet<string>,
  others: ReadonlySet<string>,
): void {
  const alone = [...these].filter(name => !others.has(name))
  for (const name of alone.slice(0, 5)) process.stdout.write(`  ${word} the ${kind} ${name}\n`)
  if (alone.length > 5) process.stdout.write(`  and ${alone.length - 5} more\n`)
}
