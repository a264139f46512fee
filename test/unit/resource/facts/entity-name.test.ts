import { expect, test } from 'vitest'
import { entityWords, sameHead } from '../../../../src/resource/facts/entity-name.ts'

test.each([
  ['PartnerUser', ['partner', 'user']],
  ['CreateUserRequest', ['user']],
  ['UserResponseDto', ['user']],
  ['full-repository', ['repository']],
  ['com.acme.api.OrderModel', ['order']],
  ['PagedResult<Customer>', ['customer']],
  ['AccountWithIdModel', ['account']],
  ['TaskSerializerV2', ['task']],
  ['AlbumForApiContract', ['album']],
  ['inline_response_200', []],
  ['Result', []],
  ['Error', []],
  ['Settings', ['setting']],
])('the component %s speaks of %j', (component, want) => {
  expect(entityWords(component)).toEqual(want)
})

test('names agree when one ends with the other', () => {
  expect(sameHead(['partner', 'user'], ['user'])).toBe(true)
  expect(sameHead(['member'], ['invitation'])).toBe(false)
  expect(sameHead([], ['user'])).toBe(false)
})
