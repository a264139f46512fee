import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { behaviours, bindingOf, inferred, modelOf, resourceOf } from './read-model.ts'

const text = { type: 'string' }

function answer(schema: JsonObject, status = '200'): JsonObject {
  return { responses: { [status]: { description: 'ok', content: { 'application/json': { schema } } } } }
}

function taking(schema: JsonObject): JsonObject {
  return { requestBody: { content: { 'application/json': { schema } } } }
}

function ref(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` }
}

function listOf(schema: JsonObject): JsonObject {
  return { type: 'array', items: schema }
}

/** Operations without ids of their own, over one component each. */
function api(paths: JsonObject, schemas: JsonObject, root: JsonObject = {}): ReturnType<typeof inferred> {
  const withParameters = Object.entries(paths).map(([path, item]): [string, JsonValue] => {
    const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name)
    const parameters = names.map(name => ({ name, in: 'path', required: true, schema: text }))
    return [path, { parameters, ...(item as JsonObject) }]
  })
  return inferred({ paths: Object.fromEntries(withParameters), components: { schemas }, ...root })
}

const thing = { type: 'object', required: ['id', 'name'], properties: { id: text, name: text, size: text } }

test('a day in a path says when, where records are named otherwise, and which where nothing else does', () => {
  const on = (path: string): JsonObject => ({
    get: answer(ref('Thing')),
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
        ...{ name, in: 'path', required: true },
        schema: name === 'day' ? { ...text, format: 'date' } : text,
      })),
    ],
  })
  const Thing = { type: 'object', properties: { id: text, name: text, day: { ...text, format: 'date' } } }
  const both = inferred({
    paths: { '/thing/{id}': on('{id}'), '/things/{day}': on('{day}') },
    components: { schemas: { Thing } },
  })
  expect(behaviours(both)).toEqual({ 'GET /thing/{id}': 'read Thing', 'GET /things/{day}': 'sample' })
  const days = inferred({ paths: { '/things/{day}': on('{day}') }, components: { schemas: { Thing } } })
  expect(behaviours(days)).toEqual({ 'GET /things/{day}': 'read Thing' })
})

test('the id of what is below a record is its own, though the parameter above is called so', () => {
  const Person = { type: 'object', required: ['login'], properties: { id: { type: 'integer' }, login: text } }
  const model = api(
    {
      '/teams': {
        get: answer(listOf(ref('Team'))),
        post: { ...taking(ref('Team')), ...answer(ref('Team'), '201') },
      },
      '/teams/{id}': { get: answer(ref('Team')) },
      '/teams/{id}/members': { get: answer(listOf(ref('Person'))) },
      '/teams/{id}/members/{login}': { get: answer(ref('Person')), put: taking(ref('Person')) },
    },
    { Team: { type: 'object', properties: { id: { type: 'integer' }, name: text } }, Person },
  )
  const { parent, identity } = resourceOf(model, 'Person')
  expect([parent, identity.field]).toEqual([{ resource: 'Team', field: undefined }, 'login'])
})

test('a parameter that says of which kind something is names no record, unless records are kinds', () => {
  const paths = (noun: string, kind: string): JsonObject => ({
    [`/${noun}`]: { post: { ...taking(ref('Thing')), ...answer(ref('Thing'), '201') } },
    [`/${noun}/{id}`]: { get: answer(ref('Thing')) },
    [`/${noun}/{${kind}}/parts/{partId}`]: { get: answer(ref('Part')) },
  })
  const Part = { type: 'object', properties: { id: text, weight: text } }
  const partsOf = (noun: string, kind: string): unknown =>
    bindingOf(api(paths(noun, kind), { Thing: thing, Part }), `GET /${noun}/{${kind}}/parts/{partId}`).parents
  expect(partsOf('things', 'objectType')).toEqual([])
  expect(partsOf('things', 'thing')).toHaveLength(1)
  expect(partsOf('thing-types', 'thingType')).toHaveLength(1)
})

test('what an administrator makes and removes is what others are shown', () => {
  const User = { type: 'object', properties: { id: text, name: text } }
  const paths = (makes: JsonObject): JsonObject => ({
    '/admin/users': { post: { ...taking(ref('User')), ...answer(ref('User'), '201') } },
    '/admin/users/{id}': { delete: { responses: { '204': { description: '' } } } },
    '/users': { get: answer(listOf(ref('User'))), ...makes },
    '/users/{id}': { get: answer(ref('User')) },
  })
  expect(behaviours(api(paths({}), { User }))).toEqual({
    'POST /admin/users': 'create User',
    'DELETE /admin/users/{id}': 'delete User',
    'GET /users': 'list User',
    'GET /users/{id}': 'read User',
  })
  const both = api(paths({ post: { ...taking(ref('User')), ...answer(ref('User'), '201') } }), { User })
  expect(behaviours(both)['DELETE /admin/users/{id}']).not.toBe(behaviours(both)['GET /users/{id}'])
  expect(both.resources).toHaveLength(2)
})

describe('what PUT does', () => {
  const put = (sent: JsonObject, others: JsonObject = {}): string | undefined => {
    const model = api(
      {
        '/things': { get: answer(listOf(ref('Thing'))), ...others },
        '/things/{id}': { get: answer(ref('Thing')), put: { ...taking(sent), ...answer(ref('Thing')) } },
      },
      { Thing: thing },
    )
    return behaviours(model)['PUT /things/{id}']
  }
  const post = { post: { ...taking(ref('Thing')), ...answer(ref('Thing'), '201') } }

  test('a body that requires fields replaces the record', () => {
    expect(put({ type: 'object', required: ['name'], properties: { name: text } }, post)).toBe(
      'replace Thing',
    )
  })

  test('what is required where the body is referred to counts', () => {
    const named = { type: 'object', properties: { name: text } }
    expect(put({ allOf: [named], required: ['name'] }, post)).toBe('replace Thing')
    expect(
      put({ allOf: [{ allOf: [named], required: ['name'] }, { properties: { size: text } }] }, post),
    ).toBe('replace Thing')
  })

  test('a body that requires nothing changes parts of it', () => {
    expect(put({ type: 'object', properties: { name: text } }, post)).toBe('update Thing')
  })

  test('a body that lacks what every record must have changes parts of it', () => {
    expect(put({ type: 'object', required: ['size'], properties: { size: text } }, post)).toBe('update Thing')
  })

  test('it also creates where nothing else does', () => {
    expect(put(ref('Thing'))).toBe('upsert Thing')
  })
})

describe('nesting', () => {
  const member = { type: 'object', properties: { id: text, teamId: text, email: text } }
  const model = api(
    {
      '/v2/teams': { get: answer(listOf(ref('Team'))) },
      '/v2/teams/{teamId}/members': {
        get: answer(listOf(ref('Member'))),
        post: { ...taking(ref('Member')), ...answer(ref('Member'), '201') },
      },
      '/v2/teams/{teamId}/members/{memberId}': { get: answer(ref('Member')) },
      '/v2/teams/{teamId}/members/{memberId}/badges': { get: answer(listOf(ref('Badge'))) },
      '/v2/teams/{teamId}/members/{memberId}/badges/{badgeId}': {
        get: answer(ref('Badge')),
        delete: answer({}),
      },
      '/tenants/{tenant}/areas': {
        get: answer(listOf(ref('Area'))),
        post: { ...taking(ref('Area')), ...answer(ref('Area'), '201') },
      },
      '/tenants/{tenant}/areas/{areaId}': { get: answer(ref('Area')) },
    },
    { Team: thing, Member: member, Badge: thing, Area: thing },
  )

  test('parents are told at any depth, outermost first', () => {
    expect(resourceOf(model, 'Badge').parent).toEqual({ resource: 'Member', field: undefined })
    expect(bindingOf(model, 'GET /v2/teams/{teamId}/members/{memberId}/badges/{badgeId}').parents).toEqual([
      { parameter: 'teamId', resource: 'Team' },
      { parameter: 'memberId', resource: 'Member' },
    ])
  })

  test('the field that names the parent is found', () => {
    expect(resourceOf(model, 'Member').parent).toEqual({ resource: 'Team', field: 'teamId' })
  })

  test('parents come before their children', () => {
    const names = model.resources.map(resource => resource.name)
    expect(names.indexOf('Team')).toBeLessThan(names.indexOf('Member'))
    expect(names.indexOf('Member')).toBeLessThan(names.indexOf('Badge'))
  })

  test('a parameter of which no records are kept is a scope', () => {
    expect(resourceOf(model, 'Area').parent).toBeUndefined()
    expect(bindingOf(model, 'GET /tenants/{tenant}/areas').scope).toEqual(['tenant'])
  })
})

describe('schemas', () => {
  const model = api(
    {
      '/people': {
        get: answer({ type: 'object', properties: { people: listOf(ref('PersonSummary')) } }),
        post: {
          ...taking({ type: 'object', properties: { person: ref('PersonInput') } }),
          ...answer({ type: 'object', properties: { person: ref('Person') } }),
        },
      },
      '/people/{id}': {
        get: answer({ anyOf: [{ allOf: [ref('Person')] }, { type: 'null' }] }),
      },
    },
    {
      Person: { allOf: [ref('PersonSummary'), { type: 'object', properties: { bio: text } }] },
      PersonSummary: { type: 'object', properties: { id: text, name: text } },
      PersonInput: { type: 'object', required: ['name'], properties: { name: text, bio: text } },
    },
  )

  test('records are found through wrappers of one key, allOf and null', () => {
    expect(behaviours(model)).toEqual({
      'GET /people': 'list Person',
      'POST /people': 'create Person',
      'GET /people/{id}': 'read Person',
    })
    expect(bindingOf(model, 'POST /people')).toMatchObject({ requestAt: 'person', responseAt: 'person' })
    expect(bindingOf(model, 'GET /people').responseAt).toBe('people')
  })

  test('the schema that shows most is the record’s', () => {
    expect(resourceOf(model, 'Person').schema.pointer).toBe('/components/schemas/Person')
  })
})

describe('what is no resource', () => {
  test.each<[string, JsonObject, string]>([
    [
      'a search by POST',
      {
        '/search': {
          post: { operationId: 'search', ...taking(ref('Thing')), ...answer(listOf(ref('Thing'))) },
        },
      },
      'POST /search',
    ],
    [
      'a calculation',
      {
        '/prices': {
          post: { operationId: 'calculatePrice', ...taking(ref('Thing')), ...answer(ref('Thing')) },
        },
      },
      'POST /prices',
    ],
    [
      'a change of a record whose id no client may send',
      {
        '/things': {
          post: { ...taking(ref('Fixed')), ...answer(ref('Fixed'), '201') },
          put: { ...taking(ref('Fixed')), ...answer(ref('Fixed')) },
        },
        '/things/{id}': { get: answer(ref('Fixed')) },
      },
      'PUT /things',
    ],
    ['a list of words', { '/words': { get: answer(listOf(text)) } }, 'GET /words'],
    ['how the service does', { '/status': { get: answer(ref('Thing')) } }, 'GET /status'],
    ['a custom method on all', { '/things:export': { post: answer(ref('Thing')) } }, 'POST /things:export'],
  ])('%s is answered from its schema', (_, paths, title) => {
    const fixed = { type: 'object', properties: { id: { ...text, readOnly: true }, name: text } }
    const binding = bindingOf(api(paths, { Thing: thing, Fixed: fixed }), title)
    expect(binding).toMatchObject({ behaviour: 'sample', resource: undefined })
    expect(binding.evidence.length).toBeGreaterThan(0)
  })
})

describe('many records at once', () => {
  test.each<[string, JsonObject, string, string]>([
    [
      'a batch',
      {
        '/things': {
          get: answer(listOf(ref('Thing'))),
          post: { ...taking(listOf(ref('Thing'))), ...answer(listOf(ref('Thing'))) },
        },
      },
      'POST /things',
      'create-many',
    ],
    [
      'a deletion of all',
      { '/things': { get: answer(listOf(ref('Thing'))), delete: answer({}) } },
      'DELETE /things',
      'delete-many',
    ],
    [
      'a deletion of all that can be told how',
      {
        '/things': {
          get: answer(listOf(ref('Thing'))),
          delete: {
            ...taking({ type: 'object', properties: { gracePeriod: { type: 'integer' } } }),
            ...answer({}),
          },
        },
      },
      'DELETE /things',
      'delete-many',
    ],
    [
      'a deletion of those that are named',
      {
        '/things': {
          get: answer(listOf(ref('Thing'))),
          delete: {
            ...taking({ type: 'object', properties: { things: listOf(text) } }),
            ...answer({}),
          },
        },
      },
      'DELETE /things',
      'delete-many',
    ],
  ])('%s is seen', (_, paths, title, behaviour) => {
    expect(bindingOf(api(paths, { Thing: thing }), title)).toMatchObject({ behaviour, resource: 'Thing' })
  })

  test('what can be taken away where it is listed is kept there, not shown again', () => {
    const all = {
      responses: {
        '200': {
          description: 'ok',
          content: {
            'application/json': { schema: { type: 'object', properties: { items: listOf(ref('Thing')) } } },
          },
        },
      },
    }
    const model = api(
      {
        '/users/{id}/roles': { get: all },
        '/users/{id}/roles/own': {
          get: answer(listOf(ref('Thing'))),
          post: { ...taking(listOf(ref('Thing'))), ...answer({}) },
          delete: { ...taking(listOf(ref('Thing'))), ...answer({}) },
        },
      },
      { Thing: thing },
    )
    expect(behaviours(model)).toMatchObject({
      'POST /users/{id}/roles/own': expect.stringMatching(/^create-many/),
      'DELETE /users/{id}/roles/own': expect.stringMatching(/^delete-many/),
    })
  })

  test('a deletion that only a filter nobody understands narrows is not taken for one of all', () => {
    const asks = { name: 'before', in: 'query', required: true, schema: text }
    const paths = {
      '/things': { get: answer(listOf(ref('Thing'))), delete: { parameters: [asks], ...answer({}) } },
    }
    expect(bindingOf(api(paths, { Thing: thing }), 'DELETE /things').behaviour).toBe('sample')
  })
})

describe('actions and singletons', () => {
  const model = api(
    {
      '/orders': {
        get: answer(listOf(ref('Order'))),
        post: { ...taking(ref('Order')), ...answer(ref('Order')) },
      },
      '/orders/{id}': { get: answer(ref('Order')) },
      '/orders/{id}/cancel': { post: answer(ref('Order')) },
      '/orders/{id}:archive': { post: answer({}) },
      '/orders/{id}/settings': {
        get: answer(ref('Settings')),
        put: { ...taking(ref('Settings')), ...answer(ref('Settings')) },
      },
      '/settings': {
        get: answer(ref('Settings')),
        patch: { ...taking(ref('Settings')), ...answer(ref('Settings')) },
      },
      '/me': { get: answer(ref('Account')) },
    },
    { Order: thing, Settings: { type: 'object', properties: { theme: text } }, Account: thing },
  )

  test('each is told', () => {
    expect(behaviours(model)).toMatchObject({
      'POST /orders/{id}/cancel': 'action Order',
      'POST /orders/{id}:archive': 'action Order',
      'GET /orders/{id}/settings': 'singleton OrderSetting',
      'PUT /orders/{id}/settings': 'singleton OrderSetting',
      'PATCH /settings': 'singleton Setting',
      'GET /me': 'singleton Me',
    })
  })

  test('a singleton below an item has it as its parent', () => {
    expect(resourceOf(model, 'OrderSetting')).toMatchObject({ single: true, parent: { resource: 'Order' } })
  })
})

describe('hints', () => {
  const hints = (understudy: JsonObject, onPost: JsonObject = {}): ReturnType<typeof inferred> =>
    api(
      {
        '/things': {
          get: answer(listOf(ref('Thing'))),
          post: { ...taking(ref('Thing')), ...answer(ref('Thing')), ...onPost },
        },
        '/logins': { post: { ...taking(ref('Thing')), ...answer(ref('Thing')) } },
      },
      { Thing: thing, Link: { type: 'object', properties: { from: text, to: text } } },
      { 'x-understudy': understudy },
    )

  test('a resource of the hints takes over the family with its schema', () => {
    const model = hints({
      resources: { Gadget: { schema: '#/components/schemas/Thing', label: 'Gadget', id: 'name' } },
    })
    expect(behaviours(model)['GET /things']).toBe('list Gadget')
    expect(resourceOf(model, 'Gadget')).toMatchObject({
      label: 'Gadget',
      confidence: 1,
      identity: { field: 'name' },
    })
    expect(resourceOf(model, 'Gadget').evidence).toContainEqual(expect.objectContaining({ signal: 'hint' }))
  })

  test('a resource no operation shows is in the model', () => {
    const model = hints({
      resources: { Link: { schema: '#/components/schemas/Link', references: { to: 'Thing' } } },
    })
    expect(resourceOf(model, 'Link')).toMatchObject({ references: { to: 'Thing' }, confidence: 1 })
  })

  test('an operation does what its hint says', () => {
    const model = hints({}, { 'x-understudy': { resource: 'Order', behaviour: 'upsert', match: ['name'] } })
    expect(bindingOf(model, 'POST /things')).toMatchObject({
      behaviour: 'upsert',
      resource: 'Order',
      confidence: 1,
      requestAt: '',
      responseAt: '',
    })
    expect(bindingOf(model, 'POST /things').evidence[0]).toMatchObject({ signal: 'hint' })
    expect(resourceOf(model, 'Order').schema.pointer).toBe('/components/schemas/Thing')
  })

  test('a hint can take an operation out of the model', () => {
    const model = hints({}, { 'x-understudy': { behaviour: 'sample' } })
    expect(bindingOf(model, 'POST /things')).toMatchObject({
      behaviour: 'sample',
      resource: undefined,
      confidence: 1,
    })
  })

  test('each entry of a list hint wins alone', () => {
    const overlay = {
      overlay: '1.0.0',
      info: { title: 'Hints', version: '1' },
      actions: [
        {
          target: "$.paths['/credit-partners'].get",
          update: {
            'x-understudy': {
              list: {
                filters: { partner_types: false, partner_ids: { field: 'email', op: 'contains' } },
                order: ['-email'],
              },
            },
          },
        },
      ],
    }
    const { list } = bindingOf(modelOf('partners', [overlay]), 'GET /credit-partners')
    expect(list?.filters.map(({ parameter, op }) => `${parameter} ${op}`)).toEqual([
      'invitation_statuses in',
      'partner_ids contains',
    ])
    expect(list).toMatchObject({
      order: ['-email'],
      paging: { style: 'offset' },
      search: { text: 'search_text' },
    })
  })
})

describe('two readings', () => {
  test('operations that contend for one behaviour are reported', () => {
    const create = { ...taking(ref('Thing')), ...answer(ref('Thing'), '201') }
    const model = api(
      {
        '/thing': { post: create },
        '/things': { get: answer(listOf(ref('Thing'))), post: create },
        '/things/{id}': { get: answer(ref('Thing')) },
      },
      { Thing: thing },
    )
    expect(model.conflicts.map(({ says }) => says)).toEqual([
      'POST /thing and POST /things both create Thing',
    ])
  })

  test('a name that says another thing than the path is reported', () => {
    const model = api(
      {
        '/things': { get: answer(listOf(ref('Thing'))) },
        '/things/{id}': { get: answer(ref('Thing')), delete: { operationId: 'getLost', ...answer({}) } },
      },
      { Thing: thing },
    )
    expect(model.conflicts[0]?.says).toContain('getLost')
  })
})

describe('documents that mean harm', () => {
  test('circular schemas end', () => {
    const model = api(
      {
        '/nodes': {
          get: answer(listOf(ref('Node'))),
          post: { ...taking(ref('Loop')), ...answer(ref('Node')) },
        },
        '/nodes/{id}': { get: answer(ref('Node')) },
      },
      {
        Node: {
          allOf: [
            ref('Node'),
            { type: 'object', properties: { id: text, next: ref('Node'), data: ref('Node') } },
          ],
        },
        Loop: { anyOf: [ref('Loop'), ref('Pool')] },
        Pool: { $ref: '#/components/schemas/Loop' },
      },
    )
    expect(behaviours(model)['GET /nodes']).toBe('list Node')
  })

  test('names that are properties of every object are only names', () => {
    const model = api(
      {
        '/constructor': { get: answer(listOf(ref('__proto__'))) },
        '/constructor/{toString}': { get: answer(ref('__proto__')) },
      },
      JSON.parse(
        '{"__proto__": {"type": "object", "properties": {"__proto__": {"type": "string"}, "constructor_id": {"type": "string"}}}}',
      ),
    )
    expect(behaviours(model)['GET /constructor/{toString}']).toMatch(/^read /)
  })

  test('twelve hundred operations take no longer than a blink', () => {
    const paths: { [path: string]: JsonValue } = {}
    for (let number = 0; number < 240; number++) {
      paths[`/area${number % 10}/kind${number}s`] = {
        get: answer(listOf(ref(`Kind${number}`))),
        post: { ...taking(ref(`Kind${number}`)), ...answer(ref(`Kind${number}`)) },
      }
      paths[`/area${number % 10}/kind${number}s/{id}`] = {
        get: answer(ref(`Kind${number}`)),
        put: { ...taking(ref(`Kind${number}`)), ...answer(ref(`Kind${number}`)) },
        delete: answer({}),
      }
    }
    const properties = Object.fromEntries(Array.from({ length: 30 }, (_, number) => [`field${number}`, text]))
    const schemas = Object.fromEntries(
      Array.from({ length: 240 }, (_, number) => [
        `Kind${number}`,
        { type: 'object', properties: { id: text, ...properties } },
      ]),
    )
    const model = api(paths, schemas)
    expect(model.bindings.size).toBe(1200)
    expect(model.resources).toHaveLength(240)
  })
})

describe('a plural beside its items in the singular', () => {
  const order = { type: 'object', properties: { total: text, buyer: text, note: text } }
  const receipt = { type: 'object', properties: { link: { type: 'object', properties: { href: text } } } }
  const paths = (noun: string, nouns: string): JsonObject => ({
    '/shops': {
      get: answer(listOf(ref('Thing'))),
      post: { ...taking(ref('Thing')), ...answer(ref('Thing')) },
    },
    '/shops/{shopId}': { get: answer(ref('Thing')) },
    [`/shops/{shopId}/${nouns}`]: { post: { ...taking(ref('Order')), ...answer(ref('Receipt'), '201') } },
    [`/shops/{shopId}/${noun}/{orderId}`]: {
      get: answer(ref('Order')),
      put: { ...taking(ref('Order')), ...answer(ref('Order')) },
      delete: answer({}, '204'),
    },
  })

  test('what is posted there is created, though a receipt comes back', () => {
    const model = api(paths('order', 'orders'), { Thing: thing, Order: order, Receipt: receipt })
    expect(behaviours(model)).toMatchObject({
      'POST /shops/{shopId}/orders': 'create Order',
      'GET /shops/{shopId}/order/{orderId}': 'read Order',
      'DELETE /shops/{shopId}/order/{orderId}': 'delete Order',
    })
  })

  test('a name that begins like a verb is a thing where it can be read and deleted', () => {
    const model = api(paths('payplan', 'payplans'), { Thing: thing, Order: order, Receipt: receipt })
    const dashed = api(paths('pay-plan', 'pay-plans'), { Thing: thing, Order: order, Receipt: receipt })
    expect(behaviours(model)['DELETE /shops/{shopId}/payplan/{orderId}']).toMatch(/^delete /)
    expect(behaviours(dashed)['DELETE /shops/{shopId}/pay-plan/{orderId}']).toMatch(/^delete /)
    expect(behaviours(dashed)['POST /shops/{shopId}/pay-plans']).toMatch(/^create /)
  })
})

test('what is made as one’s own and only changed at large is one kind of record', () => {
  const film = { type: 'object', properties: { uri: text, name: text, size: text } }
  const own = {
    get: answer(listOf(ref('Film'))),
    post: { ...taking(ref('Film')), ...answer(ref('Film'), '201') },
  }
  const model = api(
    {
      '/films': { get: answer(listOf(ref('Film'))) },
      '/films/{film_id}': { get: answer(ref('Film')), delete: answer({}, '204') },
      '/me/films': own,
      '/me/films/{film_id}': { get: answer(ref('Film')) },
    },
    { Film: film },
  )
  expect(new Set(Object.values(behaviours(model)).map(told => told.split(' ')[1]))).toEqual(new Set(['Film']))
})

describe('a list that a parameter at the end of its path narrows', () => {
  const sized = ['limit', 'offset'].map(name => ({ name, in: 'query', schema: { type: 'integer' } }))
  const story = { type: 'object', properties: { title: text, section: text, byline: text } }
  const shown = { results: listOf(ref('Story')), status: text, copyright: text }
  const page = { ...answer({ type: 'object', properties: shown }), parameters: sized }
  const stories = { '/stories': { get: page }, '/stories/{source}/{section}': { get: page } }

  test('is one where it is asked for page by page, though other lists are above it', () => {
    const model = api({ ...stories, '/stories/{source}/{section}/{period}': { get: page } }, { Story: story })
    expect(new Set(Object.values(behaviours(model)))).toEqual(new Set(['list Story']))
    const { scope, parents, list } = bindingOf(model, 'GET /stories/{source}/{section}/{period}')
    expect({ scope, parents }).toEqual({ scope: ['source', 'period'], parents: [] })
    expect(list?.filters).toEqual([{ parameter: '{section}', field: 'section', op: 'eq' }])
  })

  test('is a read where the parameter is an id', () => {
    const model = api(
      { ...stories, '/stories/{source}/{section}/{storyId}': { get: page } },
      { Story: story },
    )
    expect(bindingOf(model, 'GET /stories/{source}/{section}/{storyId}')).toMatchObject({
      behaviour: 'read',
      idParameter: 'storyId',
    })
  })

  test.each<[path: string, scope: readonly string[] | undefined, parents: readonly string[]]>([
    ['/bids/{contract_id}', ['contract_id'], []],
    ['/bids/{region}', ['region'], []],
    ['/bids/{id}', undefined, ['id']],
    ['/bids/{bid_ids}', undefined, ['bid_ids']],
  ])('names none of its records by what is no id of theirs: %s', (path, scope, parents) => {
    const model = api({ [path]: { get: answer(listOf(ref('Bid'))) } }, { Bid: thing })
    const found = bindingOf(model, `GET ${path}`)
    expect([found.behaviour, found.scope]).toEqual(['list', scope])
    expect(found.parents.map(({ parameter }) => parameter)).toEqual(parents)
  })
})

test('how a request went is no part of a record, in whatever words', () => {
  const outcome = { isError: { type: 'boolean' }, message: text, responseException: {}, resultDetails: text }
  const wrapped = (result: JsonObject): JsonObject => ({ type: 'object', properties: { ...outcome, result } })
  const model = api(
    {
      '/things': { post: { ...taking(ref('Thing')), ...answer(wrapped(ref('Thing')), '201') } },
      '/things/{id}': { get: answer(wrapped(ref('Thing'))) },
    },
    { Thing: thing },
  )
  expect(bindingOf(model, 'GET /things/{id}')).toMatchObject({ resource: 'Thing', responseAt: 'result' })
  expect(bindingOf(model, 'POST /things')).toMatchObject({ behaviour: 'create', responseAt: 'result' })
})

test('an id that nothing shows is the one a client may give, where answers show nothing of what is sent', () => {
  const envelope = { type: 'object', properties: { infos: text, items: text } }
  const sent = { type: 'object', properties: { number: text, name: text } }
  const model = api(
    {
      '/tickets': {
        post: { ...taking(sent), ...answer(ref('Envelope')) },
        get: answer(listOf(ref('Envelope'))),
      },
      '/tickets/{ticketNumber}': { get: answer(ref('Envelope')), delete: answer({}, '204') },
    },
    { Envelope: envelope },
  )
  expect(model.resources[0]?.identity).toMatchObject({ field: 'number', givenBy: 'client' })
})

test('a name that a client must send of each is given by the client, where records are only made many at a time', () => {
  const sent = { type: 'object', required: ['email'], properties: { email: text, role: text } }
  const shown = { type: 'object', properties: { id: text, email: text, role: text } }
  const model = api(
    {
      '/teams/{teamId}/users': {
        get: answer(listOf(ref('User'))),
        post: { ...taking(listOf(sent)), ...answer(listOf(ref('User')), '201') },
      },
      '/teams/{teamId}/users/{email}': { delete: answer({}, '204') },
    },
    { User: shown },
  )
  expect(bindingOf(model, 'POST /teams/{teamId}/users').behaviour).toBe('create-many')
  expect(resourceOf(model, 'User').identity).toMatchObject({ field: 'email', givenBy: 'client' })
})

test('a key of its own is not the id of what is above, unless the path says key', () => {
  const target = { type: 'object', properties: { id: text, stream_key: text, name: text } }
  const fieldBelow = (parameter: string): string | undefined => {
    const model = api(
      {
        '/streams': {
          get: answer(listOf(ref('Stream'))),
          post: { ...taking(ref('Stream')), ...answer(ref('Stream')) },
        },
        [`/streams/{${parameter}}`]: { get: answer(ref('Stream')) },
        [`/streams/{${parameter}}/targets`]: {
          get: answer(listOf(ref('Target'))),
          post: { ...taking(ref('Target')), ...answer(ref('Target')) },
        },
        [`/streams/{${parameter}}/targets/{targetId}`]: { get: answer(ref('Target')) },
      },
      { Stream: thing, Target: target },
    )
    return resourceOf(model, 'Target').parent?.field
  }
  expect(fieldBelow('stream_id')).toBeUndefined()
  expect(fieldBelow('stream_key')).toBe('stream_key')
})

test('a name in an object about the record is the id that the path names', () => {
  const pod = { type: 'object', properties: { kind: text, metadata: ref('About'), status: text } }
  const about = { type: 'object', properties: { name: text, created: text } }
  const model = api(
    {
      '/pods': {
        get: answer(listOf(ref('Pod'))),
        post: { ...taking(ref('Pod')), ...answer(ref('Pod')) },
      },
      '/pods/{name}': { get: answer(ref('Pod')), delete: answer(ref('Pod')) },
    },
    { Pod: pod, About: about },
  )
  expect(model.resources[0]?.identity).toMatchObject({ field: 'metadata.name', givenBy: 'client' })
})

test('a create that is told an id of the path names a record that is kept elsewhere', () => {
  const user = { type: 'object', properties: { id: text, name: text, email: text } }
  const named = { type: 'object', required: ['user_id'], properties: { user_id: text } }
  const model = api(
    {
      '/users': {
        get: answer(listOf(ref('User'))),
        post: { ...taking(ref('User')), ...answer(ref('User')) },
      },
      '/users/{id}': { get: answer(ref('User')) },
      '/teams': { get: answer(listOf(ref('Team'))) },
      '/teams/{id}': { get: answer(ref('Team')) },
      '/teams/{id}/members': {
        get: answer(listOf(ref('User'))),
        post: { ...taking(named), ...answer(ref('User')) },
      },
      '/teams/{id}/members/{user_id}': { delete: answer({}, '204') },
    },
    { User: user, Team: thing },
  )
  expect(resourceOf(model, 'Member')).toMatchObject({
    identity: { field: 'id', givenBy: 'client' },
    membership: { by: 'user_id', of: 'User' },
    references: { id: 'User' },
  })
  expect(resourceOf(model, 'User').membership).toBeUndefined()
})

test('the only property that ends in the parameter’s name is the id', () => {
  const rule = { type: 'object', properties: { receipt_rule_id: text, name: text, action: text } }
  const model = api(
    {
      '/receipts': {
        get: answer(listOf(ref('Rule'))),
        post: { ...taking(ref('Rule')), ...answer(ref('Rule')) },
      },
      '/receipts/{rule_id}': { get: answer(ref('Rule')) },
    },
    { Rule: rule },
  )
  expect(model.resources[0]?.identity).toMatchObject({ field: 'receipt_rule_id', shown: true })
})

test('the parameter a collection ends in names none of its records', () => {
  const model = api(
    {
      '/flags/{projectKey}': {
        get: answer(listOf(ref('FeatureFlag'))),
        post: { ...taking(ref('FeatureFlag')), ...answer(ref('FeatureFlag')) },
      },
      '/flags/{projectKey}/{flagKey}': { get: answer(ref('FeatureFlag')), delete: answer({}, '204') },
      '/flag-states/{projectKey}/flags': { get: answer(listOf(ref('Flag'))) },
      '/flag-states/{projectKey}/flags/{stateKey}': { get: answer(ref('Flag')) },
    },
    { FeatureFlag: thing, Flag: { type: 'object', properties: { id: text, on: text, since: text } } },
  )
  expect(bindingOf(model, 'POST /flags/{projectKey}')).toMatchObject({ parents: [], scope: ['projectKey'] })
})

test('messages beside records are none, messages below /messages are', () => {
  const list = {
    type: 'object',
    properties: { messages: listOf(ref('Message')), total: { type: 'integer' } },
  }
  const message = { type: 'object', properties: { messageId: text, text, at: text } }
  const model = api(
    { '/messages': { get: answer(list) }, '/messages/{messageId}': { get: answer(ref('Message')) } },
    { Message: message },
  )
  expect(bindingOf(model, 'GET /messages')).toMatchObject({ behaviour: 'list', responseAt: 'messages' })
})

test('a POST that sends the key of the items below its path makes one of them', () => {
  const setting = { type: 'object', required: ['key'], properties: { key: text, value: text } }
  const model = api(
    {
      '/settings/{owner}': { post: { ...taking(ref('Setting')), ...answer(ref('Setting')) } },
      '/settings/{owner}/{key}': {
        get: answer(ref('Setting')),
        delete: { responses: { 204: { description: '' } } },
      },
    },
    { Setting: setting },
  )
  expect(behaviours(model)).toEqual({
    'POST /settings/{owner}': 'create Setting',
    'GET /settings/{owner}/{key}': 'read Setting',
    'DELETE /settings/{owner}/{key}': 'delete Setting',
  })
})

test('a kind of record that is not kept is referred to by nothing', () => {
  const model = api(
    {
      '/orders': { get: answer(listOf(ref('Order'))) },
      '/carts/{id}': { get: { operationId: 'deleteCart', ...answer(ref('Cart')) } },
    },
    {
      Order: { type: 'object', properties: { id: text, cartId: text } },
      Cart: { type: 'object', properties: { id: text } },
    },
  )
  const kept = new Set(model.resources.map(({ name }) => name))
  const referred = model.resources.flatMap(({ references = {} }) => Object.values(references))
  expect(referred.filter(name => !kept.has(name))).toEqual([])
})

describe('what other words and places say', () => {
  const things = {
    '/things': {
      get: answer(listOf(ref('Thing'))),
      post: { ...taking(ref('Thing')), ...answer(ref('Thing'), '201') },
    },
    '/things/{thing}': { get: answer(ref('Thing')), delete: answer({}, '204') },
  }
  const told = (paths: JsonObject, schemas: JsonObject = {}): Record<string, string | undefined> =>
    behaviours(api({ ...things, ...paths }, { Thing: thing, ...schemas }))

  test.each([['/things:search'], ['/things/search/findByName']])(
    'GET %s lists what the collection has',
    path => {
      expect(told({ [path]: { get: answer(listOf(ref('Thing'))) } })[`GET ${path}`]).toBe('list Thing')
    },
  )

  test('an action may be called by a verb that means something else elsewhere', () => {
    const paths = {
      '/things/{thing}/return': { post: { operationId: 'returnThing', ...answer(ref('Thing')) } },
    }
    const model = api({ ...things, ...paths }, { Thing: thing })
    expect(behaviours(model)['POST /things/{thing}/return']).toBe('action Thing')
  })

  test('items that only their name tells of belong to the list below another record', () => {
    const paths = {
      '/things/{thing}/parts': {
        get: answer(listOf(ref('Part'))),
        post: { ...taking(ref('Part')), ...answer(ref('Part'), '201') },
      },
      '/parts/{part}': { delete: answer({}, '204') },
    }
    expect(told(paths, { Part: { ...thing } })['DELETE /parts/{part}']).toBe('delete Part')
  })

  test('a page of no kind is of the kind that each list says once more', () => {
    const page = { type: 'object', properties: { items: { type: 'array' }, next: text } }
    const pageOf = (schema: JsonObject): JsonObject => ({
      allOf: [ref('Page'), { type: 'object', properties: { items: listOf(schema) } }],
    })
    const model = api(
      { '/things': { get: answer(pageOf(ref('Thing'))) }, '/things/{thing}': { get: answer(ref('Thing')) } },
      { Thing: thing, Page: page },
    )
    expect(behaviours(model)['GET /things']).toBe('list Thing')
  })
})
