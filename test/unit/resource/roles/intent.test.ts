import { expect, test } from 'vitest'
import { intentOf, intentOfWords, isActionWord } from '../../../../src/resource/roles/intent.ts'
import { wordsOf } from '../../../../src/resource/words/words.ts'
import type { Operation } from '../../../../src/spec/api.ts'

test.each([
  ['listUsers', 'list'],
  ['getUsers', 'get'],
  ['getAllUsers', 'list'],
  ['users_list', 'list'],
  ['UsersController_findOne', undefined],
  ['createUser', 'create'],
  ['inviteMember', 'create'],
  ['updateUser', 'update'],
  ['PatchUser', 'update'],
  ['replaceUser', 'replace'],
  ['createOrUpdateUser', 'upsert'],
  ['deleteUser', 'delete'],
  ['searchUsers', 'query'],
  ['cancelOrder', 'act'],
  ['issueGetMilestone', 'get'],
  ['issueRefund', 'create'],
  ['confirmDelete', 'act'],
  ['health', undefined],
])('%s means %s', (name, want) => {
  expect(intentOfWords(wordsOf(name))).toBe(want)
})

test.each([
  ['issueGetIssue', ['issues'], 'get'],
  ['listIdCreate', ['lists'], 'create'],
  ['UpdateGroups_Post', ['updategroups'], 'create'],
  ['GET /users', ['users'], 'delete'],
])('%s on a path with %j means %s', (key, nouns, want) => {
  const operation = { key, summary: 'Deletes what is there' } as Operation
  expect(intentOf(operation, nouns)).toBe(want)
})

test('a GET changes nothing, whatever its thing is called', () => {
  const operation = { key: 'Reporting_UpdateGroups', method: 'GET' } as Operation
  expect(intentOf(operation, ['updategroups'])).toBe(undefined)
  expect(intentOf({ ...operation, method: 'POST' }, ['updategroups'])).toBe('update')
})

test('a word that acts names an action, a noun does not', () => {
  expect(isActionWord('cancel')).toBe(true)
  expect(isActionWord('settings')).toBe(false)
})
