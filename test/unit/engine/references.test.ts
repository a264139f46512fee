import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import {
  answer,
  arrayOf,
  empty,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

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

test.each<[what: string, field: string, kinds: JsonObject, paths: JsonObject]>([
  [
    'paths name another kind by the same name',
    'consent_id',
    { CardConsent: object({ consent_id: text }, 'consent_id'), LoanAgreement: object({ amount: integer }) },
    {
      '/card-consents': ALL('CardConsent'),
      '/card-consents/{consent_id}': READS('CardConsent', 'consent_id'),
      '/loan-agreements': ALL('LoanAgreement'),
      '/loan-agreements/{consent_id}': READS('LoanAgreement', 'consent_id'),
    },
  ],
  [
    'a property that every kind has ends the name of one',
    'name',
    { GroupName: object({ name: text }, 'name') },
    { '/group-names': ALL('GroupName'), '/group-names/{name}': READS('GroupName', 'name') },
  ],
])('a record is made whatever it says where %s', async (_, field, kinds, paths) => {
  const create = {
    requestBody: json(object({ [field]: text })),
    responses: { 201: answer(ref('Payment')), 404: empty() },
  }
  const { send } = mockOf(
    { '/payments': { post: create }, '/payments/{id}': READS('Payment', 'id'), ...paths },
    { Payment: object({ id: { ...text, readOnly: true }, [field]: text }, 'id'), ...kinds },
    { empty: false },
  )
  expect((await send('POST /payments', { [field]: 'anything' })).status).toBe(201)
})

describe('a field called as a kind of record, without "id"', () => {
  const withKeys = (field: JsonObject, id: JsonObject, name: string): Talk =>
    mockOf(
      {
        '/articles': ALL('Article'),
        '/articles/{id}': READS('Article', 'id'),
        '/sections': ALL('Section'),
        [`/sections/{${name}}`]: READS('Section', name),
      },
      {
        Article: object({ id: { ...text, readOnly: true }, section: field }, 'id', 'section'),
        Section: object({ [name]: id, title: text }, name),
      },
      { empty: false },
    )
  const shown = async ({ send }: Talk, field = 'section'): Promise<unknown[]> =>
    ((await send('GET /articles')).body as JsonObject[]).flatMap(article => article[field] as string)
  const kept = async ({ send }: Talk, name: string): Promise<unknown[]> =>
    ((await send('GET /sections')).body as JsonObject[]).map(section => section[name])

  test.each<[what: string, field: JsonObject, id: JsonObject, name: string]>([
    ['a name', text, text, 'slug'],
    ['a number', integer, integer, 'id'],
    ['a UUID', { ...text, format: 'uuid' }, { ...text, format: 'uuid' }, 'id'],
    ['a text that its description calls an id', { ...text, description: 'Id of the section' }, text, 'id'],
    ['a list of names', arrayOf(text), text, 'slug'],
  ])('holds ids of it: %s', async (_, field, id, name) => {
    const talk = withKeys(field, id, name)
    expect(await kept(talk, name)).toEqual(expect.arrayContaining(await shown(talk)))
  })

  test.each<[what: string, field: JsonObject, id: JsonObject]>([
    ['another type', text, integer],
    ['one of some words', { ...text, enum: ['news', 'sport'] }, text],
  ])('holds something else: %s', async (_, field, id) => {
    const talk = withKeys(field, id, 'id')
    expect(await kept(talk, 'id')).not.toEqual(expect.arrayContaining(await shown(talk)))
  })
})

test('items of lists name records that are there, and the record they are part of', async () => {
  const number = { ...integer, readOnly: true }
  const { send } = mockOf(
    {
      '/orders': ALL('Order'),
      '/orders/{id}': READS('Order', 'id'),
      '/products': ALL('Product'),
      '/products/{id}': READS('Product', 'id'),
    },
    {
      Order: object(
        { id: number, lines: arrayOf(object({ product_id: integer, amount: integer }, 'product_id')) },
        'id',
        'lines',
      ),
      Product: object({ id: number, variants: arrayOf(object({ id: integer, productId: integer })) }, 'id'),
    },
    { empty: false },
  )
  const products = (await send('GET /products')).body as { id: number; variants: { productId: number }[] }[]
  const orders = (await send('GET /orders')).body as { lines: { product_id: number }[] }[]
  const ids = products.map(({ id }) => id)
  expect(products.flatMap(({ variants }) => variants).length).toBeGreaterThan(0)
  for (const { id, variants } of products)
    expect(variants.every(({ productId }) => productId === id)).toBe(true)
  expect(ids).toEqual(
    expect.arrayContaining(orders.flatMap(({ lines }) => lines.map(line => line.product_id))),
  )
})

test('a record just created shows the first of those it must show, as that is who asks', async () => {
  const { send } = mockOf(
    {
      '/posts': {
        get: { responses: { '200': answer(arrayOf(ref('Post'))) } },
        post: { requestBody: json(object({ text })), responses: { '201': answer(ref('Post')) } },
      },
      '/posts/{id}': READS('Post', 'id'),
      '/users': ALL('User'),
      '/users/{id}': READS('User', 'id'),
      '/me': { get: { responses: { '200': answer(ref('User')) } } },
    },
    {
      Post: object({ id: integer, text, author: { allOf: [ref('User')], readOnly: true } }, 'id', 'author'),
      User: object({ id: { ...integer, readOnly: true }, name: text }, 'id', 'name'),
    },
    { empty: false },
  )
  const made = (await send('POST /posts', { text: 'hello' })).body
  expect(made.author).toEqual((await send('GET /me')).body)
})

test('a record shows one of a kind that is only listed', async () => {
  const { send } = mockOf(
    {
      '/members': ALL('Member'),
      '/members/{id}': READS('Member', 'id'),
      '/plans': { get: { responses: { '200': answer(arrayOf(ref('Plan'))) } } },
    },
    {
      Member: object({ id: { ...integer, readOnly: true }, plan: ref('Plan') }, 'id', 'plan'),
      Plan: object({ id: integer, name: text }, 'id', 'name'),
    },
    { empty: false },
  )
  const plans = (await send('GET /plans')).body
  const members = (await send('GET /members')).body as { plan: JsonObject }[]
  expect(plans).toEqual(expect.arrayContaining(members.map(({ plan }) => plan)))
})

test('what only requests name, whole or by its id, leaves no kind of record without records', async () => {
  const { send } = mockOf(
    {
      '/orders': ALL('Order'),
      '/orders/{id}': READS('Order', 'id'),
      '/members': ALL('Member'),
      '/members/{id}': READS('Member', 'id'),
    },
    {
      Order: object(
        {
          id: { ...integer, readOnly: true },
          buyer: { ...ref('Member'), writeOnly: true },
          guests: { ...arrayOf(ref('Member')), writeOnly: true },
          member_id: { ...integer, writeOnly: true },
        },
        'id',
      ),
      Member: object({ id: { ...integer, readOnly: true }, name: text }, 'id', 'name'),
    },
    { empty: false },
  )
  expect((await send('GET /orders?limit=2')).body).toHaveLength(12)
  expect(Object.keys((await send('GET /orders')).body[0])).toEqual(['id'])
})

test('a field that says what its record is listed below names one of those, whatever it is called', async () => {
  const { send } = mockOf(
    {
      '/students': ALL('Student'),
      '/students/{id}': READS('Student', 'id'),
      '/contacts': ALL('Contact'),
      '/contacts/{id}': READS('Contact', 'id'),
      '/students/{id}/contacts': {
        get: { parameters: [parameter('path', 'id')], responses: { '200': answer(arrayOf(ref('Contact'))) } },
      },
    },
    {
      Student: object({ id: text, name: text }, 'id', 'name'),
      Contact: object({ id: text, name: text, student: text }, 'id', 'name', 'student'),
    },
    { empty: false },
  )
  const students: string[] = (await send('GET /students')).body.map((student: JsonObject) => student['id'])
  const contacts: JsonObject[] = (await send('GET /contacts')).body
  for (const { student } of contacts) expect(students).toContain(student)
  const named = String(contacts[0]?.['student'])
  expect((await send(`GET /students/${named}/contacts`)).body).toContainEqual(contacts[0])
})
