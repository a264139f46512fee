import { describe, expect, test } from 'vitest'
import { checkShelf, lineOf } from './probe-shelf.ts'
import type { ShelfFaults } from './shelf-server.ts'

describe('a live check without leave to write', () => {
  test('raises nothing against a sound server, and sends nothing that could change it', async () => {
    const { findings, got } = await checkShelf({})
    expect(findings).toEqual([])
    expect(new Set(got.map(({ method }) => method))).toEqual(new Set(['GET']))
  })

  test('tries every parameter at its edges and beyond them, without and with wrong credentials', async () => {
    const { got } = await checkShelf({})
    const urls = got.map(lineOf)
    for (const part of [
      'limit=1',
      'limit=50',
      'limit=0',
      'limit=51',
      'limit=no-such-value',
      'genre=novel',
      'genre=poem',
    ])
      expect(
        urls.some(url => new RegExp(`[?&]${part}(?:&|$)`).test(url)),
        part,
      ).toBe(true)
    expect(urls).toContain('GET /books')
    expect(urls).toContain('GET /search')
    const tokens = new Set(got.map(({ headers }) => headers['authorization']))
    expect(tokens).toEqual(new Set([undefined, 'Bearer open-sesame', 'Bearer pqfo-tftbnf']))
  })

  test.each<[ShelfFaults, readonly string[]]>([
    [{ anyLimit: true }, ['accepted-invalid-request']],
    [{ anyGenre: true }, ['accepted-invalid-request']],
    [{ noTenant: true }, ['accepted-invalid-request']],
    [{ refusesPoems: true }, ['request-refused']],
    [{ fails: true }, ['server-error']],
    [{ notFound: true }, ['unsupported-method']],
    [{ noAllow: true }, ['missing-allow']],
  ])('finds once in a server that has %j', async (faults, rules) => {
    const { findings } = await checkShelf(faults)
    const found = new Set(findings.map(({ rule }) => rule))
    expect(found).toEqual(new Set(rules))
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length)
  })

  test.each<[ShelfFaults, number]>([
    [{ open: true }, 4],
    [{ anyToken: true }, 2],
  ])('tells of each operation that %j lets one into, by what was tried', async (faults, count) => {
    const { findings } = await checkShelf(faults)
    expect(findings.map(({ rule }) => rule)).toEqual(Array<string>(count).fill('ignored-credentials'))
  })

  test('a finding says how to see it again', async () => {
    const { findings } = await checkShelf({ anyGenre: true })
    expect(findings.map(({ again }) => again)).toEqual(["--only 'listBooks: query genre of no listed value'"])
  })

  test('what is named alone is sent alone, beside the good request it is a variation of', async () => {
    const { got, findings } = await checkShelf(
      { anyGenre: true },
      {
        only: {
          operation: ({ key }) => key === 'listBooks',
          probe: ({ key }, name) => key === 'listBooks' && /^(?:|query genre of no listed value)$/.test(name),
          whole: () => false,
        },
      },
    )
    expect(got.map(lineOf).filter(line => line.includes('limit=') && !line.includes('limit=50'))).toEqual([])
    expect(findings).toHaveLength(1)
  })

  test('where no good request succeeds, bad ones would say nothing: it is told', async () => {
    const { got, left } = await checkShelf({}, { secrets: {} })
    expect(left.map(({ what, why }) => [what, why.includes('401')])).toContainEqual(['listBooks', true])
    expect(got.map(lineOf).some(line => line.includes('limit=0'))).toBe(false)
  })
})
