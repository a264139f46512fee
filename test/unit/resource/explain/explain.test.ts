import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { describeModel } from '../../../../src/resource/explain/describe.ts'
import { explainModel } from '../../../../src/resource/explain/explain.ts'
import { overviewOf } from '../../../../src/resource/explain/explain-overview.ts'
import { starterOverlay } from '../../../../src/resource/explain/starter-overlay.ts'
import type { JsonObject } from '../../../../src/json/value.ts'
import { behaviours, inferred, modelOf } from '../read-model.ts'

describe('an explanation', () => {
  const told = explainModel(modelOf('payments')).split('\n')

  test('begins with what it is about', () => {
    expect(told[0]).toBe('Payments 1.0.0   9 operations, 2 resources, no credentials')
  })

  test('says of each resource how its records are told apart', () => {
    expect(told.filter(line => line.includes('confidence'))).toEqual([
      expect.stringMatching(/^Customer {3}identity: id \(the property id\) {3}confidence 0\.\d\d$/),
      expect.stringMatching(/^Charge {3}identity: id /),
    ])
  })

  test('gives every operation a line with its reasons, columns aligned', () => {
    const lines = told.filter(line => line.includes('/v1/customers'))
    expect(lines).toHaveLength(5)
    expect(lines[0]).toMatch(
      /^ {2}list {4}GET {5}\/v1\/customers {13}.*data\[\] holds customer.*cursor: starting_after, ending_before, limit \(100\); ids as tokens; has_more; filters: email/,
    )
    expect(lines.join('\n')).toContain('returns customer: an update, not a create')
    expect(new Set(lines.map(line => line.indexOf('/v1')))).toHaveProperty('size', 1)
  })

  test('says what is not modelled, why, and what to write to change it', () => {
    expect(explainModel(modelOf('petstore'))).toMatch(
      /Not modelled[^\n]*\n {2}its answer holds no array of records\n {4}GET {2}\/store\/inventory\n.*\n {4}GET {2}\/user\/login\n\n[^\n]+\n\n {4}- target: "\$\.paths\['\/user\/login'\]\.get"\n {6}update:\n {8}x-understudy:/,
    )
  })

  test('tells one resource in full', () => {
    const one = explainModel(modelOf('partners'), { resource: 'partneruser' })
    expect(one).toMatch(/^PartnerUser .*under PartnerOrganisation by partner_org/)
    expect(one).toContain('schema: #/components/schemas/PartnerUser')
    expect(one).not.toContain('Team')
  })

  test('names the resource that was meant', () => {
    expect(() => explainModel(modelOf('petstore'), { resource: 'Pets' })).toThrow(
      expect.objectContaining({ code: 'RESOURCE_UNKNOWN', hint: 'did you mean Pet?' }),
    )
  })
})

describe('an overview', () => {
  const told = (name: string): string => explainModel(modelOf(name)).replace(/\n(?=\S)/g, ' ')

  test('says in plain words what is kept, who may ask and how lists are read', () => {
    expect(told('payments')).toContain(
      'It keeps 2 kinds of record. It asks for no credentials. Lists come by cursor (starting_after, limit); all can be narrowed by email, created[gte], created[lt] and customer.',
    )
    expect(told('partners')).toContain(
      'Of 6 lists 2 by cursor, 1 by offset and 3 whole; 1 can be narrowed by',
    )
  })

  test('shows how the kinds of record hang together and what can be done with them', () => {
    expect(told('partners')).toMatch(
      /\n {2}PartnerOrganisation {3}list create update delete\n {2}└ PartnerUser {9}list create delete\n/,
    )
    expect(told('petstore')).toMatch(/\n {2}Pet {5}list create read replace delete; also uploadImage\n/)
    expect(told('petstore')).toMatch(/\n {2}Order {3}create read delete {3}→ Pet\n/)
  })

  test('names the credentials that operations ask for, not others that are declared', () => {
    const model = inferred({
      components: {
        securitySchemes: {
          old: { type: 'http', scheme: 'basic' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ token: [] }],
      paths: { '/health': { get: { responses: { '200': { description: 'ok' } } } } },
    })
    const overview = explainModel(model)
    expect(overview).toMatch(/It asks for a\s+bearer token\./)
    expect(overview).not.toContain('basic')
  })

  test('tells credentials that are needed together from those of which one will do', () => {
    const key = (name: string): JsonObject => ({ type: 'apiKey', in: 'header', name })
    const model = inferred({
      components: { securitySchemes: { one: key('X-Key'), two: key('X-Tenant'), three: key('X-Other') } },
      security: [{ one: [], two: [] }, { three: [] }],
      paths: { '/health': { get: { responses: { '200': { description: 'ok' } } } } },
    })
    expect(explainModel(model)).toMatch(
      /a\s+key\s+in\s+the\s+header\s+X-Key\s+and\s+a\s+key\s+in\s+the\s+header\s+X-Tenant\s+or\s+a\s+key\s+in\s+the\s+header\s+X-Other/,
    )
  })

  test('of a document that keeps nothing says so', () => {
    const model = inferred({ paths: { '/health': { get: { responses: { '200': { description: 'ok' } } } } } })
    expect(explainModel(model)).toMatch(
      /It keeps no records that could be told\s+from it. It does not say what/,
    )
  })

  test.each<[answers: readonly boolean[], says: RegExp]>([
    [[false, false], /None of its 2 operations says what it answers/],
    [[true, false], /1 of its 2 operations does not say what it answers/],
    [[true, false, false], /2 of its 3 operations do not say what they answer/],
    [[true, true, true, false], /^(?!.*say what)/],
  ])('of operations whose answers have a schema (%o) says so', (answers, says) => {
    const content = {
      'application/json': { schema: { type: 'object', properties: { at: { type: 'string' } } } },
    }
    const paths = Object.fromEntries(
      answers.map((has, index) => [
        `/health${index}`,
        { get: { responses: { '200': { description: 'ok', ...(has ? { content } : {}) } } } },
      ]),
    )
    expect(explainModel(inferred({ paths })).replace(/\s+/g, ' ')).toMatch(says)
  })

  test.each<[description: string, says: string]>([
    [
      'Welcome to our API. It sells tickets.\n\nThis API sells tickets for trains.',
      'This API sells tickets for trains.',
    ],
    ['Download the specification.\n\nTickets are sold here.', 'Tickets are sold here.'],
    ['Please read our terms first.', 'It has no operations.'],
    ['Checks are kept here for a year.', 'Checks are kept here for a year.'],
  ])('of %j says what it is about', (description, says) => {
    const model = inferred({ info: { title: 'Tickets', version: '1', description }, paths: {} })
    expect(explainModel(model).split('\n')[1]).toMatch(new RegExp(`^${says}`))
  })

  test('of lists that take many parameters tells some as examples', () => {
    const names = ['colour', 'weight', 'origin', 'brand', 'grade', 'maker']
    const schema = { type: 'string' }
    const content = (properties: JsonObject): JsonObject => ({
      'application/json': { schema: { type: 'array', items: { type: 'object', properties } } },
    })
    const thing = content(Object.fromEntries(['id', ...names].map(name => [name, schema])))
    const list = (from: number): JsonObject => ({
      get: {
        parameters: names.slice(from, from + 4).map(name => ({ name, in: 'query', schema })),
        responses: { '200': { description: 'ok', content: thing } },
      },
    })
    const told = explainModel(inferred({ paths: { '/cars': list(0), '/vans': list(2) } })).replace(
      /\s+/g,
      ' ',
    )
    expect(told).toContain('all can be narrowed, for example by origin, brand, colour or weight')
  })

  test('an empty text among the states of a record is seen', () => {
    const Visit = {
      type: 'object',
      properties: { id: { type: 'string' }, status: { type: 'string', enum: ['open', 'done', ''] } },
    }
    const content = { 'application/json': { schema: { type: 'array', items: Visit } } }
    const paths = { '/visits': { get: { responses: { '200': { description: 'ok', content } } } } }
    expect(explainModel(inferred({ paths }))).toContain('status is open | done | ""')
  })

  test('of a wide document tells the largest kinds, and the details when asked', () => {
    const thing = { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } }
    const content = { 'application/json': { schema: { type: 'array', items: thing } } }
    const get = { responses: { '200': { description: 'ok', content } } }
    const paths = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`/kind${index}s`, { get }]))
    const lines = (isFull: boolean): number =>
      explainModel(inferred({ paths }), { isFull }).split('\n').length
    expect(lines(false)).toBeLessThan(80)
    expect(lines(true)).toBeGreaterThan(240)
    expect(explainModel(inferred({ paths }))).toContain('80 kinds of record in all: --all lists them')
  })
})

describe('the explanation of one operation', () => {
  test('gives every reason with its weight, and the overlay lines that say what was inferred', () => {
    const told = explainModel(modelOf('petstore'), { operation: 'deletePet' })
    expect(told).toMatch(/^DELETE \/pet\/\{petId\} {3}deletePet\n/)
    expect(told).toContain('  delete Pet   confidence 0.90')
    expect(told).toContain('the record is named by {petId}')
    expect(told).toContain('+0.85  path    DELETE on an item path')
    expect(told).toMatch(/resource: Pet\n {10}behaviour: delete$/)
  })

  test.each(['deletepet', 'delete /pet/{petId}', 'DELETE /PET/{petid}'])('finds it as %s', name => {
    expect(explainModel(modelOf('petstore'), { operation: name })).toMatch(/^DELETE \/pet\/\{petId\}/)
  })

  test.each([
    ['deletePets', 'did you mean deletePet?'],
    ['/pet', 'its path has POST /pet, PUT /pet'],
    ['nothing like it', 'name it by its operationId or as "GET /path"; understudy inspect --all lists them'],
  ])('%s is not found, with what was meant', (operation, hint) => {
    expect(() => explainModel(modelOf('petstore'), { operation })).toThrow(
      expect.objectContaining({ code: 'OPERATION_UNKNOWN', hint }),
    )
  })
})

describe('what is left out', () => {
  const text = { type: 'string' }
  const order = {
    type: 'object',
    properties: { id: text, paymentStatus: { type: 'string', enum: ['open', 'paid', 'cancelled'] } },
  }
  const answer = (schema: JsonObject, type = 'application/json'): JsonObject => ({
    responses: { '200': { description: 'ok', content: { [type]: { schema } } } },
  })
  const id = [{ name: 'id', in: 'path', required: true, schema: text }]
  const model = inferred({
    paths: {
      '/orders': {
        get: answer({ type: 'array', items: order }),
        post: { ...answer(order), callbacks: { paid: { '{$request.body#/url}': { post: {} } } } },
      },
      '/orders/{id}': { parameters: id, get: answer(order) },
      '/orders/{id}/cancel': { parameters: id, post: answer(order) },
      '/feed': { get: answer(text, 'text/event-stream') },
      '/graphql': { post: answer({ type: 'object' }) },
    },
    webhooks: { orderPaid: { post: {} }, ping: { post: {} } },
  })
  const told = explainModel(model)

  test('webhooks and callbacks are told with when they are sent and why, those that are not with what to write', () => {
    expect(told).toContain(
      [
        'Tells its clients (kept in the mock, sent nowhere unless asked)',
        '  0.72  orderPaid: Order comes to be paid; its name says Order; "paid" is a state of the Order: paymentStatus',
        '  paid to {$request.body#/url}: when POST /orders succeeds',
        'Never told',
        '  ping: neither its name nor its body speaks of a kind of record',
        '',
        '  To change one, say in an overlay what it tells of, for example',
        '',
        '    - target: $.webhooks.ping.post',
        '      update:',
        '        x-understudy:',
        '          resource: Order',
        '          event: created',
      ].join('\n'),
    )
  })

  test('streams are named with what happens instead', () => {
    expect(told).toContain('Not acted out\n  streams (GET /feed): answered in one piece')
  })

  test('GraphQL is named for what it is', () => {
    expect(told).toContain('GraphQL: one path for every question')
  })

  test('the states of a record are told, and what leads into them', () => {
    expect(told).toContain('paymentStatus is open | paid | cancelled; cancel makes it cancelled')
  })
})

describe('a description for programs', () => {
  test('is plain JSON with everything in it', () => {
    const described = describeModel(modelOf('petstore'))
    expect(described).toMatchObject({
      title: 'Pet shop',
      operations: 15,
      resources: [
        {
          name: 'Pet',
          operations: [{ method: 'POST', path: '/pet', behaviour: 'create' }, {}, {}, {}, {}, {}],
        },
        {},
        {},
      ],
      notModelled: [{ path: '/store/inventory' }, { path: '/user/login' }],
    })
    expect(JSON.parse(JSON.stringify(described))).toEqual(described)
  })
})

describe('a starter overlay', () => {
  test.each(['partners', 'petstore', 'forge', 'payments'])('laid over %s changes nothing', name => {
    const before = modelOf(name)
    const after = modelOf(name, [parse(starterOverlay(before))])
    expect(behaviours(after)).toEqual(behaviours(before))
    const shape = (model: typeof before): unknown =>
      model.resources.map(({ name, schema, identity, parent, references }) => [
        name,
        schema.pointer,
        identity.field,
        parent,
        references,
      ])
    expect(shape(after)).toEqual(expect.arrayContaining(shape(before) as unknown[]))
    const lists = (model: typeof before): unknown =>
      Object.fromEntries(
        [...model.bindings.values()]
          .filter(({ list }) => list !== undefined)
          .map(({ operation, list }) => [operation.key, { ...list, filters: new Set(list?.filters) }]),
      )
    expect(lists(after)).toEqual(lists(before))
  })

  test('laid over an API of calls, of lookups and of states changes nothing', () => {
    const text = { type: 'string' }
    const status = { type: 'string', enum: ['open', 'closed'] }
    const ticket = { type: 'object', properties: { id: text, title: text, status } }
    const content = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
    const answer = (schema: JsonObject): JsonObject => ({
      responses: { '200': { description: 'ok', ...content(schema) } },
    })
    const one = { type: 'object', required: ['id'], properties: { id: text } }
    const all = { name: 'status', in: 'query', schema: { type: 'string', enum: ['open', 'closed', 'all'] } }
    const document = {
      paths: {
        '/tickets/create': { post: { requestBody: content(ticket), ...answer(ticket) } },
        '/tickets/get': { post: { requestBody: content(one), ...answer(ticket) } },
        '/tickets/close': { post: { requestBody: content(one), ...answer(ticket) } },
        '/tickets': { get: { parameters: [all], ...answer({ type: 'array', items: ticket }) } },
        '/tickets/by-title/{title}': {
          parameters: [{ name: 'title', in: 'path', required: true, schema: text }],
          get: answer(ticket),
        },
      },
    }
    const before = inferred(document)
    const after = inferred(document, [parse(starterOverlay(before))])
    const readings = (model: typeof before): unknown =>
      [...model.bindings.values()].map(({ operation, evidence: _reasons, confidence: _sure, ...reading }) => [
        operation.key,
        reading,
      ])
    expect(readings(after)).toEqual(readings(before))
    expect(behaviours(after)['GET /tickets/by-title/{title}']).toBe('read Ticket')
  })

  test('of a document that keeps nothing is an overlay still', () => {
    const document = { paths: { '/health': { get: { responses: { '200': { description: 'ok' } } } } } }
    const before = inferred(document)
    expect(behaviours(inferred(document, [parse(starterOverlay(before))]))).toEqual(behaviours(before))
  })

  test('has what is not modelled as a comment', () => {
    expect(starterOverlay(modelOf('petstore'))).toContain('# - target: "$.paths[\'/store/inventory\'].get"')
  })
})

test('a document without operations is told as such', () => {
  const told = overviewOf(inferred({ paths: {} }), false)
  expect(told).toContain('It has no operations.')
  expect(told).not.toContain(' 0 of ')
})

test('lists that each go their own way are told by their ways', () => {
  const items = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } }
  const list = (...names: string[]): JsonObject => ({
    get: {
      parameters: names.map(name => ({ name, in: 'query', schema: { type: 'integer' } })),
      responses: { '200': { description: 'ok', content: { 'application/json': { schema: items } } } },
    },
  })
  const paths = {
    '/as': list('page', 'per_page'),
    '/bs': list('pageNumber', 'size'),
    '/cs': list('offset', 'limit'),
    '/ds': list('skip', 'top'),
    '/es': list('limit'),
    '/fs': list(),
  }
  expect(overviewOf(inferred({ paths }), false).replace(/\s+/g, ' ')).toContain(
    'Of 6 lists 2 by page, 2 by offset, 1 cut at limit and 1 whole.',
  )
})

test('an overlay is told to name an operation where it is written', () => {
  const responses = { '200': { description: 'ok' } }
  const document = {
    paths: {
      '/a': { $ref: '#/components/pathItems/A' },
      '/b/{id}': { get: { responses }, additionalOperations: { COPY: { responses } } },
    },
    components: { pathItems: { A: { get: { responses } } } },
  }
  const targets = [...starterOverlay(inferred(document)).matchAll(/# - target: (.*)/g)].map(found => found[1])
  expect(targets).toEqual([
    '$.components.pathItems.A.get',
    `"$.paths['/b/{id}'].get"`,
    `"$.paths['/b/{id}'].additionalOperations.COPY"`,
  ])
})

test('a header that keeps records apart is told of the kind of record', () => {
  const model = inferred({
    paths: {
      '/things': {
        get: {
          parameters: [{ name: 'X-Tenant-Id', in: 'header', schema: { type: 'string' } }],
          responses: {
            '200': {
              description: 'ok',
              content: {
                'application/json': {
                  schema: {
                    type: 'array',
                    items: {
                      type: 'object',
                      properties: { id: { type: 'string' }, name: { type: 'string' } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  })
  expect(explainModel(model)).toContain('the header x-tenant-id keeps records apart')
  expect(describeModel(model)).toMatchObject({ resources: [{ headerScopes: ['x-tenant-id'] }] })
})

test('what a list leaves out, and the way back of what was deleted, are told', () => {
  const file = {
    type: 'object',
    properties: { id: { type: 'string' }, deleted_at: { type: 'string', format: 'date-time' } },
  }
  const ok = (schema: JsonObject): JsonObject => ({
    '200': { description: 'ok', content: { 'application/json': { schema } } },
  })
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
  const toggle = { name: 'include_deleted', in: 'query', schema: { type: 'boolean' } }
  const model = inferred({
    paths: {
      '/files': { get: { parameters: [toggle], responses: ok({ type: 'array', items: file }) } },
      '/files/{id}': {
        parameters,
        get: { responses: ok(file) },
        delete: { responses: { '204': { description: 'gone' } } },
      },
      '/files/{id}/restore': { parameters, post: { responses: ok(file) } },
    },
  })
  const told = explainModel(model)
  expect(told).toContain('a deleted record is kept aside; POST /files/{id}/restore brings it back')
  expect(told).toContain('without what is deleted (deleted_at), unless by include_deleted')
  expect(told).not.toContain('without effect')
  expect(explainModel(model, { resource: 'File' })).toContain('unless by include_deleted')
  expect(describeModel(model)).toMatchObject({ resources: [{ softDelete: true }] })
})

test('what links to what is below is told', () => {
  const text = { type: 'string' }
  const issue = { type: 'object', properties: { id: text, comments_url: text } }
  const comment = { type: 'object', properties: { id: text, body: text } }
  const ok = (schema: JsonObject): JsonObject => ({
    '200': { description: 'ok', content: { 'application/json': { schema } } },
  })
  const parameters = [{ name: 'id', in: 'path', required: true, schema: text }]
  const model = inferred({
    paths: {
      '/issues/{id}': { parameters, get: { responses: ok(issue) } },
      '/issues/{id}/comments': { parameters, get: { responses: ok({ type: 'array', items: comment }) } },
    },
  })
  expect(explainModel(model)).toContain('comments_url links to GET /issues/{id}/comments')
  expect(describeModel(model)).toMatchObject({
    resources: [{ links: [{ field: 'comments_url', operation: 'GET /issues/{id}/comments' }] }, {}],
  })
})

test('what tells of a file that is sent is told', () => {
  const text = { type: 'string' }
  const document = { type: 'object', properties: { id: text, filename: text, size: { type: 'integer' } } }
  const model = inferred({
    paths: {
      '/documents': {
        post: {
          requestBody: {
            content: { 'multipart/form-data': { schema: { type: 'object', properties: { file: text } } } },
          },
          responses: { '201': { description: 'ok', content: { 'application/json': { schema: document } } } },
        },
      },
    },
  })
  expect(explainModel(model)).toContain('filename and size tell of the file that is sent')
  expect(describeModel(model)).toMatchObject({
    resources: [
      {
        tellsOfFile: [
          { property: 'filename', fact: 'name' },
          { property: 'size', fact: 'size' },
        ],
      },
    ],
  })
})
