import { execFile } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, fileWith, served, understudy } from './support/understudy.ts'

const ALL = ['specs/limio', 'specs/introw', 'specs/mycreditapp', 'specs/strigo']
const LIST = '/api/partner-management/partner-organisations'
const NOON = '2026-01-15T12:00:00.000Z'

let limio: Served
let all: Served

beforeAll(async () => {
  ;[limio, all] = await Promise.all([served('specs/limio'), served(...ALL, '--now', NOON)])
})

afterAll(async () => {
  await Promise.all([limio, all].map(each => each.stop('SIGKILL')))
})

/** Pastes a line into a shell and tells the status it gets. */
function paste(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', `${line} -s -o /dev/null -w '%{http_code}'`], (error, stdout) => {
      if (error) reject(error)
      else resolve(stdout)
    })
  })
}

describe('understudy mock', () => {
  test('tells what it serves', () => {
    const text = limio.output()
    expect(text).toMatch(/^Limio Commerce API \S+ {3}\d+ operations, 2 resources, seed 1$/m)
    expect(text).toMatch(/^ {2}PartnerOrganisation +\d+ records {3}list create update delete$/m)
    expect(text).toMatch(/^ {2}└ PartnerUser +\d+ records {3}list create delete$/m)
    expect(text).toContain(`  ${limio.url}/api\n`)
    expect(text).not.toContain('\u001b')
  })

  test('shows curl lines that work when pasted', async () => {
    const lines = all.output().match(/curl .*$/gm) ?? []
    expect(lines.length).toBe(8)
    const got = await Promise.all(lines.map(async line => [line, await paste(line)]))
    expect(got).toEqual(lines.map(line => [line, expect.stringMatching(/^20[01]$/)]))
  })

  test('serves several APIs, each under its name', async () => {
    expect(all.output()).toContain(`${all.url}/limio/api`)
    const { apis } = (await (await fetch(all.url)).json()) as { apis: { name: string }[] }
    expect(apis.map(api => api.name)).toEqual(['limio', 'introw', 'mycreditapp', 'strigo'])
    const clock = await fetch(`${all.url}/strigo/__understudy/clock`)
    expect(await clock.json()).toEqual({ now: NOON, frozen: true })
  })

  test('writes a line for each exchange', async () => {
    await fetch(`${limio.url}${LIST}?limit=2`, { headers: { authorization: 'Bearer t' } })
    await fetch(`${limio.url}${LIST}`)
    const output = await limio.until(/^401 .*\n/m)
    expect(output).toMatch(
      /^200 GET {4}\/partner-management\/partner-organisations\?limit=2 +list PartnerOrganisation 2 of \d+ {3}\d+\.\d ms$/m,
    )
    expect(output).toMatch(/^401 GET {4}\/partner-management\/partner-organisations +\S.*ms$/m)
  })

  test('writes JSON for programs, and ends with 0 on SIGINT', async () => {
    const mock = await served('specs/limio', '--json', '-v', '--empty')
    await fetch(`${mock.url}${LIST}`)
    await mock.until('"exchange"')
    const { code, stdout, stderr } = await mock.stop('SIGINT')
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout.trim().split('\n')
    expect(lines.map(line => JSON.parse(line))).toMatchObject([
      {
        kind: 'listening',
        url: mock.url,
        apis: [{ name: 'limio', resources: [{ count: 0 }, { count: 0 }] }],
      },
      {
        kind: 'exchange',
        api: 'limio',
        status: 401,
        reason: 'unauthenticated',
        response: { body: expect.any(String) },
      },
    ])
  })

  test('starts with the records of a file, and ends with 0 on SIGTERM', async () => {
    const state = fileWith('state.yaml', 'limio:\n  PartnerOrganisation:\n    - { name: Acme }\n')
    const mock = await served('specs/limio', '--state', state)
    expect(mock.output()).toMatch(/PartnerOrganisation +1 record /)
    await fetch(mock.url)
    expect(await mock.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' })
  })
})

describe.concurrent('understudy', () => {
  test.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['--help'], 0, /mock/],
    [['mock', '--help'], 0, /--seed/],
    [['inspect', 'specs/limio'], 0, /PartnerOrganisation/],
    [['inspect', 'specs/limio', '--starter'], 0, /^overlay: /],
  ])('%j', async (args, code, stdout) => {
    expect(await understudy(...args)).toEqual({ code, stdout: expect.stringMatching(stdout), stderr: '' })
  })

  test('without a command tells how it is used', async () => {
    expect(await understudy()).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Usage'),
    })
  })

  test('inspects one resource as JSON', async () => {
    const { stdout } = await understudy('inspect', 'specs/limio', '--json', '--resource', 'partneruser')
    expect(JSON.parse(stdout)).toMatchObject({ resources: [{ name: 'PartnerUser' }] })
  })
})
