import { expect, test } from 'vitest'
import { toldSetAside } from '../../src/cli/told-set-aside.ts'
import { loadApi } from '../../src/spec/load.ts'
import { toSpecSource } from '../../src/spec/source.ts'

/** A document with so many paths that do not begin with a slash. */
function told(count: number): string[] {
  const broken = Array.from({ length: count }, (_, index) => [`p${index}`, {}])
  const paths = Object.fromEntries([
    ...broken,
    ['/a', { get: { responses: { 200: { description: 'ok' } } } }],
  ])
  const api = loadApi(toSpecSource({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }))
  return toldSetAside(api, api.setAside)
}

test.each([
  [0, 0, undefined],
  [10, 10, 'the path "p9" does not begin with a slash'],
  [12, 11, '2 more, see understudy inspect'],
])('of %i parts %i lines are told', (count, lines, last) => {
  const all = told(count)
  expect(all).toHaveLength(lines)
  if (last !== undefined) expect(all.at(-1)).toContain(last)
})
