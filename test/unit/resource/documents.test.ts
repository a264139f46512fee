import { describe, expect, test } from 'vitest'
import { behaviours, bindingOf, modelOf, resourceOf } from './read-model.ts'

describe('an API written in the four ways of the first APIs, without hints', () => {
  const model = modelOf('partners')

  test('every operation is told', () => {
    expect(behaviours(model)).toEqual({
      'GET /sales/partner-organisations': 'list PartnerOrganisation',
      'POST /sales/partner-organisation': 'create PartnerOrganisation',
      'PUT /sales/partner-organisation/{partnerOrganisationId}': 'update PartnerOrganisation',
      'DELETE /sales/partner-organisation/{partnerOrganisationId}': 'delete PartnerOrganisation',
      'POST /sales/partner-organisation/{partnerOrganisationId}': 'create PartnerUser',
      'GET /sales/partner-organisation/{partnerOrganisationId}/users': 'list PartnerUser',
      'DELETE /sales/partner-organisation/{partnerOrganisationId}/{partnerUserId}': 'delete PartnerUser',
      'GET /api/v1/referrals': 'list Referral',
      'GET /credit-partners': 'list CreditPartner',
      'POST /credit-partners': 'create CreditPartner',
      'GET /teams': 'list Team',
      'POST /teams': 'create Team',
      'GET /teams/{team_id}': 'read Team',
      'PATCH /teams/{team_id}': 'update Team',
      'GET /teams/{team_id}/members': 'list TeamMember',
      'POST /teams/{team_id}/members': 'create TeamInvitation',
      'POST /oauth2/token': 'token',
      'GET /health': 'sample',
    })
  })

  test('a user is made on its parent’s path and deleted right below it', () => {
    expect(resourceOf(model, 'PartnerUser').parent).toEqual({
      resource: 'PartnerOrganisation',
      field: 'partner_org',
    })
    expect(bindingOf(model, 'POST /sales/partner-organisation/{partnerOrganisationId}')).toMatchObject({
      idParameter: undefined,
      parents: [{ parameter: 'partnerOrganisationId', resource: 'PartnerOrganisation' }],
      requestAt: '',
      responseAt: '',
    })
    expect(
      bindingOf(model, 'DELETE /sales/partner-organisation/{partnerOrganisationId}/{partnerUserId}'),
    ).toMatchObject({ idParameter: 'partnerUserId', responseAt: undefined })
  })

  test('a token property that is a query parameter too is a cursor', () => {
    expect(bindingOf(model, 'GET /sales/partner-organisations')).toMatchObject({
      responseAt: 'items',
      list: {
        paging: {
          style: 'cursor',
          position: 'queryMore',
          limit: 'limit',
          defaultLimit: 40,
          maxLimit: 100,
          next: 'queryMore',
        },
      },
    })
  })

  test('an item written in place is named after its path', () => {
    expect(bindingOf(model, 'GET /api/v1/referrals').list?.paging).toMatchObject({
      style: 'cursor',
      position: 'cursor',
      next: 'pagination.nextCursor',
    })
  })

  test('filters by plurals, a search with its field and a sort with its direction are told apart', () => {
    expect(bindingOf(model, 'GET /credit-partners').list).toMatchObject({
      filters: [
        { parameter: 'partner_types', field: 'partner_type', op: 'in' },
        { parameter: 'partner_ids', field: 'id', op: 'in' },
        { parameter: 'invitation_statuses', field: 'invitation_status', op: 'in' },
      ],
      search: { text: 'search_text', fieldParameter: 'search_field' },
      sort: { by: 'order_by', direction: 'order_dir' },
      paging: { style: 'offset', position: 'offset', limit: 'limit', defaultLimit: 100, maxLimit: 100 },
      total: 'total_items',
    })
  })

  test('records are found inside their envelopes', () => {
    expect(bindingOf(model, 'GET /teams').responseAt).toBe('data')
    expect(bindingOf(model, 'POST /teams')).toMatchObject({ requestAt: '', responseAt: 'data' })
    expect(bindingOf(model, 'POST /oauth2/token').responseAt).toBe('')
  })
})

describe('a pet shop', () => {
  const model = modelOf('petstore')

  test('every operation is told', () => {
    expect(behaviours(model)).toEqual({
      'POST /pet': 'create Pet',
      'PUT /pet': 'replace Pet',
      'GET /pet/findByStatus': 'list Pet',
      'GET /pet/{petId}': 'read Pet',
      'DELETE /pet/{petId}': 'delete Pet',
      'POST /pet/{petId}/uploadImage': 'action Pet',
      'GET /store/inventory': 'sample',
      'POST /store/order': 'create Order',
      'GET /store/order/{orderId}': 'read Order',
      'DELETE /store/order/{orderId}': 'delete Order',
      'POST /user': 'create User',
      'GET /user/login': 'sample',
      'GET /user/{username}': 'read User',
      'PUT /user/{username}': 'update User',
      'DELETE /user/{username}': 'delete User',
    })
  })

  test('ids are those the paths name', () => {
    expect(resourceOf(model, 'Pet').identity).toMatchObject({ field: 'id', givenBy: 'server' })
    expect(resourceOf(model, 'User').identity).toMatchObject({ field: 'username', givenBy: 'client' })
  })

  test('a field named after another resource refers to it', () => {
    expect(resourceOf(model, 'Order').references).toEqual({ petId: 'Pet' })
  })

  test('a list beside the items filters them', () => {
    expect(bindingOf(model, 'GET /pet/findByStatus').list?.filters).toEqual([
      { parameter: 'status', field: 'status', op: 'eq' },
    ])
  })
})

describe('a forge', () => {
  const model = modelOf('forge')

  test('repositories are one resource at three places', () => {
    expect(behaviours(model)).toMatchObject({
      'GET /orgs/{org}/repos': 'list Repository',
      'POST /orgs/{org}/repos': 'create Repository',
      'GET /user/repos': 'list Repository',
      'POST /user/repos': 'create Repository',
      'GET /repos/{owner}/{repo}': 'read Repository',
      'PATCH /repos/{owner}/{repo}': 'update Repository',
      'DELETE /repos/{owner}/{repo}': 'delete Repository',
    })
    expect(bindingOf(model, 'GET /repos/{owner}/{repo}')).toMatchObject({
      idParameter: 'repo',
      parents: [],
      scope: ['owner'],
    })
  })

  test('texts in paths name records by name, numbers by number', () => {
    expect(resourceOf(model, 'Repository').identity.field).toBe('name')
    expect(resourceOf(model, 'Issue').identity).toMatchObject({ field: 'number', givenBy: 'server' })
    expect(resourceOf(model, 'User').identity.field).toBe('login')
  })

  test('issues live under their repository and can be locked', () => {
    expect(resourceOf(model, 'Issue').parent?.resource).toBe('Repository')
    expect(behaviours(model)).toMatchObject({
      'PUT /repos/{owner}/{repo}/issues/{issue_number}/lock': 'action Issue',
      'DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock': 'action Issue',
      'GET /repos/{owner}/{repo}/compare/{base}...{head}': 'sample',
      'GET /rate_limit': 'sample',
    })
  })

  test('pages by number, a Link header, and names for times', () => {
    expect(bindingOf(model, 'GET /repos/{owner}/{repo}/issues').list).toMatchObject({
      paging: {
        style: 'page',
        position: 'page',
        limit: 'per_page',
        defaultLimit: 30,
        maxLimit: 100,
      },
      filters: [
        { parameter: 'state', field: 'state', op: 'eq' },
        { parameter: 'since', field: 'created_at', op: 'gte' },
      ],
      sort: { by: 'sort', direction: 'direction', fields: { created: 'created_at' } },
    })
  })

  test('one’s own user is one of the users', () => {
    expect(behaviours(model)).toMatchObject({
      'GET /user': 'singleton User',
      'PATCH /user': 'singleton User',
    })
    expect(resourceOf(model, 'User').single).toBeUndefined()
  })
})

describe('a payments API', () => {
  const model = modelOf('payments')

  test('a POST on an item updates it, one below it acts on it', () => {
    expect(behaviours(model)).toMatchObject({
      'POST /v1/customers': 'create Customer',
      'POST /v1/customers/{customer}': 'update Customer',
      'DELETE /v1/customers/{customer}': 'delete Customer',
      'POST /v1/charges/{charge}/capture': 'action Charge',
    })
  })

  test('the schema of a record is the component, not the union a read answers', () => {
    expect(resourceOf(model, 'Customer').schema.pointer).toBe('/components/schemas/customer')
  })

  test('cursors named after ids and ranges of times are understood', () => {
    expect(bindingOf(model, 'GET /v1/customers').list).toMatchObject({
      paging: {
        style: 'cursor',
        position: 'starting_after',
        limit: 'limit',
        hasMore: 'has_more',
        next: undefined,
      },
      filters: [
        { parameter: 'email', field: 'email', op: 'eq' },
        { parameter: 'created[gte]', field: 'created', op: 'gte' },
        { parameter: 'created[lt]', field: 'created', op: 'lt' },
      ],
    })
  })
})
