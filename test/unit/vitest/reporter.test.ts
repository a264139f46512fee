import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startVitest } from 'vitest/node'
import { UnderstudyReporter } from '../../../src/vitest/reporter.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const SOURCE = path.join(ROOT, 'src/vitest/index.ts')

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'understudy-reporter-'))
  // The tests in it shall find vitest.
  await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A run of tests with the reporter, in this process. */
async function run(
  tests: string,
  options = {},
): Promise<{ exitCode: unknown; told: string; coverage: unknown }> {
  const before = process.exitCode
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const file = path.join(folder, 'coverage/understudy.json')
  const text = `
    import { expect, test as base } from 'vitest'
    import { matchers, mockFixture } from ${JSON.stringify(SOURCE)}
    expect.extend(matchers)
    const test = base.extend({ limio: mockFixture(${JSON.stringify(path.join(ROOT, 'specs/limio'))}) })
    const list = limio => limio.fetch('/api/partner-management/partner-organisations', { headers: { authorization: 'Bearer t' } })
    ${tests}`
  try {
    await writeFile(path.join(folder, 'some.test.ts'), text)
    process.exitCode = 0
    const reporter = new UnderstudyReporter({ coverage: file, ...options })
    const vitest = await startVitest('test', [], {
      root: folder,
      config: false,
      watch: false,
      reporters: [reporter],
    })
    await vitest.close()
    const told = stderr.mock.calls.map(([chunk]) => String(chunk)).join('')
    return { exitCode: process.exitCode, told, coverage: JSON.parse(await readFile(file, 'utf8')) }
  } finally {
    stderr.mockRestore()
    process.exitCode = before
  }
}

test('coverage is summed over the tests of a run', async () => {
  const { exitCode, coverage } = await run(`
    test('one', async ({ limio }) => { await list(limio); await list(limio) })
    test('two', async ({ limio }) => { await list(limio); await limio.fetch('/api/partner-management/partner-organisations') })`)
  expect(exitCode).toBe(0)
  expect(coverage).toEqual({
    limio: { operations: 8, covered: { getPartnerOrganisations: { 200: 3, 401: 1 } } },
  })
})

const BROKEN = `
  test('a broken answer', async ({ limio }) => {
    limio.on('getPartnerOrganisations', ({ respond }) => respond[200]({ items: 'none' }))
    await list(limio)
  })`

test('a run fails in which an answer broke the contract, though every test passed', async () => {
  const { exitCode, told } = await run(BROKEN)
  expect(exitCode).toBe(1)
  expect(told).toContain('understudy: some.test.ts > a broken answer')
  expect(told).toMatch(/contract: .*specs\/limio\/openapi\.yaml:\d+:\d+/)
})

test('it only tells where that is asked for', async () => {
  const { exitCode, told } = await run(BROKEN, { failOnViolations: false })
  expect(exitCode).toBe(0)
  expect(told).toContain('a broken answer')
})
