import { expect, test } from 'vitest'
import { renewing } from '../../../../src/contract/live/renewing.ts'
import type { Sender } from '../../../../src/contract/sender.ts'
import type { PlainRequest } from '../../../../src/http/message.ts'
import { shelfApi } from '../probe/shelf-server.ts'

const bearing = (token: string): PlainRequest => ({
  method: 'GET',
  url: '/books',
  headers: { authorization: `Bearer ${token}` },
  body: undefined,
})

/** A server that takes one token, and what it was sent. */
function server(): { send: Sender; sent: (string | undefined)[]; takes: string } {
  const state = { takes: 'a', sent: [] as (string | undefined)[] }
  const send: Sender = async request => {
    state.sent.push(request.headers['authorization'])
    const status = request.headers['authorization'] === `Bearer ${state.takes}` ? 200 : 401
    return { request, response: { status, headers: {}, body: undefined }, startedAtMs: 0, durationMs: 0 }
  }
  return Object.assign(state, { send })
}

test('a secret that expired is renewed once, also in requests that were made before', async () => {
  const at = server()
  const secrets: Record<string, string> = { token: 'a' }
  const renew = async (): Promise<void> => {
    secrets['token'] = at.takes
  }
  const send = renewing(at.send, shelfApi(), { secrets, renew })
  await send(bearing('a'))
  at.takes = 'b'
  const { response } = await send(bearing('a'))
  await send(bearing('a'))
  expect(response.status).toBe(200)
  expect(at.sent).toEqual(['Bearer a', 'Bearer a', 'Bearer b', 'Bearer b'])
})

test('one that is never taken is renewed once, and what bears none of ours is left alone', async () => {
  const at = server()
  const secrets: Record<string, string> = { token: 'wrong' }
  let renewed = 0
  const renew = async (): Promise<void> => {
    renewed += 1
    secrets['token'] = `wrong ${renewed}`
  }
  const send = renewing(at.send, shelfApi(), { secrets, renew })
  for (const token of ['wrong', 'wrong', 'another'])
    expect((await send(bearing(token))).response.status).toBe(401)
  expect(renewed).toBe(1)
  expect(at.sent).toEqual(['Bearer wrong', 'Bearer wrong 1', 'Bearer wrong 1', 'Bearer another'])
})
