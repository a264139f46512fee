import { describe, expect, test } from 'vitest'
import { checkShelf, lineOf } from './probe-shelf.ts'
import type { ShelfFaults } from './shelf-server.ts'

describe('a live check with leave to write', () => {
  test('raises nothing against a sound server, and leaves it as it was', async () => {
    const { findings, titles } = await checkShelf({}, { mayWrite: true })
    expect(findings).toEqual([])
    expect(titles).toEqual(['Middlemarch'])
  })

  test('touches nothing that it did not make', async () => {
    const { got } = await checkShelf({}, { mayWrite: true })
    const lines = got.filter(({ method }) => method !== 'GET').map(lineOf)
    expect(lines.filter(line => line.includes('/books/b0'))).toEqual([])
    expect(lines.length).toBeGreaterThan(30)
  })

  test('breaks a body in every way its schema tells', async () => {
    const { got } = await checkShelf({}, { mayWrite: true })
    const bodies = got.filter(({ method, url }) => method === 'POST' && url === '/books').map(lineOf)
    const has = (pattern: RegExp): boolean => bodies.some(body => pattern.test(body))
    expect(bodies).toContain('POST /books')
    for (const pattern of [
      /"title":""/,
      /"title":"[^"]{40}"/,
      /"title":"[^"]{41}"/,
      /"title":4711/,
      /"pages":1[,}]/,
      /"pages":5000[,}]/,
      /"pages":0[,}]/,
      /"pages":5001[,}]/,
      /"pages":"no-such-value"/,
      /"genre":"novel"/,
      /"genre":"poem"/,
      /"genre":"no-such-value"/,
      /"understudyUnknown":true/,
      /\/books \{"title":"[^"]*"\}$/,
      /\/books \{(?!.*"title")/,
      /[^}]$/,
    ])
      expect(has(pattern), String(pattern)).toBe(true)
  })

  test.each<[ShelfFaults, Readonly<Record<string, number>>]>([
    [{ anyTitle: true }, { 'accepted-invalid-request': 8 }],
    [{ anyProperty: true }, { 'accepted-invalid-request': 2 }],
    [{ keepsRefused: true }, { 'failed-create-left-record': 1 }],
    [{ changesRefused: true }, { 'failed-write-changed': 1 }],
    [{ merges: true }, { 'replace-kept-fields': 1 }],
    [{ wrongLocation: true }, { 'location-leads-nowhere': 1 }],
    [{ revives: true }, { 'used-after-delete': 1 }],
    [{ notFound: true }, { 'unsupported-method': 3 }],
    [{ noAllow: true }, { 'missing-allow': 3 }],
  ])('finds %j, each cause once', async (faults, wanted) => {
    const { findings, titles } = await checkShelf(faults, { mayWrite: true })
    const counts = [...Map.groupBy(findings, ({ rule }) => rule)].map(([rule, all]) => [rule, all.length])
    expect(Object.fromEntries(counts)).toEqual(wanted)
    expect(titles).toEqual(['Middlemarch'])
  })

  test('lets nobody in without credentials: what was made meanwhile is deleted', async () => {
    const { findings, titles } = await checkShelf({ open: true }, { mayWrite: true })
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['ignored-credentials']))
    expect(findings).toHaveLength(12)
    expect(titles).toEqual(['Middlemarch'])
  })
})
