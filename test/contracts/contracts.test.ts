import { describe, expect, test } from 'vitest'
import { fileWith, understudy } from '../cli/support/understudy.ts'
import { recordScenarios } from './record-scenarios.ts'

const APIS = ['limio', 'introw', 'mycreditapp', 'strigo'] as const

describe('the mock keeps the contract it is made from', () => {
  test.each(APIS)('%s: every exchange of its scenarios, and the floor of coverage', async api => {
    const recording = fileWith(`${api}.jsonl`, await recordScenarios(api, false))
    const { code, stdout, stderr } = await understudy(
      'check',
      `specs/${api}`,
      recording,
      '--baseline',
      `contracts/${api}.yaml`,
    )
    expect(stderr).toBe('')
    expect(stdout).not.toMatch(/^✗/m)
    expect(code, stdout).toBe(0)
  })

  test.each(APIS)('%s: as published, wherever a scenario asks for that', async api => {
    const text = await recordScenarios(api, true)
    if (text === '') return
    const recording = fileWith(`${api}.jsonl`, text)
    const { code, stdout } = await understudy('check', `specs/${api}`, recording, '--published')
    expect(code, stdout).toBe(0)
  })
})
