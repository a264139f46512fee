import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inferResources } from '../../../src/resource/infer-resources.ts'
import type { ResourceModel } from '../../../src/resource/types.ts'
import { type SpecFile, loadApi } from '../../../src/spec/load.ts'
import { behaviours, bindingOf, resourceOf } from './read-model.ts'

const specs = new URL('../../../specs/', import.meta.url)

function vendored(name: string): ResourceModel {
  const files = (file: string): SpecFile[] => {
    const url = new URL(`${name}/${file}`, specs)
    return existsSync(url) ? [{ file, text: readFileSync(url, 'utf8') }] : []
  }
  const [document] = files('openapi.yaml')
  if (document === undefined) throw new Error(`specs/${name} has no document`)
  return inferResources(
    loadApi({ name, document, extensions: files('extension.yaml'), overlays: files('overlay.yaml') }),
  )
}

test('Limio: plural list, singular writes, users made on their organisation', () => {
  const model = vendored('limio')
  const at = '/partner-management/partner-organisation'
  expect(behaviours(model)).toMatchObject({
    [`GET ${at}s`]: 'list PartnerOrganisation',
    [`POST ${at}`]: 'create PartnerOrganisation',
    [`PUT ${at}/{partnerOrganisationId}`]: 'update PartnerOrganisation',
    [`DELETE ${at}/{partnerOrganisationId}`]: 'delete PartnerOrganisation',
    [`POST ${at}/{partnerOrganisationId}`]: 'create PartnerUser',
    [`GET ${at}/{partnerOrganisationId}/users`]: 'list PartnerUser',
    [`DELETE ${at}/{partnerOrganisationId}/{partnerUserId}`]: 'delete PartnerUser',
  })
  expect(resourceOf(model, 'PartnerUser').parent).toEqual({
    resource: 'PartnerOrganisation',
    field: 'partner_org',
  })
  expect(bindingOf(model, `GET ${at}s`).list?.paging).toMatchObject({
    position: 'queryMore',
    next: 'queryMore',
    defaultLimit: 40,
  })
})

test('Strigo: an invitation posted to the members is no member', () => {
  const model = vendored('strigo')
  expect(behaviours(model)).toMatchObject({
    'GET /partners': 'list Partner',
    'POST /partners': 'create Partner',
    'GET /partners/{partner_id}': 'read Partner',
    'PATCH /partners/{partner_id}': 'update Partner',
    'DELETE /partners/{partner_id}': 'delete Partner',
    'GET /partners/{partner_id}/members': 'list PartnerMember',
    'POST /partners/{partner_id}/members': 'create PartnerInvitation',
    'GET /health': 'sample',
  })
  expect(bindingOf(model, 'GET /partners').responseAt).toBe('data')
})

test('Introw: a record without a component, cursors in an envelope, actions', () => {
  const model = vendored('introw')
  expect(behaviours(model)).toMatchObject({
    'GET /api/v1/partners': 'list Partner',
    'POST /api/v1/partners': 'upsert Partner',
    'GET /api/v1/partners/{id}': 'read Partner',
    'POST /api/v1/commission-lines/{id}/decline': 'action CommissionLine',
  })
  expect(bindingOf(model, 'GET /api/v1/partners').list?.paging).toMatchObject({
    style: 'cursor',
    next: 'pagination.nextCursor',
    maxLimit: 100,
  })
  expect(resourceOf(model, 'CommissionLine').references).toMatchObject({ partnerId: 'Partner' })
})

test('MyCreditApp: offset paging with a total, and a resource no operation shows', () => {
  const model = vendored('mycreditapp')
  expect(behaviours(model)).toMatchObject({
    'GET /partners': 'list OrganizationPartner',
    'POST /partners': 'create OrganizationPartner',
    'POST /oauth2/token': 'token',
  })
  expect(bindingOf(model, 'GET /partners').list).toMatchObject({
    total: 'total_items',
    paging: { style: 'offset', maxLimit: 100 },
  })
  expect(resourceOf(model, 'OrganizationConnection').confidence).toBe(1)
})
