import { expect, test } from 'vitest'
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

const own = (schema: JsonObject): JsonObject => ({ ...schema, readOnly: true })
const date: JsonObject = { ...text, format: 'date-time' }

/** One kind of record in five spellings: summary, full, envelope, request, and what a create answers. */
const people = (): Talk =>
  mockOf(
    {
      '/people': {
        get: {
          responses: {
            '200': answer(
              object({ data: object({ people: arrayOf(ref('PersonSummary')) }, 'people') }, 'data'),
            ),
          },
        },
        post: {
          requestBody: json(object({ person: ref('NewPerson') }, 'person')),
          responses: {
            '201': answer(
              object({ status: { const: 'ok' }, person: ref('CreatedPerson') }, 'status', 'person'),
            ),
          },
        },
      },
      '/people/{person-id}': {
        parameters: [parameter('path', 'person-id')],
        get: { responses: { '200': answer(object({ data: ref('Person') }, 'data')), '404': empty() } },
        put: { requestBody: json(ref('NewPerson')), responses: { '200': answer(ref('Person')) } },
        delete: { responses: { '200': answer(object({ deleted: { type: 'boolean' } })) } },
      },
    },
    {
      Person: object(
        {
          person_id: own(text),
          first_name: text,
          age: integer,
          home_address: object({ street: text, post_code: text }),
          created_at: own(date),
          password: { ...text, writeOnly: true },
        },
        'person_id',
        'first_name',
        'created_at',
      ),
      PersonSummary: object(
        { personId: text, firstName: text, Age: integer, postCode: text },
        'personId',
        'firstName',
      ),
      NewPerson: object(
        {
          firstName: text,
          age: integer,
          homeAddress: object({ street: text, postCode: text }),
          password: { ...text, writeOnly: true },
          createdAt: own(date),
        },
        'firstName',
      ),
      CreatedPerson: object({ PersonId: text, FirstName: text, CreatedAt: date }, 'PersonId', 'CreatedAt'),
    },
  )

const ANN = { firstName: 'Ann', age: 30, homeAddress: { street: 'Elm', postCode: '1' }, password: 'secret' }

test('what was sent is read back in every schema that shows it, in each spelling', async () => {
  const { send, mock } = people()
  const created = await send('POST /people', { person: { ...ANN, createdAt: '1999-01-01T00:00:00Z' } })
  expect(created.body).toEqual({
    status: 'ok',
    person: { PersonId: expect.any(String), FirstName: 'Ann', CreatedAt: expect.stringMatching(/^2026/) },
  })
  const id = created.body.person.PersonId
  const read = (await send(`GET /people/${id}`)).body.data
  expect(read).toEqual({
    person_id: id,
    first_name: 'Ann',
    age: 30,
    home_address: { street: 'Elm', post_code: '1' },
    created_at: created.body.person.CreatedAt,
  })
  expect((await send('GET /people')).body.data.people).toEqual([
    { personId: id, firstName: 'Ann', Age: 30, postCode: '1' },
  ])
  expect(mock.session.get('Person', id)?.data['password']).toBe('secret')
})

test('a replacement is seen in every schema, and what the server set stays', async () => {
  const { send } = people()
  const { person } = (await send('POST /people', { person: ANN })).body
  const put = await send(`PUT /people/${person.PersonId}`, {
    firstName: 'Bea',
    homeAddress: { postCode: '2' },
  })
  expect(put.body).toMatchObject({
    person_id: person.PersonId,
    created_at: person.CreatedAt,
    first_name: 'Bea',
  })
  expect(put.body).not.toHaveProperty('age')
  expect((await send('GET /people')).body.data.people).toEqual([
    { personId: person.PersonId, firstName: 'Bea', postCode: '2' },
  ])
  expect((await send(`DELETE /people/${person.PersonId}`)).body).toEqual({ deleted: true })
  expect((await send(`GET /people/${person.PersonId}`)).status).toBe(404)
})

test('what a response requires and nobody gave is made once', async () => {
  const { send } = people()
  const { person } = (await send('POST /people', { person: { firstName: 'Ann' } })).body
  const first = (await send(`GET /people/${person.PersonId}`)).body
  expect((await send(`GET /people/${person.PersonId}`)).body).toEqual(first)
})

test('what is wrapped beside how to do it is kept whole, whatever else is called the same', async () => {
  const Sale = object({ amount: integer, invoice: object({ amount: integer, rate: integer }) })
  const Kept = { ...Sale, properties: { id: own(text), ...(Sale['properties'] as JsonObject) } }
  const { send } = mockOf(
    {
      '/sales': {
        post: {
          requestBody: json(object({ dry_run: { type: 'boolean' }, sale: ref('Sale') })),
          responses: { '201': answer(ref('Kept')) },
        },
      },
      '/sales/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { '200': answer(ref('Kept')), '404': empty() } },
      },
    },
    { Sale, Kept },
  )
  const sale = { amount: 5, invoice: { amount: 7, rate: 2 } }
  const { body } = await send('POST /sales', { dry_run: false, sale })
  expect(body).toMatchObject(sale)
  expect((await send(`GET /sales/${body.id}`)).body).toMatchObject(sale)
})

test('a record is read by the id that its list alone shows', async () => {
  const Listed = object({ id: text, since: integer }, 'id')
  const Group = object({ subject: text, since: integer, members: { type: 'array', items: text } }, 'subject')
  const { send } = mockOf(
    {
      '/groups': {
        get: { responses: { '200': answer(object({ groups: { type: 'array', items: Listed } })) } },
        post: {
          requestBody: json(object({ subject: text }, 'subject')),
          responses: { '201': answer(Listed) },
        },
      },
      '/groups/{GroupId}': {
        parameters: [parameter('path', 'GroupId')],
        get: { responses: { '200': answer(ref('Group')), '404': { description: 'none' } } },
      },
    },
    { Group },
  )
  const { id } = (await send('POST /groups', { subject: 'Lunch' })).body
  expect((await send(`GET /groups/${id}`)).body).toMatchObject({ subject: 'Lunch' })
  expect((await send('GET /groups')).body.groups.map((group: { id: string }) => group.id)).toEqual([id])
})
