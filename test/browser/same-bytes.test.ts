import path from 'node:path'
import { rolldown } from 'rolldown'
import { beforeAll, expect, test } from 'vitest'
import { createMock } from '../../src/index.node.ts'
import { STRICT_POLICY, runPage, type Site } from './chromium.ts'
import { type Talk, talk } from './talk.ts'

const APIS = ['limio', 'introw', 'mycreditapp', 'strigo'] as const

let inBrowser: Readonly<Record<string, Talk>>
let underPolicy: Readonly<Record<string, Talk>>
const inNode: Record<string, Talk> = {}

/** The root entry and the conversation, as a bundler for browsers joins them. */
async function bundle(): Promise<string> {
  const build = await rolldown({ input: path.resolve('test/browser/page.ts'), platform: 'browser' })
  const { output } = await build.generate({ format: 'esm', codeSplitting: false })
  await build.close()
  return output[0].code
}

beforeAll(async () => {
  const site = new Map<string, { type: string; text: string }>([
    [
      '/',
      {
        type: 'text/html',
        text: '<!doctype html><title>Understudy</title><script type="module" src="/page.js"></script>',
      },
    ],
    ['/page.js', { type: 'text/javascript', text: await bundle() }],
    ['/apis.json', { type: 'application/json', text: JSON.stringify(APIS) }],
  ]) satisfies Site
  for (const api of APIS) {
    const mock = await createMock(`specs/${api}`, { seed: 7, now: '2026-01-15T09:00:00Z' })
    site.set(`/${api}.json`, { type: 'application/json', text: JSON.stringify(mock.runtime.api.document) })
    inNode[api] = await talk(
      await createMock(mock.runtime.api.document, { seed: 7, now: '2026-01-15T09:00:00Z' }),
    )
  }
  inBrowser = JSON.parse(await runPage(site))
  underPolicy = JSON.parse(await runPage(site, STRICT_POLICY))
})

test.each(APIS)('the same seed gives the same bytes in Chromium as in Node: %s', api => {
  expect(inBrowser[api]).toEqual(inNode[api])
  expect(inNode[api]?.answers.filter(answer => answer.startsWith('2')).length).toBeGreaterThan(0)
})

test.each(APIS)('a page where nothing may be made of text gives the same bytes: %s', api => {
  expect(underPolicy[api]).toEqual(inNode[api])
})
