import { expect, test } from 'vitest'
import { readRecordingState } from '../../src/cli/state/recording-state.ts'
import { createRefused } from '../../src/cli/state/refused-records.ts'
import { LIBRARY, line } from './support/library.ts'
import { fileWith } from './support/understudy.ts'

const source = { name: 'library', document: JSON.parse(LIBRARY), extensions: [], overlays: [] }

/** What is said of a recording of these lines, with `FILE` for its name. */
async function said(...lines: readonly string[]): Promise<readonly string[]> {
  const file = fileWith('day.ndjson', lines.map(each => `${each}\n`).join(''))
  const { says } = await readRecordingState(file, source, {})
  return says.map(text => text.replaceAll(file, 'FILE'))
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const shelf = line('/v1/shelves/s1', { id: 's1', name: 'Tall' })
const deep = bytes(`{"id":"s2","name":"Low","more":${'['.repeat(600)}${']'.repeat(600)}}`)

const CASES: readonly [what: string, lines: readonly string[], want: string][] = [
  [
    'bodies nested too deeply, counted, with the first',
    [line('/v1/shelves/s2', deep), line('/v1/shelves/s3', deep)],
    'left out 2 answers: nested more than 500 deep (first: FILE #2, GET /v1/shelves/s2)',
  ],
  [
    'a body that is not the JSON it says it is',
    [line('/v1/shelves/s2', bytes('{"id": "s2",}'))],
    'left out 1 answer: the body is not valid JSON: line 1, column 13: a property name in double quotes is expected (FILE #2, GET /v1/shelves/s2)',
  ],
  [
    'a body that is no JSON',
    [line('/v1/shelves', bytes('<html>'), 200, 'GET', 'text/html')],
    'left out 1 answer: records are read from JSON only, the content type is text/html (FILE #2, GET /v1/shelves)',
  ],
  [
    'an answer without a body',
    [line('/v1/shelves', new Uint8Array())],
    'left out 1 answer: without a body, where the document shows records (FILE #2, GET /v1/shelves)',
  ],
  [
    'an answer of another shape',
    [line('/v1/shelves', { items: [] })],
    'left out 1 answer: no record is where the document shows one (FILE #2, GET /v1/shelves)',
  ],
  [
    'an answer that says that nothing changed',
    [line('/v1/shelves', new Uint8Array(), 304)],
    'left out 1 answer: 304 Not Modified shows nothing; record with an empty cache (FILE #2, GET /v1/shelves)',
  ],
  [
    'a path that the document does not have',
    [line('/v2/shelves?token=9', { data: [] })],
    'left out 1 answer: the document has no such operation (FILE #2, GET /v2/shelves)',
  ],
  ['a line that is none', ['{"request": 7}'], 'left out 1 entry: the line has no request (FILE #2)'],
  [
    'records that the document does not allow, one line a reason',
    [1, 2, 3].map(id => line(`/v1/shelves/n${id}`, { id: `n${id}`, name: 7 })),
    'left out 3 records of Shelf: name must be a string (first: FILE #2)',
  ],
  [
    'records with placeholders, which are taken',
    [line('/v1/shelves/s2', { id: 's2', name: 'redacted-4f9k2m0q' })],
    '1 record shows placeholders in the place of redacted secrets (FILE #2)',
  ],
]

for (const [what, lines, want] of CASES) {
  test(`a mock that starts with a recording says of ${what}`, async () => {
    const [sum, ...rest] = await said(shelf, ...lines)
    expect(sum).toMatch(/^FILE: [12] records? from [1-4] answers?$/)
    expect(rest).toEqual([`  ${want}`])
  })
}

test('of several reasons the most frequent is told first', async () => {
  const html = line('/v1/shelves', bytes('<html>'), 200, 'GET', 'text/html')
  const [, first, second] = await said(shelf, html, line('/v2/a', {}), line('/v2/b', {}))
  expect(first).toMatch(/^ {2}left out 2 answers: the document has no such operation/)
  expect(second).toMatch(/^ {2}left out 1 answer: records are read from JSON only/)
})

test('of many reasons to refuse records five are told, the most frequent first, and the rest counted', () => {
  const refused = createRefused()
  for (const [index, count] of [1, 2, 7, 3, 4, 5, 6].entries()) {
    for (let times = 0; times < count; times += 1)
      refused.add('Book', `reason ${count}`, { file: 'day.har', number: index + 1 })
  }
  expect(refused.lines()).toEqual([
    'left out 7 records of Book: reason 7 (first: day.har #3)',
    'left out 6 records of Book: reason 6 (first: day.har #7)',
    'left out 5 records of Book: reason 5 (first: day.har #6)',
    'left out 4 records of Book: reason 4 (first: day.har #5)',
    'left out 3 records of Book: reason 3 (first: day.har #4)',
    'left out 3 more, for 2 other reasons',
  ])
})

test('what is no answer about what is there, and what shows an empty list, is no loss', async () => {
  const made = line('/v1/shelves', { id: 's4', name: 'Made' }, 201, 'POST')
  const missing = line('/v1/shelves/s9', { title: 'Not found' }, 404)
  const lines = await said(shelf, made, missing, line('/v1/shelves', { data: [] }))
  expect(lines).toEqual(['FILE: 1 record from 1 answer'])
})

test('a recording that is cut off gives what it holds, and says that it was cut', async () => {
  const file = fileWith('cut.ndjson', `${shelf}\n${shelf.slice(0, 90)}`)
  const { records, says } = await readRecordingState(file, source, {})
  expect(records['Shelf']).toEqual([{ id: 's1', name: 'Tall' }])
  expect(says[1]).toBe(`  left out 1 entry: the recording ends in the middle of this line (${file} #2)`)
})

test('a file in which no exchange can be read starts no mock', async () => {
  const cases: readonly [text: string, want: RegExp][] = [
    ['', /the recording holds no exchange: it is empty/],
    ['\u0000\u0001', /no exchange: left out 1 entry: the file is neither HAR nor exchanges a line each/],
    ['{"log": {"entries": []}}', /no exchange: it is empty/],
    ['{"log": {}}', /no exchange: left out 1 entry: the file is JSON without a list at log\.entries/],
  ]
  for (const [text, want] of cases) {
    await expect(readRecordingState(fileWith('day.har', text), source, {})).rejects.toThrow(want)
  }
})
