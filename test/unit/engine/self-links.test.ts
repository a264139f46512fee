import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, integer, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const wines = (properties: JsonObject, id: JsonObject = text, options = {}): Talk =>
  mockOf(
    {
      '/wines': {
        get: { responses: { '200': answer(arrayOf(ref('Wine'))) } },
        post: { requestBody: json(object({ name: text })), responses: { '201': answer(ref('Wine')) } },
      },
      '/wines/{wineId}': {
        parameters: [parameter('path', 'wineId', id)],
        get: { responses: { '200': answer(ref('Wine')) } },
      },
    },
    { Wine: object({ wineId: { ...id, readOnly: true }, name: text, ...properties }, 'wineId') },
    options,
  )

const linkOf = (wine: JsonObject, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as JsonObject | undefined)?.[name], wine)

describe('a record shows its own address', () => {
  test.each<[path: string, properties: JsonObject]>([
    ['self', { self: text }],
    ['href', { href: text }],
    ['selfLink', { selfLink: { ...text, format: 'uri-reference' } }],
    [
      '_links.self.href',
      { _links: object({ self: object({ href: text }), cellar: object({ href: text }) }) },
    ],
    ['links.self', { links: object({ self: text }) }],
  ])('in %s', async (path, properties) => {
    const { send } = wines(properties, text, { empty: false })
    await send('POST /wines', { name: 'n' })
    const all = (await send('GET /wines')).body as JsonObject[]
    expect(all.length).toBeGreaterThan(1)
    for (const wine of all) {
      expect(linkOf(wine, path)).toBe(`/wines/${wine['wineId']}`)
      expect((await send(`GET ${linkOf(wine, path)}`)).body).toEqual(wine)
    }
  })

  test('also where ids are put in the order of creation', async () => {
    const created = { createdAt: { ...text, format: 'date-time', readOnly: true }, self: text }
    const { send } = wines(created, integer, { empty: false })
    for (const wine of (await send('GET /wines')).body) expect(wine.self).toBe(`/wines/${wine.wineId}`)
  })

  test('but not in a link to something else', async () => {
    const { send } = wines({ url: { ...text, format: 'uri' } }, text, { empty: false })
    for (const wine of (await send('GET /wines')).body) expect(wine.url).toMatch(/^https:/)
  })
})
