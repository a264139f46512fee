import { expect, test } from 'vitest'
import { readStates } from '../../src/cli/state/state-files.ts'
import { UnderstudyError } from '../../src/errors.ts'
import { fileWith } from './support/understudy.ts'

const plain = fileWith('plain.yaml', 'Org:\n  - name: Acme\n')
const named = fileWith(
  'named.json',
  '{\n  "limio": {"Org": [{"name": "Acme"}]},\n  "introw": {"Partner": []}\n}',
)

test.each([
  ['of the only API', [plain], ['limio'], { limio: { Org: [{ name: 'Acme' }] } }],
  [
    'of the one that is named',
    [`introw=${plain}`],
    ['limio', 'introw'],
    { introw: { Org: [{ name: 'Acme' }] } },
  ],
  ['by API', [named], ['limio', 'introw'], { limio: { Org: [{ name: 'Acme' }] }, introw: { Partner: [] } }],
])('a file holds the records %s', (_what, given, names, want) => {
  const states = [...readStates(given, names)].map(([name, { records }]) => [name, records])
  expect(Object.fromEntries(states)).toEqual(want)
})

test.each([
  ['several APIs and none named', [plain], ['limio', 'introw'], /does not say whose records it holds/],
  ['two files for one API', [plain, `limio=${plain}`], ['limio'], /limio has a state already/],
  ['an API that is not served', [`strigo=${plain}`], ['limio'], /no API is called strigo/],
  [
    'a list where resources should be',
    [fileWith('l.yaml', 'limio: []')],
    ['limio'],
    /a list of records for each/,
  ],
])('%s is refused', (_what, given, names, want) => {
  expect(() => readStates(given, names)).toThrow(want)
})

test('an error of a record is told with file and line', () => {
  const { located } = readStates([named], ['limio', 'introw']).get('limio') ?? { located: () => undefined }
  const error = new UnderstudyError('STATE_INVALID', { message: 'no', where: { pointer: '/Org/0/name' } })
  expect(located(error)).toMatchObject({ code: 'STATE_INVALID', where: { file: named, line: 2 } })
})

test('an API called like a member of Object has a state of its own', () => {
  const states = readStates([fileWith('proto.json', '{"Order": []}')], ['constructor'])
  expect(states.get('constructor')?.records).toEqual({ Order: [] })
})
