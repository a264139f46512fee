import { expect, test } from 'vitest'
import type { Mock } from '../../../src/mock/types.ts'
import { library } from '../engine/library-api.ts'
import { type Call, caller } from './support/caller.ts'

const scenarios = {
  'one author': { description: 'Ada alone.', empty: true, state: { Author: [{ name: 'Ada' }] } },
  'listing fails': { faults: { listAuthors: { status: 503 } } },
  'next year': { now: '2027-01-01T00:00:00Z' },
}
const A = { 'x-understudy-session': 'a' }

function control(): {
  mock: Mock
  call: Call
  list: (headers?: { [name: string]: string }) => Promise<number>
} {
  const { mock, send } = library({ scenarios })
  return {
    mock,
    call: caller(mock.runtime, { scenarios: mock.scenarios }),
    list: async headers => (await send('GET /authors', undefined, headers)).status,
  }
}

test('scenarios are listed in their order', () => {
  expect(control().call('GET /scenarios').body).toEqual({
    scenarios: [
      { name: 'one author', description: 'Ada alone.' },
      { name: 'listing fails', description: null },
      { name: 'next year', description: null },
    ],
  })
  expect(caller()('GET /scenarios').body).toEqual({ scenarios: [] })
})

test('a scenario is brought about in the session the header selects, its faults too', async () => {
  const { mock, call, list } = control()
  const before = mock.state['Author']?.count
  const used = call('POST /scenarios/one%20author', { headers: A })
  expect(used).toMatchObject({ status: 200, body: { session: 'a', resources: { Author: 1 } } })
  expect(mock.state['Author']?.count).toBe(before)
  call('POST /scenarios/listing%20fails', { headers: A })
  expect([await list(A), await list({ 'x-understudy-session': 'b' }), await list()]).toEqual([503, 200, 200])
})

test('a reset of the session ends its faults', async () => {
  const { call, list } = control()
  call('POST /scenarios/listing%20fails', { headers: A })
  call('POST /scenarios/listing%20fails')
  call('POST /reset', { headers: A })
  expect([await list(A), await list()]).toEqual([200, 503])
})

test('what is the whole mock’s is refused in a session', () => {
  const { mock, call } = control()
  expect(call('POST /scenarios/next%20year', { headers: A })).toMatchObject({ status: 422 })
  expect(call('POST /scenarios/next%20year').status).toBe(200)
  expect(new Date(mock.clock.now()).getUTCFullYear()).toBe(2027)
})

test('a scenario that is not there is a problem', () => {
  expect(control().call('POST /scenarios/one%20autor')).toMatchObject({
    status: 404,
    body: { code: 'SCENARIO_UNKNOWN', hint: 'did you mean "one author"?' },
  })
  expect(caller()('POST /scenarios/any').status).toBe(404)
})
