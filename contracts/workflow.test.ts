import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { createMock } from '../src/index.node.ts'
import { serve } from '../src/node/index.ts'

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>
}

const { jobs } = parse(readFileSync('contracts/github-workflow.yml', 'utf8')) as Workflow

/** The commands of a job that are ours, as a shell runs them here. */
function commandsOf(job: string): string[] {
  const ours = (jobs[job]?.steps ?? []).flatMap(({ run }) =>
    run?.startsWith('npx understudy ') ? [run] : [],
  )
  return ours.map(run =>
    run.replace('npx understudy', `"${process.execPath}" "${resolve('src/cli/main.ts')}"`),
  )
}

/** A project as the workflow expects it, with the document of Strigo and an empty baseline. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-'))
  for (const name of ['recordings', 'contracts']) mkdirSync(join(folder, name))
  cpSync('specs/strigo/openapi.yaml', join(folder, 'openapi.yaml'))
  const lines = readFileSync('fixtures/strigo.documented.ndjson', 'utf8').split('\n')
  writeFileSync(join(folder, 'recordings/tests.ndjson'), `${lines[0]}\n`)
  writeFileSync(join(folder, 'contracts/baseline.yaml'), 'accepted: []\n')
  return folder
}

async function run(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const own = { ...process.env, GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'), ...env }
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd, env: own })
  return stdout
}

test('the workflow checks recordings, and writes the files that it uploads', async () => {
  const folder = project()
  const [check = '', ...others] = commandsOf('recorded')
  expect(others).toEqual([])
  expect(await run(check, folder)).toContain('1 exchange: 1 passed')
  expect(readFileSync(join(folder, 'contract.sarif'), 'utf8')).toContain('"version": "2.1.0"')
  expect(readFileSync(join(folder, 'contract.html'), 'utf8')).toContain('<html')
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('the contract is kept')
})

test('the workflow checks a live service', async () => {
  const folder = project()
  const mock = await createMock(join(folder, 'openapi.yaml'), {
    credentials: [{ value: 'organization:key' }],
  })
  const server = await serve(mock, { port: 0 })
  onTestFinished(() => server.close())
  const [check = '', ...others] = commandsOf('live')
  expect(others).toEqual([])
  expect(await run(check, folder, { API_URL: server.url, API_TOKEN: 'organization:key' })).toContain(
    ' 0 failed',
  )
})
