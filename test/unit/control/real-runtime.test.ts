import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createMock } from '../../../src/mock/create-mock.ts'
import type { Mock } from '../../../src/mock/types.ts'
import { type Body, type Call, caller } from './support/caller.ts'

/** The interface over a real mock: each answer is checked against its document by `call`. */
function control(name: string): { mock: Mock; call: Call } {
  const file = (kind: string): { file: string; text: string } => {
    const url = new URL(`../../../specs/${name}/${kind}.yaml`, import.meta.url)
    return { file: url.pathname, text: readFileSync(url, 'utf8') }
  }
  const source = {
    name,
    document: file('openapi'),
    extensions: [file('extension')],
    overlays: [file('overlay')],
  }
  const mock = createMock(source, { seed: 1, now: '2026-01-15T09:00:00Z' })
  return { mock, call: caller(mock.runtime) }
}

function first(body: Body): Body {
  return Object.values(body['items'] ?? {})[0] ?? body
}

test('every subject answers as described over a real mock', async () => {
  const { mock, call } = control('limio')
  const start = call('GET /snapshot').body
  await mock.fetch('/api/partner-management/partner-organisations?limit=2', {
    headers: { authorization: 'Bearer t' },
  })
  await mock.fetch('/nowhere')
  for (const line of ['GET ', 'GET /state', 'GET /sessions', 'GET /journal', 'GET /clock', 'GET /settings']) {
    expect([line, call(line).status]).toEqual([line, 200])
  }
  const organisation = first(call('GET /state/PartnerOrganisation?limit=1').body)
  const key = String(organisation['key'])
  const user = call(`POST /state/PartnerUser?parent=${key}`, { body: { data: { email: 'jo@acme.test' } } })
  expect(user).toMatchObject({
    status: 201,
    body: { parent: key, data: { data: { email: 'jo@acme.test' } } },
  })
  const at = `/state/PartnerUser/${encodeURIComponent(String(user.body['key']))}`
  expect(call(`PATCH ${at}`, { body: { data: { email: 'joe@acme.test' } } }).body['data']).toMatchObject({
    partner_org: key,
    data: { email: 'joe@acme.test' },
  })
  expect(call(`PATCH ${at}`, { body: { data: { email: 7 } } })).toMatchObject({
    status: 422,
    body: { code: 'STATE_INVALID' },
  })
  call(`DELETE /state/PartnerOrganisation/${key}`)
  expect(call(`GET ${at}`).status).toBe(404)
  call('PUT /snapshot', { body: start })
  expect(call('GET /snapshot').body).toEqual(start)
  expect(call('PUT /snapshot', { body: { ...start, api: 'other' } }).status).toBe(422)
  expect(call('PATCH /settings', { body: { rateLimit: { limit: 3 } } }).body['rateLimit']).toEqual({
    limit: 3,
  })
})

test('an invitation is accepted through its event', () => {
  const { call } = control('strigo')
  const invitation = first(call('GET /state/PartnerInvitation?limit=1').body)
  const members = `GET /state/PartnerMember?parent=${String(invitation['parent'])}`
  const before = Number(call(members).body['total'])
  const key = encodeURIComponent(String(invitation['key']))
  expect(call(`POST /state/PartnerInvitation/${key}/accept`).status).toBe(200)
  expect(call(members).body['total']).toBe(before + 1)
  expect(call(`POST /state/PartnerInvitation/${key}/acept`)).toMatchObject({
    status: 422,
    body: { hint: expect.stringContaining('accept') },
  })
})
