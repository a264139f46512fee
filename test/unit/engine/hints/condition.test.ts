import { expect, test } from 'vitest'
import { compileCondition } from '../../../../src/engine/hints/condition.ts'
import type { ResolvedQuery } from '../../../../src/engine/hints/record-query.ts'
import type { JsonObject } from '../../../../src/json/value.ts'
import type { Condition } from '../../../../src/spec/hints.ts'
import { createStore } from '../../../../src/store/store.ts'

const ROOTS: JsonObject = {
  record: { status: 'active', count: 3, flag: true, none: null, tags: ['red', 'Blue'] },
  body: { email: 'Jo@acme.test', teamId: '42', scope: { b: 1, a: 2 } },
  id: '3',
}
const scope = (root: string): JsonObject[string] | undefined =>
  Object.hasOwn(ROOTS, root) ? ROOTS[root] : undefined

const users = createStore().collection('User')
for (const [id, data] of Object.entries<JsonObject>({
  a: { email: 'jo@acme.test', team: 42 },
  b: { email: 'al@acme.test', active: false },
})) {
  users.add({ key: id, id, parent: undefined, data, hidden: {} })
}
const hasRecords = ({ resource, where }: ResolvedQuery): boolean =>
  resource === 'User' && users.select({ where }).total > 0

const user = (where: JsonObject): { resource: string; where: JsonObject } => ({ resource: 'User', where })

test.each<[Condition, boolean]>([
  [{}, true],
  [{ 'record.status': 'active' }, true],
  [{ 'record.status': 'Active' }, false],
  [{ 'record.status': 'active', 'record.count': 4 }, false],
  [{ 'record.status': { ignoreCase: 'ACTIVE' } }, true],
  [{ 'record.status': { not: 'active' } }, false],
  [{ 'record.status': { not: { ignoreCase: 'ACTIVE' } } }, false],
  [{ 'record.status': { not: { not: 'active' } } }, true],
  [{ 'record.status': { in: ['inactive', 'active'] } }, true],
  [{ 'record.status': { not: { in: ['inactive'] } } }, true],
  [{ 'record.status': { present: true } }, true],
  [{ 'record.none': { present: true } }, false],
  [{ 'record.nowhere': { present: false } }, true],
  [{ 'record.nowhere': { not: { present: false } } }, false],
  [{ 'record.none': null }, true],
  [{ 'record.nowhere': null }, true],
  [{ 'record.count': '{id}' }, true],
  [{ 'record.count': '03' }, false],
  [{ 'record.flag': 'true' }, true],
  [{ 'record.tags': 'red' }, true],
  [{ 'record.tags': { not: 'red' } }, false],
  [{ 'record.tags': { ignoreCase: 'blue' } }, true],
  [{ 'record.nowhere': '{body.nowhere}' }, false],
  [{ 'record.nowhere': { not: '{body.nowhere}' } }, true],
  [{ any: [{ 'record.count': 4 }, { id: '3' }] }, true],
  [{ any: [] }, false],
  [{ exists: user({ email: '{body.email}' }) }, false],
  [{ exists: user({ email: { ignoreCase: '{body.email}' } }) }, true],
  [{ missing: user({ email: { ignoreCase: '{body.email}' } }) }, false],
  [{ exists: user({ team: '{body.teamId}' }) }, true],
  [{ exists: user({ email: '{body.nowhere}' }) }, false],
  [{ missing: user({ team: '{body.nowhere}' }) }, true],
  [{ exists: user({ team: { not: '{body.nowhere}' } }) }, true],
  [{ exists: user({ team: { present: false }, email: { in: ['al@acme.test'] } }) }, true],
  [{ exists: user({ active: { not: false }, team: { not: { in: [42] } } }) }, false],
  [{ exists: { resource: 'Team', where: {} } }, false],
])('%j: %j', (condition, want) => {
  expect(compileCondition(condition)(scope, hasRecords)).toBe(want)
})

test.each<[Condition, string]>([
  [{ id: ['3'] }, 'write {in: […]} for one of several'],
  [{ id: { is: '3' } }, 'write a value'],
  [{ id: { present: 'yes' } }, 'write a value'],
  [{ id: { not: 1, in: [2] } }, 'write several conditions'],
])('%j is refused: %s', (condition, hint) => {
  expect(() => compileCondition(condition)).toThrow(
    expect.objectContaining({ code: 'HINT_INVALID', hint: expect.stringContaining(hint) }),
  )
})

test('any, exists and missing say what they take', () => {
  const broken = [
    { any: {} },
    { exists: 'User' },
    { missing: { resource: 'User' } },
  ] as unknown as Condition[]
  for (const condition of broken) expect(() => compileCondition(condition)).toThrow(' takes ')
})
