import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { MockOptions } from '../../../src/mock/types.ts'
import {
  answer,
  arrayOf,
  boolean,
  empty,
  hinting,
  integer,
  json,
  mockOf,
  object,
  parameter,
  ref,
  type Talk,
  text,
} from './mock-of.ts'

const inFile = [parameter('path', 'id')]
const nullable = (schema: JsonObject): JsonObject => ({ ...schema, type: [schema['type'] ?? '', 'null'] })
const TIME: JsonObject = { type: 'string', format: 'date-time', readOnly: true }

/** What a document about files may have beside create, read, list and delete. */
interface Form {
  /** Parameters of its list. */
  readonly list?: readonly JsonObject[]
  /** Parameters of the read and of DELETE. */
  readonly read?: readonly JsonObject[]
  readonly delete?: readonly JsonObject[]
  /** Other fields of a file. */
  readonly fields?: JsonObject
  readonly paths?: JsonObject
  readonly says?: string
  /** What a client must send of a file. */
  readonly required?: readonly string[]
}

function files(form: Form, options: MockOptions = {}): Talk {
  return mockOf(
    {
      '/files': {
        get: { parameters: [...(form.list ?? [])], responses: { '200': answer(arrayOf(ref('File'))) } },
        post: {
          requestBody: json(ref('FileInput')),
          responses: { '201': answer(ref('File')), '409': empty() },
        },
      },
      '/files/{id}': {
        parameters: inFile,
        get: {
          parameters: [...(form.read ?? [])],
          responses: { '200': answer(ref('File')), '404': empty() },
        },
        patch: { requestBody: json(ref('FileInput')), responses: { '200': answer(ref('File')) } },
        delete: {
          description: form.says ?? '',
          parameters: [...(form.delete ?? [])],
          responses: { '200': answer(ref('File')), '404': empty() },
        },
      },
      ...form.paths,
    },
    {
      FileInput: object({ id: text, name: text, archived: boolean, status: text }, ...(form.required ?? [])),
      File: object({ id: text, name: text, ...form.fields }, 'id', 'name'),
      Page: object({ id: text, title: text }, 'id', 'title'),
    },
    options,
  )
}

const flag = (name: string): JsonObject => parameter('query', name, boolean)
const RESTORE: JsonObject = {
  '/files/{id}/restore': {
    post: { parameters: inFile, responses: { '200': answer(ref('File')), '404': empty() } },
  },
}
const PAGES: JsonObject = {
  '/files/{id}/pages': {
    parameters: inFile,
    get: { responses: { '200': answer(arrayOf(ref('Page'))), '404': empty() } },
    post: { requestBody: json(object({ title: text })), responses: { '201': answer(ref('Page')) } },
  },
}

async function makeFiles({ send }: Talk, ...names: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const name of names) ids.push((await send('POST /files', { name })).body.id)
  return ids
}

async function named({ send }: Talk, query = ''): Promise<JsonValue[]> {
  return (await send(`GET /files${query}`)).body.map(({ name }: JsonObject) => name)
}

describe('a deleted record', () => {
  test.each([
    ['include_deleted', 'true', ['a', 'b']],
    ['includeDeleted', 'true', ['a', 'b']],
    ['show-deleted-files', '1', ['a', 'b']],
    ['with_trashed', 'true', ['a', 'b']],
    ['deleted', 'true', ['a']],
    ['only_deleted', 'true', ['a']],
    ['deleted_only', 'true', ['a']],
  ])('is left out of a list, and shown by %s', async (name, value, shown) => {
    const talk = files({ list: [parameter('query', name, value === '1' ? integer : boolean)] })
    const [id] = await makeFiles(talk, 'a', 'b')
    expect((await talk.send(`DELETE /files/${id}`)).status).toBe(200)
    expect((await talk.send(`GET /files/${id}`)).status).toBe(404)
    expect((await talk.send(`DELETE /files/${id}`)).status).toBe(404)
    expect((await talk.send(`PATCH /files/${id}`, { name: 'c' })).status).toBe(404)
    expect(await named(talk)).toEqual(['b'])
    expect(await named(talk, `?${name}=${value}`)).toEqual(shown)
    expect(await named(talk)).toEqual(['b'])
  })

  test.each([
    ['with', ['a', 'b']],
    ['only', ['a']],
    ['none', ['b']],
  ])('is asked for by a word of a list: %s', async (value, shown) => {
    const trashed = parameter('query', 'trashed', { type: 'string', enum: ['with', 'only', 'none'] })
    const talk = files({ list: [trashed] })
    const [id] = await makeFiles(talk, 'a', 'b')
    await talk.send(`DELETE /files/${id}`)
    expect(await named(talk, `?trashed=${value}`)).toEqual(shown)
  })

  test('comes back to its place, with what was below it', async () => {
    const talk = files({ paths: { ...RESTORE, ...PAGES } })
    const [, id] = await makeFiles(talk, 'a', 'b', 'c')
    for (const title of ['1', '2']) await talk.send(`POST /files/${id}/pages`, { title })
    await talk.send(`DELETE /files/${id}`)
    await makeFiles(talk, 'd')
    await talk.send(`POST /files/${id}/restore`)
    expect(await named(talk)).toEqual(['a', 'b', 'c', 'd'])
    await talk.send(`POST /files/${id}/pages`, { title: '3' })
    const pages = (await talk.send(`GET /files/${id}/pages`)).body
    expect(pages.map(({ title }: JsonObject) => title)).toEqual(['1', '2', '3'])
  })

  test('says that it is, in each form, and is as it was once restored', async () => {
    const fields = {
      deleted_at: nullable(TIME),
      is_deleted: { ...boolean, readOnly: true },
      status: { type: 'string', enum: ['draft', 'live', 'deleted'] },
    }
    const talk = files({ fields, paths: RESTORE, list: [flag('include_deleted')] })
    const made = (await talk.send('POST /files', { name: 'a', status: 'live' })).body
    const gone = (await talk.send(`DELETE /files/${made.id}`)).body
    expect(gone).toMatchObject({
      deleted_at: '2026-01-15T09:00:00.000Z',
      is_deleted: true,
      status: 'deleted',
    })
    expect((await talk.send('GET /files?include_deleted=true')).body).toEqual([gone])
    expect(await talk.send(`POST /files/${made.id}/restore`)).toMatchObject({ status: 200, body: made })
    expect((await talk.send(`GET /files/${made.id}`)).body).toEqual(made)
    expect((await talk.send('GET /files')).body).toEqual([made])
  })

  test('comes back with what was deleted with it, and without what was deleted before', async () => {
    const talk = files({
      paths: {
        ...RESTORE,
        ...PAGES,
        '/pages/{id}': { delete: { parameters: inFile, responses: { '204': empty() } } },
      },
    })
    const [id] = await makeFiles(talk, 'a')
    await talk.send(`POST /files/${id}/pages`, { title: 'one' })
    await talk.send(`DELETE /files/${id}`)
    expect((await talk.send(`GET /files/${id}/pages`)).status).toBe(404)
    await talk.send(`POST /files/${id}/restore`)
    expect((await talk.send(`GET /files/${id}/pages`)).body).toMatchObject([{ title: 'one' }])
  })

  test('can be one of many', async () => {
    const ids = parameter('query', 'ids', arrayOf(text))
    const talk = files({
      list: [flag('include_deleted')],
      paths: { '/files/bulk-delete': { delete: { parameters: [ids], responses: { '204': empty() } } } },
    })
    const [a, b] = await makeFiles(talk, 'a', 'b', 'c')
    expect((await talk.send(`DELETE /files/bulk-delete?ids=${a}&ids=${b}`)).status).toBe(204)
    expect(await named(talk)).toEqual(['c'])
    expect(await named(talk, '?include_deleted=true')).toEqual(['a', 'b', 'c'])
  })

  test('is shown by a read that is asked for it', async () => {
    const talk = files({ read: [flag('include_deleted')], list: [flag('include_deleted')] })
    const [id] = await makeFiles(talk, 'a')
    await talk.send(`DELETE /files/${id}`)
    expect((await talk.send(`GET /files/${id}`)).status).toBe(404)
    expect((await talk.send(`GET /files/${id}?include_deleted=true`)).body).toMatchObject({ id, name: 'a' })
  })

  test('is gone where it is deleted for good, the first time or the second', async () => {
    const talk = files({ delete: [flag('permanent')], paths: RESTORE })
    const [a, b] = await makeFiles(talk, 'a', 'b')
    expect((await talk.send(`DELETE /files/${a}?permanent=true`)).status).toBe(200)
    expect((await talk.send(`POST /files/${a}/restore`)).status).toBe(404)
    await talk.send(`DELETE /files/${b}`)
    expect((await talk.send(`DELETE /files/${b}?permanent=true`)).status).toBe(200)
    expect((await talk.send(`POST /files/${b}/restore`)).status).toBe(404)
  })

  test('leaves its id to another, and does not come back while that is there', async () => {
    const talk = files({ paths: RESTORE, required: ['id', 'name'] })
    await talk.send('POST /files', { id: 'x', name: 'a' })
    await talk.send('DELETE /files/x')
    expect((await talk.send('POST /files', { id: 'x', name: 'b' })).status).toBe(201)
    expect((await talk.send('POST /files/x/restore')).body).toMatchObject({ name: 'b' })
    await talk.send('DELETE /files/x')
    expect((await talk.send('POST /files/x/restore')).body).toMatchObject({ name: 'b' })
  })

  test('is still in the bin of a snapshot that is put back', async () => {
    const talk = files({ paths: RESTORE })
    const [id] = await makeFiles(talk, 'a')
    await talk.send(`DELETE /files/${id}`)
    const before = talk.mock.snapshot()
    await talk.send(`POST /files/${id}/restore`)
    talk.mock.restore(before)
    expect(await named(talk)).toEqual([])
    expect((await talk.send(`POST /files/${id}/restore`)).status).toBe(200)
  })

  test.each<readonly [string, Form, MockOptions]>([
    ['nothing speaks of a way back', { fields: { deleted_at: nullable(TIME) } }, {}],
    ['the document says that it is final', { paths: RESTORE, says: 'Permanently deletes a file.' }, {}],
    ['an overlay says so', { paths: RESTORE }, hinting({ resources: { File: { softDelete: false } } })],
    [
      'restoring takes archiving back',
      {
        paths: {
          ...RESTORE,
          '/files/{id}/archive': { post: { parameters: inFile, responses: { '200': answer(ref('File')) } } },
        },
      },
      {},
    ],
  ])('is gone where %s', async (_why, form, options) => {
    const talk = files(form, options)
    const [id] = await makeFiles(talk, 'a')
    await talk.send(`DELETE /files/${id}`)
    expect((await talk.send(`POST /files/${id}/restore`)).status).toBe(404)
  })

  test('can come back where an overlay says so', async () => {
    const undo = {
      '/files/{id}/undo': { post: { parameters: inFile, responses: { '200': answer(ref('File')) } } },
    }
    const talk = files(
      { paths: { ...undo, ...RESTORE }, says: 'Cannot be undone' },
      hinting({ resources: { File: { softDelete: true } } }),
    )
    const [id] = await makeFiles(talk, 'a')
    await talk.send(`DELETE /files/${id}`)
    expect((await talk.send(`POST /files/${id}/restore`)).status).toBe(200)
  })
})

describe('a list leaves out what is in a state', () => {
  test.each<readonly [string, Form, JsonObject, string]>([
    [
      'archived, by a flag',
      { list: [flag('include_archived')], fields: { archived: boolean } },
      { archived: true },
      'include_archived=true',
    ],
    [
      'inactive, by the flag of the opposite',
      { list: [flag('showInactive')], fields: { active: boolean } },
      { active: false },
      'showInactive=true',
    ],
    [
      'disabled, by a status',
      {
        list: [flag('with_disabled')],
        fields: { status: { type: 'string', enum: ['enabled', 'disabled'] } },
      },
      { status: 'disabled' },
      'with_disabled=true',
    ],
    [
      'archived, by a listed word',
      {
        list: [
          parameter('query', 'archived_state', {
            type: 'string',
            enum: ['all', 'archived', 'not_archived'],
            default: 'not_archived',
          }),
        ],
        fields: { archived: boolean },
      },
      { archived: true },
      'archived_state=all',
    ],
  ])('%s', async (_what, form, change, query) => {
    const talk = files(form)
    const [id] = await makeFiles(talk, 'a', 'b')
    const usual = form.fields?.['active'] === undefined ? {} : { active: true }
    for (const each of (await talk.send(`GET /files?${query}`)).body)
      talk.mock.state['File']?.update(each.id, each.id === id ? change : usual)
    expect(await named(talk)).toEqual(['b'])
    expect(await named(talk, `?${query}`)).toEqual(['a', 'b'])
    expect((await talk.send(`GET /files/${id}`)).status).toBe(200)
  })

  test('and shows it alone where that is asked', async () => {
    const state = parameter('query', 'archived_state', {
      type: 'string',
      enum: ['all', 'archived', 'not_archived'],
    })
    const talk = files({ list: [state], fields: { archived: boolean } })
    await talk.send('POST /files', { name: 'a', archived: true })
    await talk.send('POST /files', { name: 'b', archived: false })
    expect(await named(talk, '?archived_state=archived')).toEqual(['a'])
    expect(await named(talk, '?archived_state=not_archived')).toEqual(['b'])
    expect(await named(talk, '?archived_state=all')).toEqual(['a', 'b'])
  })

  test('or shows what is so, or what is not, where that is asked of a time', async () => {
    const talk = files({
      list: [flag('archived')],
      fields: { archived_at: nullable({ ...text, format: 'date-time' }) },
    })
    const [id = ''] = await makeFiles(talk, 'a', 'b')
    talk.mock.state['File']?.update(id, { archived_at: '2026-01-01T00:00:00Z' })
    expect(await named(talk)).toEqual(['a', 'b'])
    expect(await named(talk, '?archived=true')).toEqual(['a'])
    expect(await named(talk, '?archived=false')).toEqual(['b'])
  })

  test('unless a filter of that name says it, or no field does', async () => {
    const filtered = files({ list: [flag('archived')], fields: { archived: boolean } })
    await filtered.send('POST /files', { name: 'a', archived: true })
    expect(await named(filtered)).toEqual(['a'])
    expect(await named(filtered, '?archived=false')).toEqual([])
    const unsaid = files({ list: [flag('include_archived')] })
    await makeFiles(unsaid, 'a')
    expect(await named(unsaid)).toEqual(['a'])
  })

  test('and so does its count', async () => {
    const talk = files({
      list: [flag('include_deleted')],
      paths: {
        '/files/count': {
          get: { parameters: [flag('include_deleted')], responses: { '200': answer(integer) } },
        },
      },
    })
    const [id] = await makeFiles(talk, 'a', 'b')
    await talk.send(`DELETE /files/${id}`)
    expect((await talk.send('GET /files/count')).body).toBe(1)
    expect((await talk.send('GET /files/count?include_deleted=true')).body).toBe(2)
  })
})

test('what is made up was not deleted, whatever tells of it, unless it is given', async () => {
  const fields = {
    deleted: boolean,
    is_removed: boolean,
    deleted_at: nullable({ type: 'string', format: 'date-time' }),
    deletedOn: { type: 'string', format: 'date' },
    status: { type: 'string', enum: ['deleted', 'live', 'draft'] },
    can_delete: boolean,
  }
  const { body } = await files({ fields }, { empty: false }).send('GET /files')
  expect(body.length).toBeGreaterThan(5)
  for (const file of body) {
    expect(file).toMatchObject({ deleted: false, is_removed: false, deleted_at: null })
    expect(file).not.toHaveProperty('deletedOn')
    expect(file.status).not.toBe('deleted')
  }
  expect(new Set(body.map(({ can_delete }: JsonObject) => can_delete)).size).toBe(2)
  const given = files({ fields }, { state: { File: [{ id: 'a', name: 'a', deleted: true }] } })
  expect((await given.send('GET /files/a')).body).toMatchObject({ deleted: true })
})
