import { expect, test } from 'vitest'
import { addressOf } from '../../../../src/contract/routing/address.ts'

test.each([
  ['https://api.test/v1/users?a=/b#c', 'api.test', '/v1/users'],
  ['HTTP://Jo:x@API.test:8443/v1', 'Jo:x@API.test:8443', '/v1'],
  ['https://api.test', 'api.test', ''],
  ['https://api.test?a=1', 'api.test', ''],
  ['http://api.test#top', 'api.test', ''],
  ['/v1/users?next=https://x.test/', '', '/v1/users'],
  ['https:///v1', '', 'https:///v1'],
  ['', '', ''],
  ['?next=/v1', '', ''],
])('%s', (url, authority, path) => {
  expect(addressOf(url)).toEqual({ authority, path })
})
