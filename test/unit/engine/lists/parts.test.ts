import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../../src/json/value.ts'
import { add, ask, query, thingsMock } from './things-api.ts'

const text = { type: 'string' }
const many = { type: 'array', items: text }

describe('fields asked for', () => {
  const owner = { id: 'u1', email: 'a@x.test' }
  const thing = { name: 'Ann', size: 1, status: 'open', owner }

  test.each<[string, JsonObject, string, JsonObject]>([
    [
      'alone, beside the required ones',
      query('fields', text),
      'fields=size',
      { id: 't1', name: 'Ann', size: 1 },
    ],
    [
      'in another spelling',
      query('$select', text),
      '$select=Status',
      { id: 't1', name: 'Ann', status: 'open' },
    ],
    [
      'of one kind of record',
      query('fields', { type: 'object', properties: { thing: text } }, { style: 'deepObject' }),
      'fields[thing]=size',
      { id: 't1', name: 'Ann', size: 1 },
    ],
    [
      'inside an object',
      query('fields', many),
      'fields=owner.email',
      { id: 't1', name: 'Ann', owner: { email: 'a@x.test' } },
    ],
    ['that are none show all', query('fields', text), 'fields=mood', { id: 't1', ...thing }],
  ])('%s', async (_, parameter, search, want) => {
    const mock = thingsMock({ parameters: [parameter] })
    add(mock, [thing])
    const [first] = (await ask(mock, search)).things
    if (search.endsWith('mood')) expect(first).toMatchObject(want)
    else expect(first).toEqual(want)
  })
})

describe('a reference', () => {
  const user = { type: 'object', required: ['id', 'email'], properties: { id: text, email: text } }
  const id = { name: 'userId', in: 'path', required: true, schema: text }
  const shown = {
    description: 'ok',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/User' } } },
  }
  const paths = {
    '/users/{userId}': { get: { operationId: 'getUser', parameters: [id], responses: { '200': shown } } },
  }
  const ref = { $ref: '#/components/schemas/User' }

  test.each<[string, JsonObject, JsonObject, string, string]>([
    [
      'that may be an id or a record',
      { user: { anyOf: [text, ref] } },
      { user: 'u1' },
      'expand[]=user',
      'expand[]',
    ],
    [
      'named from the root of the answer',
      { user: { anyOf: [text, ref] } },
      { user: 'u1' },
      'expand=data.user',
      'expand',
    ],
    ['beside the id', { user_id: text, user: ref }, { user_id: 'u1' }, 'include=user', 'include'],
  ])('%s is shown as the record', async (_, properties, values, search, name) => {
    const list = {
      parameters: [query(name, many)],
      properties,
      schemas: { User: user },
      paths,
      envelope: { total: { type: 'integer' } },
    }
    const mock = thingsMock(list)
    mock.session.add('User', { id: 'u1', email: 'jo@x.test' })
    add(mock, [values])
    expect((await ask(mock, '')).things[0]?.user ?? 'u1').toBe('u1')
    expect((await ask(mock, search)).things[0]?.user).toEqual({ id: 'u1', email: 'jo@x.test' })
  })

  test('to a record that does not exist stays an id', async () => {
    const mock = thingsMock({
      parameters: [query('expand', text)],
      properties: { user: { anyOf: [text, ref] } },
      schemas: { User: user },
      paths,
    })
    add(mock, [{ user: 'nobody' }])
    expect((await ask(mock, 'expand=user')).things[0]?.user).toBe('nobody')
  })
})

describe('records included beside the list', () => {
  const author = {
    type: 'object',
    required: ['id', 'type', 'attributes'],
    properties: {
      id: text,
      type: { const: 'authors' },
      attributes: { type: 'object', required: ['name'], properties: { name: text } },
    },
  }
  const id = { name: 'authorId', in: 'path', required: true, schema: text }
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Author' } } }
  const list = {
    parameters: [query('include', text)],
    envelope: { included: { type: 'array', items: { $ref: '#/components/schemas/Author' } } },
    schemas: { Author: author },
    properties: {
      relationships: {
        type: 'object',
        properties: {
          author: {
            type: 'object',
            properties: { data: { type: 'object', properties: { type: text, id: text } } },
          },
        },
      },
    },
    paths: {
      '/authors/{authorId}': {
        get: {
          operationId: 'getAuthor',
          parameters: [id],
          responses: { '200': { description: 'ok', content } },
        },
      },
    },
  }
  const by = (author: string): JsonObject => ({
    relationships: { author: { data: { type: 'authors', id: author } } },
  })

  test.each([
    ['include=author', ['a1']],
    ['include=editor', undefined],
    ['', undefined],
  ])('are those asked for, each once: %s', async (search, want) => {
    const mock = thingsMock(list)
    mock.session.add('Author', { id: 'a1', type: 'authors', attributes: { name: 'Ann' } })
    add(mock, [by('a1'), by('a1'), by('gone')])
    const { body } = await ask(mock, search)
    expect(body.included?.map((each: { id: string }) => each.id)).toEqual(want)
  })
})
