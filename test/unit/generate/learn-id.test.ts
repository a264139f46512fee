import { describe, expect, test } from 'vitest'
import { idFromDescription, learnId, learnUrl } from '../../../src/generate/learn-id.ts'
import { makeUuid7 } from '../../../src/generate/timed-ids.ts'
import { Random } from '../../../src/generate/random.ts'

const AT = Date.parse('2025-03-01T10:00:00Z')

describe('ids learnt from examples', () => {
  test.each([
    { examples: ['ptn_01HVK6Y8Z8Q7J8J8J8J8J8J8J8'], want: /^ptn_01[0-9A-HJKMNP-TV-Z]{24}$/ },
    { examples: ['01HVK6Y8Z8Q7J8J8J8J8J8J8J8'], want: /^01[0-9A-HJKMNP-TV-Z]{24}$/ },
    { examples: ['tier_123'], want: /^tier_\d{3}$/ },
    {
      examples: ['3c90c3cc-0d44-4b50-8888-8dd25736052a'],
      want: /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    },
    { examples: ['507f1f77bcf86cd799439011'], want: /^67c2daa0[\da-f]{16}$/ },
    {
      examples: ['yCoaiix2pRjxMjCn7', 'x6GHbXKBTPeAHpjmS', 'hMJrmcqPDDjKwLN7Z'],
      want: /^[23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz]{17}$/,
    },
    { examples: ['cus_NffrFeUfNV2Hib'], want: /^cus_[A-Za-z0-9]{14}$/ },
    { examples: ['INV-2024-0042'], want: /^INV-2025-0\d{3}$/ },
    { examples: ['ORD-10042', 'ORD-99120'], want: /^ORD-\d{5}$/ },
    { examples: ['C02ABC'], want: /^[0-9A-Z]{6}$/ },
    { examples: ['2c92c0f96bd69165016bdcbf55ad5e62'], want: /^[\da-f]{32}$/ },
    { examples: ['12345'], want: /^[1-9]\d{4}$/ },
  ])('$examples teach $want', ({ examples, want }) => {
    const make = learnId(examples)
    const made = Array.from({ length: 20 }, (_, seed) => make?.(Random.of(String(seed)), AT) ?? '')
    for (const id of made) expect(id).toMatch(want)
    expect(new Set(made).size).toBeGreaterThan(15)
  })

  test.each([['Reseller'], ['Acme Partners'], ['jo@acme.example'], ['active'], ['acme-partners']])(
    '%s is no id',
    example => {
      expect(learnId([example])).toBeUndefined()
    },
  )

  test('a ULID and a version 7 UUID carry the time of creation', () => {
    const ulids = [AT, AT + 86_400_000].map(
      at => learnId(['x_01HVK6Y8Z8Q7J8J8J8J8J8J8J8'])?.(Random.of('1'), at) ?? '',
    )
    expect([...ulids].sort()).toEqual(ulids)
    expect(makeUuid7(Random.of('1'), AT)).toMatch(/^01955126-0100-7/)
  })

  test('a link that ends in an id gets another id', () => {
    const example = 'https://app.acme.example/invite/LKOONmxKR2XcsbgKaz79xVVkAaPQyQ8PrX_1fVv3qFp'
    expect(learnUrl([example])?.(Random.of('1'), AT)).toMatch(
      /^https:\/\/app\.acme\.example\/invite\/[\w-]{43}$/,
    )
  })

  test.each([
    { description: 'The UUID of the order.', want: /^[\da-f-]{36}$/ },
    { description: 'Identifier, prefixed with `acct_`', want: /^acct_\w{20}$/ },
    { description: 'A 17-character identifier', want: /^[a-z\d]{17}$/ },
  ])('a description tells the shape: $description', ({ description, want }) => {
    expect(idFromDescription(description)?.(Random.of('1'), AT)).toMatch(want)
  })
})
