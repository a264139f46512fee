import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { understudy } from '../cli/support/understudy.ts'
import { recordScenarios } from './record-scenarios.ts'

const APIS = ['limio', 'introw', 'mycreditapp', 'strigo'] as const

function folderWith(recordings: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'understudy-'))
  for (const [index, text] of recordings.entries())
    writeFileSync(path.join(folder, `${String(index).padStart(3, '0')}.jsonl`), text)
  return folder
}

describe('the mock keeps the contract it is made from', () => {
  test.each(APIS)('%s: every exchange of its scenarios, and the floor of coverage', async api => {
    const recordings = folderWith(await recordScenarios(api, false))
    const baseline = ['--baseline', `contracts/${api}.yaml`]
    const { code, stdout, stderr } = await understudy('check', `specs/${api}`, recordings, ...baseline)
    expect(stderr).toBe('')
    expect(stdout).not.toMatch(/^(?:✗|stale|expired)/m)
    expect(code, stdout).toBe(0)
  })

  test.each(APIS)('%s: as published, wherever a scenario asks for that', async api => {
    const recordings = await recordScenarios(api, true)
    if (recordings.length === 0) return
    const { code, stdout } = await understudy('check', `specs/${api}`, folderWith(recordings), '--published')
    expect(code, stdout).toBe(0)
  })
})
