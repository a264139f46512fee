import { expect, test } from 'vitest'
import { answer, arrayOf, empty, json, mockOf, object, parameter, ref, text } from './mock-of.ts'

test('records seen under every scope show the one they are asked for in, those made under one their own', async () => {
  const inTenant = [parameter('path', 'tenantId')]
  const { send } = mockOf(
    {
      '/tenants/{tenantId}/users': {
        parameters: inTenant,
        get: { responses: { '200': answer(arrayOf(ref('User'))) } },
        post: { requestBody: json(object({ name: text })), responses: { '201': answer(ref('User')) } },
      },
      '/tenants/{tenantId}/users/{id}': {
        parameters: [...inTenant, parameter('path', 'id')],
        get: { responses: { '200': answer(ref('User')), '404': empty() } },
      },
    },
    { User: object({ id: text, name: text, tenant_id: text }, 'id', 'name', 'tenant_id') },
    { empty: false },
  )
  for (const tenant of ['acme', 'globex', 'acme']) {
    const list = (await send(`GET /tenants/${tenant}/users`)).body
    expect(list.length).toBeGreaterThan(1)
    for (const user of list) {
      expect(user.tenant_id).toBe(tenant)
      expect((await send(`GET /tenants/${tenant}/users/${user.id}`)).body).toEqual(user)
    }
  }
  const { id } = (await send('POST /tenants/acme/users', { name: 'Jo' })).body
  expect((await send(`GET /tenants/acme/users/${id}`)).body).toMatchObject({ name: 'Jo', tenant_id: 'acme' })
  expect((await send(`GET /tenants/globex/users/${id}`)).status).toBe(404)
})
