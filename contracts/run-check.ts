import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { BaselineEntry, Report } from '../src/contract/index.ts'
import { understudy } from '../test/cli/support/understudy.ts'

/** What every check of the suite is run with. */
const FLAGS: readonly string[] = ['--strict']

/** Whether a finding is only accepted of live checks, which send what no recording has. */
export function isLiveOnly({ reason }: BaselineEntry): boolean {
  return reason.startsWith('Live only: ')
}

/**
 * Runs `understudy check` for one of the four, with what is accepted of it. Nothing else may be found; coverage may be below its
 * floor, which is only asked of everything together.
 */
export async function checkContract(api: string, ...args: readonly string[]): Promise<Report> {
  const file = join(mkdtempSync(join(tmpdir(), 'understudy-')), 'report.json')
  const known = ['--baseline', `contracts/${api}.yaml`]
  const output = ['--reporter', 'terminal', '--reporter', `json=${file}`]
  const { code, stdout, stderr } = await understudy('check', ...args, ...known, ...FLAGS, ...output)
  expect(stderr).toBe('')
  expect([0, 3], stdout).toContain(code)
  return JSON.parse(readFileSync(file, 'utf8')) as Report
}
