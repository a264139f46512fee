import { expect, test } from 'vitest'
import { writeExchange } from '../../src/contract/recording/line-entry.ts'
import { recordFetch } from '../../src/contract/recording/record-fetch.ts'
import { addRecordingStates, readRecordingState } from '../../src/cli/state/recording-state.ts'
import { createMock } from '../../src/mock/create-mock.ts'
import { LIBRARY, line, shows } from './support/library.ts'
import { fileWith, served, understudy } from './support/understudy.ts'

const library = fileWith('library.json', LIBRARY)

const recording = fileWith(
  'library.ndjson',
  [
    line('/v1/shelves', {
      data: [
        { id: 's1', name: 'Tall' },
        { id: 's2', name: 'Low' },
      ],
    }),
    line('/v1/shelves/s1', { id: 's1', name: 'Tallest' }),
    line('/v1/shelves/s1/books', { data: [{ id: 'b1', name: 'One' }] }),
    line('/v1/shelves/s1/books/b1', { id: 'b1', name: 'One', pages: 12 }),
    line('/v1/shelves/s9/books/b9', { id: 'b9', name: 'Nine' }),
    line('/v1/shelves/s2/books', { data: [{ id: 'b2', name: 7 }] }),
    line('/v1/shelves/s3', { title: 'Not found' }, 404),
    line('/v1/shelves', { id: 's4', name: 'Made' }, 201, 'POST'),
    '',
  ].join('\n'),
)

test('the answers of a recording are the records a mock starts with', async () => {
  const mock = await served(library, '--state', recording)
  const get = async (path: string): Promise<unknown> => (await fetch(`${mock.url}/v1${path}`)).json()
  expect(await get('/shelves')).toMatchObject({
    data: [{ id: 's1', name: 'Tallest' }, { id: 's2', name: 'Low' }, { id: 's9' }],
  })
  expect(await get('/shelves/s1/books')).toEqual({ data: [{ id: 'b1', name: 'One', pages: 12 }] })
  expect(await get('/shelves/s9/books/b9')).toMatchObject({ id: 'b9', name: 'Nine' })
  expect(await get('/shelves/s2/books')).toEqual({ data: [] })
  const { stderr } = await mock.stop()
  expect(stderr).toMatch(
    /library\.ndjson: 5 records from 6 answers\n {2}left out 1 record of Book: name .* \(.*library\.ndjson #6\)\n/,
  )
})

test('a mock that starts with what another showed shows the same', async () => {
  const source = { name: 'library', document: JSON.parse(LIBRARY), extensions: [], overlays: [] }
  const lines: string[] = []
  const first = createMock(source, { seed: 7 })
  const fetch = recordFetch(first.fetch, exchange => lines.push(writeExchange(exchange)))
  const { data } = await (await fetch('/v1/shelves')).json()
  for (const { id } of data) await fetch(`/v1/shelves/${id}/books`)
  const file = fileWith('first.ndjson', lines.map(each => `${each}\n`).join(''))
  const { records } = await readRecordingState(file, source, {})
  const second = createMock(source, { state: records })
  for (const path of ['/v1/shelves', ...data.map(({ id }: { id: string }) => `/v1/shelves/${id}/books`)]) {
    expect(await (await second.fetch(path)).json()).toEqual(await (await first.fetch(path)).json())
  }
  second.reset()
  expect(await (await second.fetch('/v1/shelves')).json()).toEqual({ data })
})

test('a recording that is not there, or is nobody’s, is refused', async () => {
  const cases: readonly [args: string[], want: RegExp][] = [
    [
      ['mock', library, '--state', 'nowhere.har'],
      /the recording nowhere\.har cannot be read: there is no such file/,
    ],
    [['mock', library, 'specs/limio', '--state', recording], /does not say whose records it holds/],
  ]
  for (const [args, want] of cases) {
    const { code, stderr } = await understudy(...args)
    expect([code, stderr]).toEqual([2, expect.stringMatching(want)])
  }
})

test('a parent that is not shown is made with the id its path tells, as a number where ids are numbers', async () => {
  const numbered = JSON.parse(LIBRARY.replaceAll('"id":{"type":"string"}', '"id":{"type":"integer"}'))
  const source = { name: 'library', document: numbered, extensions: [], overlays: [] }
  const file = fileWith('books.ndjson', `${line('/v1/shelves/7/books/3', { id: 3, name: 'Three' })}\n`)
  const { records } = await readRecordingState(file, source, {})
  expect(records['Shelf']).toEqual([{ id: 7 }])
  const mock = createMock(source, { state: records })
  expect(await (await mock.fetch('/v1/shelves/7')).json()).toMatchObject({ id: 7 })
  expect(await (await mock.fetch('/v1/shelves/7/books/3')).json()).toMatchObject({ name: 'Three' })
})

test('of several APIs each has the recording that bears its name, and not a second one', async () => {
  const limio = { name: 'limio', document: JSON.parse(LIBRARY), extensions: [], overlays: [] }
  const sources = [{ ...limio, name: 'library' }, limio]
  const states = await addRecordingStates([`limio=${recording}`], sources, {}, true)
  expect([...states.keys()]).toEqual(['limio'])
  await expect(
    addRecordingStates([`limio=${recording}`, `limio=${recording}`], sources, {}, true),
  ).rejects.toThrow(`--state limio=${recording}: limio has a state already`)
})

test('the one record of a path is what the recording shows', async () => {
  const settings = {
    type: 'object',
    required: ['theme'],
    properties: { theme: { type: 'string' }, name: { type: 'string' } },
  }
  const put = { requestBody: { content: { 'application/json': { schema: settings } } }, ...shows(settings) }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Settings', version: '1' },
    paths: { '/settings': { get: shows(settings), put } },
  }
  const source = {
    name: 'settings',
    document: JSON.parse(JSON.stringify(document)),
    extensions: [],
    overlays: [],
  }
  const file = fileWith('settings.ndjson', `${line('/settings', { theme: 'plain', name: 'Mine' })}\n`)
  const { records } = await readRecordingState(file, source, {})
  const mock = createMock(source, { state: records })
  expect(await (await mock.fetch('/settings')).json()).toEqual({ theme: 'plain', name: 'Mine' })
})

test('a record with a `parent` of its own keeps it, though only its path tells what it belongs to', async () => {
  const document = LIBRARY.replace(
    '"pages":{"type":"integer"}',
    '"pages":{"type":"integer"},"parent":{"type":"object","properties":{"title":{"type":"string"}}}',
  )
  const source = { name: 'library', document: JSON.parse(document), extensions: [], overlays: [] }
  const book = { id: 'b1', name: 'Two', parent: { title: 'One' } }
  const file = fileWith('sequels.ndjson', `${line('/v1/shelves/s1/books/b1', book)}\n`)
  const { records, says } = await readRecordingState(file, source, {})
  expect(says).toEqual([`${file}: 2 records from 1 answer`])
  const mock = createMock(source, { state: records })
  expect(await (await mock.fetch('/v1/shelves/s1/books/b1')).json()).toEqual(book)
})

test('records of a list that show no id but their address are found by it', async () => {
  const document = LIBRARY.replace(
    '"required":["id","name"],"properties":{"id":{"type":"string"},"name":{"type":"string"},"pages"',
    '"required":["url"],"properties":{"url":{"type":"string","format":"uri"},"pages"',
  )
  const source = { name: 'library', document: JSON.parse(document), extensions: [], overlays: [] }
  const books = [7, 8].map(pages => ({ url: `https://library.test/v1/shelves/s1/books/${pages}`, pages }))
  const file = fileWith('addresses.ndjson', `${line('/v1/shelves/s1/books', { data: books })}\n`)
  const { records } = await readRecordingState(file, source, {})
  const mock = createMock(source, { state: records })
  expect(await (await mock.fetch('/v1/shelves/s1/books/8')).json()).toEqual(books[1])
})
