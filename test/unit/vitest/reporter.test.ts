import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startVitest } from 'vitest/node'
import type { Coverage } from '../../../src/contract/coverage/coverage.ts'
import { type ReporterOptions, UnderstudyReporter } from '../../../src/vitest/reporter.ts'
import { understudy } from '../../cli/support/understudy.ts'

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
  options: ReporterOptions = {},
): Promise<{ exitCode: unknown; told: string; coverage: unknown }> {
  const before = process.exitCode
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const file = path.join(folder, 'coverage/understudy.json')
  const text = `
    import { expect, test as base } from 'vitest'
    import { matchers, mockFixture, observe } from ${JSON.stringify(SOURCE)}
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
      // On a machine with other work, what is slow is no fault.
      testTimeout: 30_000,
      reporters: [reporter],
    })
    await vitest.close()
    const told = stderr.mock.calls.map(([chunk]) => String(chunk)).join('')
    const coverage = options.coverage === false ? undefined : JSON.parse(await readFile(file, 'utf8'))
    return { exitCode: process.exitCode, told, coverage }
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
  expect(coverage).toMatchObject({ coverage: 1, apis: { limio: { version: '1.0.0' } } })
  const { operation, response } = (coverage as Coverage).apis.limio?.seen ?? {}
  expect(operation).toMatchObject({ getPartnerOrganisations: 4, createPartnerOrganisation: 0 })
  expect(response).toMatchObject({
    'getPartnerOrganisations 200 application/json': 3,
    'getPartnerOrganisations 401 application/json': 1,
  })
})

test('what it writes is what the checker merges and holds to floors', async () => {
  await run(`test('one', ({ limio }) => list(limio))`)
  const file = path.join(folder, 'coverage/understudy.json')
  const merge = (...options: string[]) => understudy('check', '--merge-coverage', file, file, ...options)
  const { code, stdout } = await merge()
  expect(code).toBe(0)
  expect((JSON.parse(stdout) as Coverage).apis.limio?.seen.operation).toMatchObject({
    getPartnerOrganisations: 2,
    createPartnerOrganisation: 0,
  })
  expect(await merge('--min-coverage', 'operations=12')).toMatchObject({ code: 0 })
  expect(await merge('--min-coverage', 'operations=13')).toMatchObject({ code: 3 })
})

test('without a file nothing is looked for', async () => {
  const { exitCode } = await run(
    `test('one', async ({ limio, task }) => { await list(limio); expect(task.meta.understudy.seen).toEqual({}) })`,
    { coverage: false },
  )
  expect(exitCode).toBe(0)
})

const BROKEN = `
  test('a broken answer', async ({ limio, task }) => {
    // One that the fixture did not make: those of a fixture fail the test itself.
    const own = limio.fork()
    observe(own, task)
    own.on('getPartnerOrganisations', ({ respond }) => respond[200]({ items: 'none' }))
    await list(own)
  })`

test('a run fails in which an answer broke the contract, though every test passed', async () => {
  const { exitCode, told } = await run(BROKEN)
  expect(exitCode).toBe(1)
  expect(told).toContain('understudy: some.test.ts > a broken answer')
  expect(told).toMatch(
    /specs\/limio\/openapi\.yaml:\d+:\d+: getPartnerOrganisations never answers 200 with this body/,
  )
  expect(told).toContain('respond.unchecked')
})

test('it only tells where that is asked for', async () => {
  const { exitCode, told } = await run(BROKEN, { failOnViolations: false })
  expect(exitCode).toBe(0)
  expect(told).toContain('a broken answer')
})
