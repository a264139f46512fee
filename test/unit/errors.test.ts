import { expect, test } from 'vitest'
import { UnderstudyError } from '../../src/errors.ts'
import { createMock } from '../../src/index.node.ts'

test.each([
  [{}, 'it is not there'],
  [{ hint: 'look elsewhere\nor ask' }, 'it is not there\n  look elsewhere\n  or ask'],
  [{ where: { file: 'api.yaml', line: 3, column: 7, pointer: '/info' } }, 'api.yaml:3:7: it is not there'],
  [{ where: { file: 'api.yaml', pointer: '/info' } }, 'api.yaml#/info: it is not there'],
  [{ where: { pointer: '/info' }, hint: 'add it' }, '/info: it is not there\n  add it'],
])('an error with %j is told whole in its message, which is all that test runners show', (detail, want) => {
  const error = new UnderstudyError('OPTION_INVALID', { message: 'it is not there', ...detail })
  expect(error.message).toBe(want)
  expect(error.summary).toBe('it is not there')
})

test('a document that is not there is named in the message', async () => {
  await expect(createMock('specs/nowhere.yaml')).rejects.toThrow(
    /specs\/nowhere\.yaml: there is no such file/,
  )
})
