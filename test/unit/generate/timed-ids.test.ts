import { describe, expect, test } from 'vitest'
import { learnId } from '../../../src/generate/learn-id.ts'
import { Random } from '../../../src/generate/random.ts'
import { bench, benchWithExample, text } from './generate-for.ts'

const AT = Date.parse('2025-03-01T10:00:00Z')
const HOUR_MS = 3_600_000

describe('ids that carry their time', () => {
  test.each([
    { kind: 'ULID', example: '01HVK6Y8Z8Q7J8J8J8J8J8J8J8', want: /^01JN[0-9A-HJKMNP-TV-Z]{22}$/ },
    { kind: 'ULID, prefixed', example: 'ptn_01HVK6Y8Z8Q7J8J8J8J8J8J8J8', want: /^ptn_01JN[0-9A-Z]{22}$/ },
    {
      kind: 'ULID in small letters',
      example: 'user_01hvk6y8z8q7j8j8j8j8j8j8j8',
      want: /^user_01jn[0-9a-z]{22}$/,
    },
    {
      kind: 'ObjectId, prefixed',
      example: 'doc_65f1a2b3c4d5e6f708192a3b',
      want: /^doc_67c2daa0[\da-f]{16}$/,
    },
    { kind: 'KSUID', example: '0ujtsYcgvSTl8PAuAdqWYSMnLOv', want: /^2[0-9A-Za-z]{26}$/ },
    { kind: 'KSUID, prefixed', example: 'evt_1srOrx2ZWZBpBUvZwXKQmoEYga2', want: /^evt_2[0-9A-Za-z]{26}$/ },
    { kind: 'CUID', example: 'cjld2cjxh0000qzrmn831i7rn', want: /^cm7[0-9a-z]{22}$/ },
    {
      kind: 'UUID 7',
      example: '018f3c6e-8a4b-7c21-9f3e-2b1a0c9d8e7f',
      want: /^01955126-0100-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    },
  ])('$kind: later ids sort after earlier ones', ({ example, want }) => {
    const make = learnId([example])
    const made = Array.from(
      { length: 20 },
      (_, hour) => make?.(Random.of(String(hour)), AT + hour * HOUR_MS) ?? '',
    )
    expect(made[0]).toMatch(want)
    expect([...made].sort()).toEqual(made)
    expect(made.every(id => id.length === example.length)).toBe(true)
  })

  test.each([
    { kind: 'hex of another time', example: 'key_f1f2a3b4c5d6e7f8a9b0c1d2', want: /^key_[\da-f]{24}$/ },
    {
      kind: '27 letters that count no time',
      example: 'zzzzsYcgvSTl8PAuAdqWYSMnLO9',
      want: /^[\dA-Za-z]{27}$/,
    },
  ])('$kind are not taken for such ids', ({ example, want }) => {
    const make = learnId([example])
    const made = Array.from({ length: 10 }, (_, seed) => make?.(Random.of(String(seed)), AT) ?? '')
    for (const id of made) expect(id).toMatch(want)
    expect(new Set(made.map(id => id.slice(0, 8))).size).toBeGreaterThan(1)
  })

  test('the id of a record was made when the record was', () => {
    const Partner = {
      type: 'object',
      required: ['id', 'createdAt'],
      properties: { id: text, createdAt: { type: 'string', format: 'date-time' } },
    }
    const partners = benchWithExample({ Partner }, 'Partner', { id: 'ptn_01HVK6Y8Z8Q7J8J8J8J8J8J8J8' })
    const made = Array.from(
      { length: 30 },
      (_, seed) =>
        partners.make('Partner', { seed: String(seed) }) as {
          id: string
          createdAt: string
        },
    )
    const byId = made.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(byId).toEqual(made.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt)))
  })

  test('an order number with a quarter has the quarter of its record', () => {
    expect(learnId(['PO-ACME-2026-Q3'])?.(Random.of('1'), AT)).toBe('PO-ACME-2025-Q1')
  })

  test('without an example an id is an ObjectId of the time of creation', () => {
    const plain = bench({ Thing: { type: 'object', required: ['id'], properties: { id: text } } })
    const known = { createdAt: '2025-03-01T10:00:00Z' }
    expect(plain.make('Thing', { known })).toMatchObject({ id: expect.stringMatching(/^67c2daa0/) })
  })
})
