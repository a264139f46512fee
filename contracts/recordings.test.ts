import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSpec } from '../src/node/read-spec.ts'
import { loadApi } from '../src/spec/load.ts'
import { understudy } from '../test/cli/support/understudy.ts'
import { documentedExchanges, documentedFile } from './documented-exchanges.ts'
import { recordScenarios } from './record-scenarios.ts'
import { checkContract, isLiveOnly } from './run-check.ts'
import { SERVICES } from './services.ts'

function folderWith(recordings: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-'))
  for (const [index, text] of recordings.entries())
    writeFileSync(path.join(folder, `${String(index).padStart(3, '0')}.jsonl`), text)
  return folder
}

/** Bodies that the document, overlays applied, shows as examples; each once, wherever it is referred to. */
async function examplesOf(api: string): Promise<unknown[]> {
  const { operations } = loadApi(await readSpec(`specs/${api}`))
  const content = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.content ?? []),
    ...responses.flatMap(response => response.content),
  ])
  const byPlace = new Map(content.map(media => [media.pointer, [...media.examples.values()]]))
  return [...byPlace.values()].flat()
}

describe.each(SERVICES)('$api as it is documented', ({ api }) => {
  const file = documentedFile(api)

  test('the recording is what npm run contracts:record writes', async () => {
    await expect(await documentedExchanges(api)).toMatchFileSnapshot(path.resolve(file))
  })

  test('every example of the document is in the recording', async () => {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
    const exchanges = lines.map(
      line => JSON.parse(line) as Record<'request' | 'response', { body?: unknown }>,
    )
    const bodies = exchanges.flatMap(({ request, response }) => [request.body, response.body])
    for (const example of await examplesOf(api)) expect(bodies).toContainEqual(example)
  })

  test('every exchange keeps the contract, or is explained', async () => {
    const { exchanges, findings } = await checkContract(api, `specs/${api}`, file)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(exchanges).toMatchObject({ notChecked: 0, passed: expect.any(Number) })
  })
})

describe.each(SERVICES)('the mock of $api keeps the contract it is made from', ({ api }) => {
  test('every exchange of its scenarios; with those that are documented, the floors are reached and nothing is stale', async () => {
    const scenarios = folderWith(await recordScenarios(api, false))
    const report = await checkContract(api, `specs/${api}`, scenarios, documentedFile(api))
    expect(report).toMatchObject({ outcome: 'clean', expired: [] })
    expect(report.stale.filter(entry => !isLiveOnly(entry))).toEqual([])
  })

  test('as published, wherever a scenario asks for that', async () => {
    const recordings = await recordScenarios(api, true)
    if (recordings.length === 0) return
    const { code, stdout } = await understudy('check', `specs/${api}`, folderWith(recordings), '--published')
    expect(code, stdout).toBe(0)
  })
})
