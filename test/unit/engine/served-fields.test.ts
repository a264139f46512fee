import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { answer, arrayOf, json, mockOf, object, parameter, ref, type Talk, text } from './mock-of.ts'

const readOnly = (schema: JsonObject): JsonObject => ({ ...schema, readOnly: true })
const inPath = [parameter('path', 'id')]

const records = (record: JsonObject, input: JsonObject, empty = true): Talk =>
  mockOf(
    {
      '/members': {
        get: { responses: { '200': answer(arrayOf(ref('Member'))) } },
        post: { requestBody: json(ref('MemberInput')), responses: { '201': answer(ref('Member')) } },
      },
      '/members/{id}': {
        parameters: inPath,
        get: { responses: { '200': answer(ref('Member')) } },
        patch: { requestBody: json(ref('MemberInput')), responses: { '200': answer(ref('Member')) } },
      },
    },
    { Member: record, MemberInput: input },
    { empty },
  )

const names = { first_name: text, last_name: text }
const member = object(
  { id: readOnly(text), ...names, full_name: text, initials: text, slug: text, note: text, token: text },
  ...['id', 'full_name', 'initials', 'slug', 'token'],
)

describe('a field that only the server says', () => {
  test('follows what it was made of', async () => {
    const { send } = records(member, object({ ...names, note: text }))
    const ada = { first_name: 'Ada', last_name: 'Lovelace' }
    const { id, token } = (await send('POST /members', ada)).body
    expect((await send(`GET /members/${id}`)).body).toMatchObject({
      full_name: 'Ada Lovelace',
      initials: 'AL',
    })
    const changed = await send(`PATCH /members/${id}`, { last_name: 'Byron' })
    expect(changed.body).toMatchObject({ full_name: 'Ada Byron', initials: 'AB', slug: 'ada-byron', token })
    expect((await send(`GET /members/${id}`)).body).toEqual(changed.body)
  })

  test('follows in records that were there from the start', async () => {
    const { send } = records(member, object({ ...names, note: text }), false)
    const [{ id, last_name: last, token }] = (await send('GET /members')).body
    expect((await send(`PATCH /members/${id}`, { first_name: 'Grace' })).body).toMatchObject({
      full_name: `Grace ${last}`,
      token,
    })
  })

  test('stays where something else changes', async () => {
    const { send } = records(member, object({ ...names, note: text }), false)
    const [before] = (await send('GET /members')).body
    const { body } = await send(`PATCH /members/${before.id}`, { note: 'n' })
    expect(body).toEqual({ ...before, note: 'n' })
  })
})

test('a field that a client can say stays as it is', async () => {
  const { send } = records(member, object({ ...names, full_name: text }))
  const { id } = (await send('POST /members', { first_name: 'Ada', last_name: 'Lovelace' })).body
  const { body } = await send(`PATCH /members/${id}`, { last_name: 'Byron' })
  expect(body).toMatchObject({ full_name: 'Ada Lovelace', initials: 'AB' })
})
