import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadScenarios } from './runner/scenario.ts'

const ROOT = join(import.meta.dirname, '../..')
const SHEETS = join(ROOT, 'docs/apis')

/** Facts that ask nothing of the mock, each with the reason. */
const WITHOUT_SCENARIO: ReadonlyMap<string, string> = new Map([
  ['mycreditapp 8', 'speaks of the page, not of the API'],
])

/** The facts a sheet names: numbered items, bold labels that open an item, and first cells of tables headed `fact`. */
function factsOf(api: string): string[] {
  const lines = readFileSync(join(SHEETS, `${api}.md`), 'utf8').split('\n')
  const numbered = lines.flatMap(line => /^(\d+)\. /.exec(line)?.[1] ?? [])
  const labelled = lines.flatMap(line => /^- \*\*(.+?)\*\*:/.exec(line)?.[1] ?? [])
  return [...numbered, ...labelled, ...cells(lines)].map(fact => `${api} ${fact}`)
}

function cells(lines: readonly string[]): string[] {
  let inFacts = false
  return lines.flatMap(line => {
    const first = /^\| ([^|]+?) \|/.exec(line)?.[1]
    if (first === undefined) inFacts = inFacts && line.startsWith('|')
    else if (first === 'fact') inFacts = true
    else if (inFacts) return [first]
    return []
  })
}

const apis = readdirSync(SHEETS).map(name => name.replace(/\.md$/, ''))
const facts = apis.flatMap(factsOf)
const scenarios = loadScenarios(import.meta.dirname, ROOT)
const cited = new Set(scenarios.flatMap(scenario => scenario.facts))

test('every fact of the sheets is shown by a scenario', () => {
  const missing = facts.filter(fact => !cited.has(fact) && !WITHOUT_SCENARIO.has(fact))
  expect(facts.length).toBeGreaterThan(0)
  expect(missing).toEqual([])
})

test('every fact a scenario cites stands in a sheet', () => {
  expect([...cited].filter(fact => !facts.includes(fact))).toEqual([])
})

test('every scenario shows a fact, and no two of an API bear the same name', () => {
  expect(scenarios.filter(scenario => scenario.facts.length === 0).map(scenario => scenario.name)).toEqual([])
  const names = scenarios.map(scenario => `${scenario.api}: ${scenario.name}`)
  expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([])
})
