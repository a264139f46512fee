import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const READS = (name: string, id: string): JsonObject => ({
  parameters: [parameter('path', id)],
  get: { responses: { '200': answer(ref(name)), '404': empty() } },
})
const ALL = (name: string, more: JsonObject = {}): JsonObject => ({
  get: { responses: { '200': answer(arrayOf(ref(name))) } },
  post: { requestBody: json(ref(name)), responses: { '201': answer(ref(name)), ...more } },
})

/** A loan names works, a museum and a courier, all of which the document has after it. */
const museum = (more: JsonObject = {}): Talk =>
  mockOf(
    {
      '/loans': ALL('Loan', more),
      '/loans/{loanId}': READS('Loan', 'loanId'),
      '/works': ALL('Work'),
      '/works/{accession_no}': READS('Work', 'accession_no'),
      '/museums': ALL('Museum'),
      '/museums/{code}': READS('Museum', 'code'),
      '/couriers': ALL('Courier'),
      '/couriers/{courierId}': READS('Courier', 'courierId'),
    },
    {
      Loan: object(
        {
          loanId: { ...text, readOnly: true },
          accessionNo: text,
          museumCode: text,
          courier_ids: arrayOf(text),
          attributes: object({ courierId: text }),
        },
        'loanId',
      ),
      Work: object(
        { accession_no: { ...text, pattern: '^[A-Z]{2}[.][0-9]{4}$' }, title: text },
        'accession_no',
      ),
      Museum: object({ code: text, name: text }, 'code', 'name'),
      Courier: object({ courierId: { ...text, format: 'uuid', readOnly: true }, name: text }, 'courierId'),
    },
    { empty: false },
  )

describe('what a record made by the mock refers to', () => {
  test.each([
    ['by a natural key', (loan: JsonObject) => `/works/${loan['accessionNo']}`],
    ['by the key of a resource named before it', (loan: JsonObject) => `/museums/${loan['museumCode']}`],
    [
      'among the attributes',
      (loan: JsonObject) => `/couriers/${(loan['attributes'] as JsonObject)['courierId']}`,
    ],
    ['in a list of ids', (loan: JsonObject) => `/couriers/${(loan['courier_ids'] as string[])[0]}`],
  ])('is there: %s', async (_, addressOf) => {
    const { send } = museum()
    const loans = (await send('GET /loans')).body as JsonObject[]
    const found = await Promise.all(loans.map(async loan => (await send(`GET ${addressOf(loan)}`)).status))
    expect(found).toEqual(loans.map(() => 200))
  })

  test('is there also where two kinds of record refer to each other', async () => {
    const { send } = mockOf(
      {
        '/ships': ALL('Ship'),
        '/ships/{shipId}': READS('Ship', 'shipId'),
        '/captains': ALL('Captain'),
        '/captains/{captainId}': READS('Captain', 'captainId'),
      },
      {
        Ship: object({ shipId: text, captainId: text }, 'shipId', 'captainId'),
        Captain: object({ captainId: text, shipId: text }, 'captainId', 'shipId'),
      },
      { empty: false },
    )
    const [ship] = (await send('GET /ships')).body
    expect((await send(`GET /captains/${ship.captainId}`)).status).toBe(200)
  })
})

describe('a record made by the mock that refers to another', () => {
  const created = { type: 'string', format: 'date-time' }
  const loans = (boxNo: JsonObject): Talk =>
    mockOf(
      {
        '/boxes': ALL('Box'),
        '/boxes/{boxNo}': READS('Box', 'boxNo'),
        '/loans': ALL('Loan'),
        '/loans/{loanId}': READS('Loan', 'loanId'),
      },
      {
        Loan: object(
          { loanId: text, boxNo, createdAt: created, updatedAt: created },
          'loanId',
          'boxNo',
          'createdAt',
          'updatedAt',
        ),
        Box: object({ boxNo: text, createdAt: created }, 'boxNo', 'createdAt'),
      },
      { empty: false },
    )

  test('is not older than that', async () => {
    const { send } = loans(text)
    const boxes = new Map<string, string>()
    for (const { boxNo, createdAt } of (await send('GET /boxes')).body) boxes.set(boxNo, createdAt)
    const { body } = await send('GET /loans')
    expect(body.length).toBeGreaterThan(5)
    for (const { boxNo, createdAt, updatedAt } of body) {
      expect(createdAt >= (boxes.get(boxNo) ?? 'nothing')).toBe(true)
      expect(updatedAt >= createdAt).toBe(true)
    }
  })

  test('names none as often as a hint says', async () => {
    const nullable = { type: ['string', 'null'] }
    const named = async (more: JsonObject): Promise<boolean[]> => {
      const { body } = await loans({ ...nullable, ...more }).send('GET /loans')
      return [...new Set<boolean>(body.map((loan: JsonObject) => loan['boxNo'] !== null))].sort()
    }
    expect(await named({})).toEqual([true])
    expect(await named({ 'x-understudy': { nullChance: 0.5 } })).toEqual([false, true])
    expect(await named({ 'x-understudy': { nullChance: 1 } })).toEqual([false])
  })
})

test('a record made by the mock shows others as they are, and the one it refers to', async () => {
  const { send } = mockOf(
    {
      '/loans': ALL('Loan'),
      '/museums': ALL('Museum'),
      '/museums/{code}': READS('Museum', 'code'),
    },
    {
      Loan: object({
        lender: { anyOf: [ref('Museum'), { type: 'null' }] },
        museumCode: text,
        museum: ref('Museum'),
        seen_at: arrayOf(ref('Museum')),
      }),
      Museum: object({ code: text, name: text }, 'code', 'name'),
    },
    { empty: false },
  )
  const museums = (await send('GET /museums')).body
  for (const { lender, museumCode, museum, seen_at } of (await send('GET /loans')).body) {
    if (lender !== null) expect(museums).toContainEqual(lender)
    expect(museums).toContainEqual(museum)
    expect(museum.code).toBe(museumCode)
    expect(museums).toEqual(expect.arrayContaining(seen_at))
    expect(seen_at.length).toBeGreaterThan(0)
  }
})

describe('a record that refers to nothing that is there', () => {
  test('is a 404 where its creation documents one', async () => {
    const { send } = museum({ '404': empty() })
    expect((await send('POST /loans', { accessionNo: 'ZZ.9999' })).status).toBe(404)
    const [work] = (await send('GET /works')).body
    expect((await send('POST /loans', { accessionNo: work.accession_no })).status).toBe(201)
    expect((await send('POST /loans', {})).status).toBe(201)
  })

  test('is taken where it documents none', async () => {
    expect((await museum().send('POST /loans', { accessionNo: 'ZZ.9999' })).status).toBe(201)
  })
})
