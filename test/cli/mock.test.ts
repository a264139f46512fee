import { execFile } from 'node:child_process'
import { afterEach, describe, expect, test } from 'vitest'
import { type Served, fileWith, served, understudy } from './support/understudy.ts'

const ALL = ['specs/limio', 'specs/introw', 'specs/mycreditapp', 'specs/strigo']
const running: Served[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map(each => each.stop('SIGKILL')))
})

async function start(...args: readonly string[]): Promise<Served> {
  const mock = await served(...args)
  running.push(mock)
  return mock
}

/** Pastes a line into a shell. */
function paste(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', `${line} -s -w '\\n%{http_code}'`], (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
  })
}

function curlLines(output: string): string[] {
  return output.split('\n').flatMap(line => /(curl .*)$/.exec(line)?.[1] ?? [])
}

describe('understudy mock', () => {
  test('tells what it serves', async () => {
    const { output, url } = await start('specs/limio')
    expect(output()).toMatch(/^Limio Commerce API \S+ {3}\d+ operations, 2 resources, seed 1$/m)
    expect(output()).toMatch(/^ {2}PartnerOrganisation +\d+ records {3}list create replace delete$/m)
    expect(output()).toMatch(/^ {2}└ PartnerUser +\d+ records {3}list create delete$/m)
    expect(output()).toContain(`  ${url}/api\n`)
    expect(output()).not.toContain('\u001b')
  })

  test('shows curl lines that work when pasted', async () => {
    const { output } = await start(...ALL)
    const lines = curlLines(output())
    expect(lines.length).toBe(8)
    for (const line of lines)
      expect([line, (await paste(line)).split('\n').at(-1)]).toEqual([
        line,
        expect.stringMatching(/^20[01]$/),
      ])
  })

  test('writes a line for each exchange', async () => {
    const { url, until } = await start('specs/limio')
    await fetch(`${url}/api/partner-management/partner-organisations?limit=2`, {
      headers: { authorization: 'Bearer t' },
    })
    await fetch(`${url}/api/partner-management/partner-organisations`)
    const output = await until('401')
    expect(output).toMatch(
      /^200 GET {4}\/partner-management\/partner-organisations\?limit=2 +list PartnerOrganisation 2 of \d+ {3}\d+\.\d ms$/m,
    )
    expect(output).toMatch(/^401 GET {4}\/partner-management\/partner-organisations +\S.*ms$/m)
  })

  test('writes JSON for programs', async () => {
    const { url, until } = await start('specs/limio', '--json', '-v')
    await fetch(`${url}/api/partner-management/partner-organisations`)
    const lines = (await until('"exchange"'))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines).toMatchObject([
      { kind: 'listening', url, apis: [{ name: 'limio' }] },
      {
        kind: 'exchange',
        api: 'limio',
        status: 401,
        reason: 'unauthenticated',
        response: { body: expect.any(String) },
      },
    ])
  })

  test('says nothing when asked to be quiet', async () => {
    const port = 20_000 + (process.pid % 20_000)
    const child = understudy('mock', 'specs/limio', '-q', '-p', String(port), '--now', 'x')
    expect((await child).stdout).toBe('')
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 on %s', async signal => {
    const mock = await start('specs/limio')
    await fetch(`${mock.url}/`)
    expect(await mock.stop(signal)).toMatchObject({ code: 0, stderr: '' })
  })

  test('starts empty, or with the records of a file', async () => {
    const state = fileWith('state.yaml', 'limio:\n  PartnerOrganisation:\n    - { name: Acme }\n')
    for (const [flags, want] of [
      [['--empty'], 0],
      [['--state', state], 1],
      [
        [
          '--state',
          `limio=${fileWith('one.json', '{"PartnerOrganisation": [{"name": "A"}, {"name": "B"}]}')}`,
        ],
        2,
      ],
    ] as const) {
      const { url, stop } = await start('specs/limio', ...flags)
      const answer = await fetch(`${url}/__understudy/state`)
      expect(await answer.json()).toMatchObject({ resources: { PartnerOrganisation: want } })
      await stop()
    }
  })

  test('takes several APIs, each under its name', async () => {
    const { url, output } = await start('specs/limio', 'specs/strigo', '--now', '2026-01-15T09:00:00Z')
    expect(output()).toContain(`${url}/limio/api`)
    const { apis } = (await (await fetch(url)).json()) as { apis: { name: string }[] }
    expect(apis.map(api => api.name)).toEqual(['limio', 'strigo'])
    expect(await (await fetch(`${url}/strigo/__understudy/clock`)).json()).toEqual({
      now: '2026-01-15T09:00:00.000Z',
      frozen: true,
    })
  })
})

describe('understudy', () => {
  test('tells its version and how it is used', async () => {
    expect(await understudy('--version')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
    expect(await understudy('--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('mock') })
    expect(await understudy('mock', '--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--seed'),
    })
    expect(await understudy()).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Usage'),
    })
  })

  test('inspects a document', async () => {
    const text = await understudy('inspect', 'specs/limio')
    expect([text.code, text.stdout]).toEqual([0, expect.stringContaining('PartnerOrganisation')])
    const json = await understudy('inspect', 'specs/limio', '--json', '--resource', 'partneruser')
    expect(JSON.parse(json.stdout)).toMatchObject({ resources: [{ name: 'PartnerUser' }] })
    const starter = await understudy('inspect', 'specs/limio', '--starter')
    expect(starter.stdout).toMatch(/^overlay: /)
  })
})
