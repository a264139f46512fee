import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { rolldown } from 'rolldown'
import { beforeAll, describe, expect, test } from 'vitest'
import { createMock } from '../../../src/index.node.ts'
import { type SiteFile, STRICT_POLICY, runPage } from '../chromium.ts'
import type { Visit, VisitOptions } from './visit.ts'

const HTML =
  '<!doctype html><title>Partners</title><main></main><script type="module" src="/page.js"></script>'

const script = (text: string): SiteFile => ({ type: 'text/javascript', text })
const json = (value: unknown): SiteFile => ({ type: 'application/json', text: JSON.stringify(value) })

/** The page with one version of MSW, in the chunks a bundler makes of it. */
async function bundle(msw: string): Promise<readonly (readonly [string, SiteFile])[]> {
  const build = await rolldown({
    input: { page: path.resolve('test/browser/front-end/page.ts') },
    platform: 'browser',
    resolve: { alias: { 'msw/browser': `${msw}/browser`, msw } },
    logLevel: 'silent',
  })
  const { output } = await build.generate({ format: 'esm', entryFileNames: '[name].js' })
  await build.close()
  return output.flatMap(part => (part.type === 'chunk' ? [[`/${part.fileName}`, script(part.code)]] : []))
}

/** Everything the page is made of, and what the server says itself. */
async function siteWith(msw: string): Promise<Map<string, SiteFile>> {
  const manifest = createRequire(import.meta.url).resolve(`${msw}/package.json`)
  const worker = await readFile(path.join(path.dirname(manifest), 'lib/mockServiceWorker.js'), 'utf8')
  const limio = await createMock('specs/limio')
  return new Map([
    ['/', { type: 'text/html', text: HTML }],
    ['/mockServiceWorker.js', script(worker)],
    ['/limio.json', json(limio.runtime.api.document)],
    ['/server-says.txt', { type: 'text/plain', text: 'I am the server.' }],
    ...(await bundle(msw)),
  ])
}

const CASES: readonly (readonly [string, string, boolean, VisitOptions])[] = [
  ['msw 3', 'msw', false, {}],
  ['msw 3, with compiled validators', 'msw', false, { validator: 'compiled' }],
  ['msw 2', 'msw-v2', false, {}],
  ['msw 3 under a strict policy', 'msw', true, {}],
  ['msw 2 under a strict policy', 'msw-v2', true, {}],
]

let names: readonly string[]

beforeAll(async () => {
  const mock = await createMock('specs/limio', { seed: 7, now: '2026-01-15T09:00:00Z' })
  names = mock.state['PartnerOrganisation']?.list().map(one => String(one['name'])) ?? []
})

describe.each(CASES)('%s', (_, msw, isStrict, options) => {
  let visit: Visit
  beforeAll(async () => {
    const site = await siteWith(msw)
    site.set('/options.json', json(options))
    visit = JSON.parse(await runPage(site, isStrict ? STRICT_POLICY : {})) as Visit
  })

  test('the page lists what the same seed makes in Node', () => {
    expect(names.length).toBeGreaterThan(0)
    expect([...(visit.shown['list']?.names ?? [])].sort()).toEqual([...names].sort())
  })

  test('a record is created, renamed and deleted, and the page shows each', () => {
    const withAlso = (name: string): string[] => [...names, name].sort()
    const shown = (step: string): string[] => [...(visit.shown[step]?.names ?? [])].sort()
    expect(shown('created')).toEqual(withAlso('Zoë & Søn'))
    expect(shown('renamed')).toEqual(withAlso('Acme'))
    expect(shown('deleted')).toEqual([...names].sort())
  })

  test('a refusal, a broken connection and a slow answer are seen for what they are', () => {
    expect(visit.shown['refused']).toMatchObject({ state: 'error', status: expect.stringContaining('name') })
    expect(visit.shown['unreachable']?.status).toBe('The server cannot be reached.')
    expect(visit.shown['slow']).toMatchObject({ state: 'loading', status: 'Loading…' })
    expect(visit.shown['arrived']?.status).toBe('')
  })

  test('what is not the API’s goes to the server', () => {
    expect(visit.fromServer).toBe('I am the server.')
  })

  test('the cookie of an answer is sent with the next request', () => {
    expect(visit.signedIn).toEqual([401, 200])
  })

  test('a reload begins anew, with the worker already there', () => {
    expect([...(visit.shown['after a reload']?.names ?? [])].sort()).toEqual([...names].sort())
  })

  test('ajv is loaded only where it is asked for, and no policy is put to the test', () => {
    const loads = visit.scripts.some(name => name.includes('compiled'))
    expect(loads).toBe(options.validator === 'compiled')
    expect(visit.violations).toEqual([])
  })
})
