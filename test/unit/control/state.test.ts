import { describe, expect, test } from 'vitest'
import { caller } from './support/caller.ts'

describe('records', () => {
  test('are listed in part and by parent', () => {
    const call = caller()
    expect(call('GET /state').body).toEqual({ session: '', resources: { Org: 2, User: 2 } })
    expect(call('GET /state/Org?offset=1&limit=5').body).toEqual({
      total: 2,
      items: [{ id: 'o2', key: 'o2', parent: null, data: { id: 'o2' } }],
    })
    expect(call('GET /state/User?parent=o2').body).toMatchObject({
      total: 1,
      items: [{ key: 'o2/u2', parent: 'o2' }],
    })
    expect(call('GET /state/User?parent=zz9').body).toEqual({ total: 0, items: [] })
    expect(call('GET /state/Org?limit=0').body).toEqual({ total: 2, items: [] })
  })

  test('are added, shown, changed and removed', () => {
    const call = caller()
    const added = call('POST /state/User?parent=o1', { body: { id: 'u3' } })
    expect(added).toMatchObject({ status: 201, headers: { location: './User/o1%2Fu3' } })
    expect(call('GET /state/User/o1%2Fu3').body).toEqual(added.body)
    const type = { 'content-type': 'application/merge-patch+json; charset=utf-8' }
    const changed = call('PATCH /state/User/u3', { body: { name: 'Jo' }, headers: type })
    expect(changed.body['data']).toEqual({ id: 'u3', name: 'Jo' })
    expect(call('DELETE /state/User/o1%2Fu3').status).toBe(204)
    expect(call('GET /state/User/o1%2Fu3').status).toBe(404)
  })

  test('are removed with those below them', () => {
    const call = caller()
    call('DELETE /state/Org/o1')
    expect(call('GET /state').body['resources']).toEqual({ Org: 1, User: 1 })
    expect(call('DELETE /state/Org').status).toBe(204)
    expect(call('GET /state').body['resources']).toEqual({ Org: 0, User: 0 })
  })

  test('can all be removed at once', () => {
    const call = caller()
    expect(call('DELETE /state').status).toBe(204)
    expect(call('GET /state').body['resources']).toEqual({ Org: 0, User: 0 })
  })

  test('have events', () => {
    const call = caller()
    expect(call('POST /state/Org/o1/suspend').body).toMatchObject({ id: 'o1', data: { status: 'suspended' } })
  })
})

describe('a whole state', () => {
  test('is put back by a reset', () => {
    const call = caller()
    call('DELETE /state/Org')
    expect(call('POST /reset').body).toEqual({ session: '', resources: { Org: 2, User: 2 } })
  })

  test('is taken out and put back', () => {
    const call = caller()
    const snapshot = call('GET /snapshot').body
    call('DELETE /state/Org/o1')
    expect(call('PUT /snapshot', { body: snapshot }).body['resources']).toEqual({ Org: 2, User: 2 })
    expect(call('GET /snapshot').body).toEqual(snapshot)
  })

  test.each([{}, { api: 'limio', store: {}, draws: 0 }, { api: 'limio', store: { collections: {} } }])(
    '%j is not one',
    body => {
      const answer = caller()('PUT /snapshot', { body })
      expect([answer.status, answer.body['code']]).toEqual([422, 'SNAPSHOT_INVALID'])
    },
  )
})

describe('sessions', () => {
  test('do not see each other', () => {
    const call = caller()
    const headers = { 'x-understudy-session': 'a test' }
    call('DELETE /state/Org', { headers })
    expect(call('GET /state', { headers }).body).toEqual({
      session: 'a test',
      resources: { Org: 0, User: 0 },
    })
    expect(call('GET /state').body['resources']).toEqual({ Org: 2, User: 2 })
  })

  test('are opened, listed and closed', () => {
    const call = caller()
    const opened = call('POST /sessions', { body: { name: 'a/b' } })
    expect(opened).toMatchObject({ status: 201, headers: { location: './sessions/a%2Fb' } })
    expect(call('POST /sessions', { body: { name: 'a/b' } }).status).toBe(200)
    expect(call('GET /sessions').body['sessions']).toMatchObject([{ session: '' }, { session: 'a/b' }])
    expect(call('GET /sessions/a%2Fb').body).toEqual(opened.body)
    expect(call('DELETE /sessions/a%2Fb').status).toBe(204)
    expect(call('GET /sessions/a%2Fb').status).toBe(404)
  })

  test.each(['', ' x', 'é', 'a\nb', 'x'.repeat(201), 7, null])('cannot be called %j', name => {
    expect(caller()('POST /sessions', { body: { name } }).status).toBe(422)
  })

  test('a misspelt member is named', () => {
    const answer = caller()('POST /sessions', { body: { nmae: 'x' } })
    expect(answer.body).toMatchObject({
      detail: 'the body has an unknown member "nmae"',
      hint: 'known are name',
    })
  })
})
