import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import type { MockOptions } from '../../../src/mock/types.ts'
import {
  answer,
  arrayOf,
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

const FILE: JsonObject = { type: 'string', format: 'binary' }
const inPath = [parameter('path', 'id')]
const form = (...names: string[]): JsonObject =>
  json(
    object({ file: FILE, ...Object.fromEntries(names.map(name => [name, text])) }, 'file'),
    'multipart/form-data',
  )

/** Attachments and members, which have pictures. */
const uploads = (fields: JsonObject, options: MockOptions = {}): Talk =>
  mockOf(
    {
      '/attachments': {
        get: { responses: { '200': answer(arrayOf(ref('Attachment'))) } },
        post: { requestBody: form('name'), responses: { '201': answer(ref('Attachment')) } },
      },
      '/attachments/{id}': {
        parameters: inPath,
        get: { responses: { '200': answer(ref('Attachment')) } },
        put: { requestBody: form(), responses: { '200': answer(ref('Attachment')) } },
      },
      '/members': {
        post: {
          requestBody: json(object({ name: text }, 'name')),
          responses: { '201': answer(ref('Member')) },
        },
      },
      '/members/{id}': { parameters: inPath, get: { responses: { '200': answer(ref('Member')) } } },
      '/members/{id}/upload-picture': {
        parameters: inPath,
        post: { requestBody: form(), responses: { '200': answer(ref('Member')) } },
      },
      '/convert': {
        post: {
          requestBody: form('target'),
          responses: {
            '200': answer(object({ fileName: text, file_size: integer, target: text, size: text })),
          },
        },
      },
    },
    {
      Attachment: object({ id: text, ...fields }, 'id', ...Object.keys(fields)),
      Member: object(
        { id: text, name: text, size: integer, picture_filename: text, mime_type: text },
        'id',
        'name',
      ),
    },
    options,
  )

async function upload(
  { mock }: Talk,
  line: string,
  fields: Readonly<Record<string, string | File>> = {},
): Promise<{ readonly status: number; readonly body: JsonObject }> {
  const [method = '', path = ''] = line.split(' ')
  const body = new FormData()
  body.set('file', new File(['hello world'], 'plan.txt', { type: 'text/plain' }))
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const response = await mock.fetch(`https://api.test${path}`, { method, body })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

describe('of a file that is sent a record tells', () => {
  test.each<[field: string, schema: JsonObject, value: unknown]>([
    ['filename', text, 'plan.txt'],
    ['original_file_name', text, 'plan.txt'],
    ['name', text, 'plan.txt'],
    ['size', integer, 11],
    ['fileSizeBytes', integer, 11],
    ['content_type', text, 'text/plain'],
    ['mimeType', { ...text, readOnly: true }, 'text/plain'],
    ['extension', text, 'txt'],
  ])('its %s', async (field, schema, value) => {
    const talk = uploads({ [field]: schema })
    const made = await upload(talk, 'POST /attachments')
    expect(made).toMatchObject({ status: 201, body: { [field]: value } })
    expect((await talk.send(`GET /attachments/${made.body['id']}`)).body).toEqual(made.body)
  })

  test('unless the client says it, or it does not fit', async () => {
    const talk = uploads({ name: text, size: text, filename: text })
    const { body } = await upload(talk, 'POST /attachments', { name: 'The plan' })
    expect(body).toMatchObject({ name: 'The plan', filename: 'plan.txt' })
    expect(body['size']).not.toBe(11)
  })

  test('what the next one changes', async () => {
    const talk = uploads({ filename: text, size: integer })
    const { body } = await upload(talk, 'POST /attachments')
    const next = new File(['more'], 'next.md')
    expect((await upload(talk, `PUT /attachments/${body['id']}`, { file: next })).body).toMatchObject({
      filename: 'next.md',
      size: 4,
    })
  })

  test('nothing of its own name and size where it is no file', async () => {
    const talk = uploads({})
    const { id } = (await talk.send('POST /members', { name: 'Jo' })).body
    const { body } = await upload(talk, `POST /members/${id}/upload-picture`)
    expect(body).toMatchObject({ name: 'Jo', mime_type: 'text/plain' })
    expect(body['size']).not.toBe(11)
  })

  test('nothing where there are several, or an overlay says so', async () => {
    const several = await upload(uploads({ filename: text }), 'POST /attachments', {
      name: new File(['x'], 'x.txt'),
    })
    expect(several.body['filename']).not.toMatch(/^(?:plan|x)\.txt$/)
    const off = hinting({ resources: { Attachment: { shows: { filename: false } } } })
    const made = await upload(uploads({ filename: text, size: integer }, off), 'POST /attachments')
    expect(made.body['filename']).not.toBe('plan.txt')
    expect(made.body['size']).toBe(11)
  })
})

test('an answer that is not modelled tells of the file, too', async () => {
  const { body } = await upload(uploads({}), 'POST /convert', { target: 'pdf' })
  expect(body).toMatchObject({ fileName: 'plan.txt', file_size: 11, target: 'pdf' })
  expect(body['size']).not.toBe('11')
})

describe('several files', () => {
  const files = object({ subject: text, files: arrayOf(FILE), attachments: arrayOf(FILE), cover_file: FILE })
  const sent = json(files, 'multipart/form-data')
  const told = object({ id: text, filename: text, size: integer, mime_type: text }, 'id', 'filename', 'size')
  const talk = (): Talk =>
    mockOf(
      {
        '/documents': {
          get: { responses: { '200': answer(arrayOf(ref('Document'))) } },
          post: {
            requestBody: json(object({ files: arrayOf(FILE) }), 'multipart/form-data'),
            responses: { '201': answer(arrayOf(ref('Document'))) },
          },
        },
        '/messages': { post: { requestBody: sent, responses: { '201': answer(ref('Message')) } } },
        '/messages/{id}': { parameters: inPath, get: { responses: { '200': answer(ref('Message')) } } },
        '/scan': {
          post: {
            requestBody: sent,
            responses: { '200': answer(object({ files: arrayOf(told) }, 'files')) },
          },
        },
      },
      {
        Document: told,
        Message: object(
          { id: text, subject: text, attachments: arrayOf(told), cover_file: told },
          'id',
          'attachments',
        ),
      },
    )
  const PLAN = { filename: 'plan.txt', size: 11, mime_type: 'text/plain' }
  const PHOTO = { filename: 'photo.png', size: 3, mime_type: 'image/png' }

  async function post(
    { mock }: Talk,
    path: string,
    field: string,
    more: JsonObject = {},
    count = 2,
  ): Promise<JsonObject[] & JsonObject> {
    const body = new FormData()
    for (const [name, value] of Object.entries(more)) body.set(name, String(value))
    body.append(field, new File(['hello world'], PLAN.filename, { type: PLAN.mime_type }))
    if (count > 1) body.append(field, new File(['png'], PHOTO.filename, { type: PHOTO.mime_type }))
    const response = await mock.fetch(`https://api.test${path}`, { method: 'POST', body })
    return JSON.parse(await response.text())
  }

  test('are records each, where such are made', async () => {
    const { mock, send } = talk()
    const made = await post({ mock, send }, '/documents', 'files')
    expect(made).toMatchObject([PLAN, PHOTO])
    expect(new Set(made.map(({ id }) => id)).size).toBe(2)
    expect((await send('GET /documents')).body).toEqual(made)
  })

  test('are what a list of the record tells of, in the field of its name', async () => {
    const asked = talk()
    const made = await post(asked, '/messages', 'attachments', { subject: 'Hi' })
    expect(made).toMatchObject({ subject: 'Hi', attachments: [PLAN, PHOTO] })
    expect((await asked.send(`GET /messages/${made['id']}`)).body).toEqual(made)
    expect((await post(asked, '/messages', 'cover_file', {}, 1))['cover_file']).toMatchObject(PLAN)
    expect((await post(asked, '/messages', 'files'))['attachments']).not.toMatchObject([PLAN, PHOTO])
  })

  test('are told by an answer that is not modelled', async () => {
    expect(await post(talk(), '/scan', 'files')).toMatchObject({ files: [PLAN, PHOTO] })
  })
})
