import { expect, test } from 'vitest'
import { type Rename, translateRequest } from '../../../src/cli/check/compare/translate-request.ts'
import type { Asked } from '../../../src/cli/state/shown-records.ts'
import { createDesk } from '../../../src/contract/routing/desk.ts'
import { loadApi } from '../../../src/spec/load.ts'

const api = loadApi({
  name: 'things',
  document: {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: { '/things': { get: { responses: { 200: { description: 'ok' } } } } },
  },
  extensions: [],
  overlays: [],
})

const NAMES: ReadonlyMap<string, string> = new Map([
  ['a', 'x'],
  ['b', 'y z'],
  ['a,b', 'both'],
])

function translated(query: string, rename: Rename): string | undefined {
  const asked = createDesk(api).find('GET', '/things', false, query) as Asked
  const request = { method: 'GET', url: `/things?${query}`, headers: {}, body: undefined }
  return translateRequest(request, asked, rename).url.split('?')[1]
}

test.each<[query: string, want: string]>([
  ['ids=a', 'ids=x'],
  ['ids=c,d', 'ids=c,d'],
  ['ids=c%2Cd', 'ids=c%2Cd'],
  ['ids=a,c', 'ids=x,c'],
  ['ids=c,b&q=%7Bb%7D', 'ids=c,y%20z&q=%7Bb%7D'],
  ['ids=a%2Cc', 'ids=x%2Cc'],
  ['ids=a,b', 'ids=both'],
])('a query keeps how its delimiters are written: %s', (query, want) => {
  expect(translated(query, text => NAMES.get(text) ?? text)).toBe(want)
})
