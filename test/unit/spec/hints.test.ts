import { describe, expect, test } from 'vitest'
import { load } from './documents.ts'
import { failure } from './failure.ts'

const DOCUMENT = `openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /users:
    get:
      responses: {200: {description: ok}}
    post:
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {200: {description: ok}}}}}}
      responses: {201: {description: made}}
webhooks:
  userMade: {post: {responses: {200: {description: ok}}}}
components:
  schemas:
    User: {type: object, properties: {name: {type: string}, schema: {type: string}}}
    Names: {type: array, items: {type: string}}
  securitySchemes:
    token: {type: http, scheme: bearer}
`

function overlay(target: string, hints: string): string {
  return `overlay: 1.1.0
info: {title: o, version: '1'}
actions:
  - target: ${target}
    update:
      x-understudy: ${hints}
`
}

const GET = "$.paths['/users'].get"

describe('hints that are right', () => {
  test.each([
    [
      '$',
      '{resources: {User: {schema: "#/components/schemas/User", id: name, parent: {resource: Team, field: team}, unique: [{fields: [name], ignoreCase: true}]}}}',
    ],
    [
      '$',
      '{errors: {not-found: {status: 404, body: {message: "{message}", at: "{now}"}}, "422": {body: {$each: issues, $as: {m: "{issue.message}"}}}}}',
    ],
    ['$', '{rateLimit: {limit: 60, headers: {x-left: "{remaining}"}}}'],
    [GET, '{behaviour: list, list: {filters: {a: name, b: {field: c, op: gte}, c: false}, paging: false}}'],
    [
      GET,
      '{refuse: [{when: {body.a: {present: true}, any: [{query.x: 1}], missing: {resource: User, where: {id: "{body.id}"}}}, status: 422, message: "{body.a|null} {{literal}}"}]}',
    ],
    [
      GET,
      '{status: 201, answer: {"200": {a: 1}}, effects: [{create: {resource: User, values: {name: "{body.name:lower}"}}}]}',
    ],
    [GET, '{status: {created: 201, matched: 200}}'],
    ['$.webhooks.userMade.post', '{resource: User, event: created, set: {name: "{record.name}"}}'],
    ["$.paths['/users'].post.callbacks.done[*].post", '{resource: User, event: false}'],
    ['$.components.schemas.User', '{values: [a, b], nullChance: 0.5}'],
    ['$.components.schemas.User.properties.name', '{pattern: "^a+$"}'],
    ['$.components.schemas.Names.items', '{values: [a, b]}'],
    ['$.components.securitySchemes.token', '{pattern: "^(?<organisation>\\\\w+):"}'],
  ])('at %s: %s', (target, hints) => {
    expect(() => load(DOCUMENT, {}, overlay(target, hints))).not.toThrow()
  })
})

describe('hints that are wrong', () => {
  test.each([
    ['$', '{resource: {}}', '`resource` is not a hint here', 'did you mean `resources`?'],
    ['$', '{resources: {User: {unqiue: []}}}', '`unqiue` is not a hint of `User`', 'did you mean `unique`?'],
    [
      '$',
      '{resources: {User: {schema: "#/components/schemas/Usr"}}}',
      'leads nowhere',
      '#/components/schemas/User',
    ],
    ['$', '{resources: {User: {id: 7}}}', '`id` must be a text, not 7', ''],
    ['$', '{rateLimit: {windowSeconds: 60}}', '`rateLimit` needs `limit`', ''],
    [
      '$',
      '{errors: {default: {message: "{message:uper}"}}}',
      'there is no filter `uper`',
      'did you mean `upper`?',
    ],
    ['$', '{errors: {default: {message: "{message"}}}', 'has no partner', '{{'],
    [
      '$',
      '{errors: {default: {body: {$each: issues, $as: "{issue.loc:jso}"}}}}',
      'no filter `jso`',
      '`json`',
    ],
    [
      '$',
      '{resources: {Team: {}, User: {parent: {resource: Taem}}}}',
      'there is no resource "Taem"',
      '"Team"',
    ],
    [GET, '{behaviour: lst}', '`behaviour` cannot be "lst"', 'did you mean `list`?'],
    [GET, '{list: {paging: {style: pages}}}', '`style` cannot be "pages"', 'did you mean `page`?'],
    [GET, '{list: {paging: true}}', '`paging` must be an object, not true', ''],
    [GET, '{refuse: [{when: {bdy.a: 1}, status: 422, message: m}]}', '`bdy`', 'did you mean `body`?'],
    [
      GET,
      '{refuse: [{when: {body.a: {presnt: true}}, status: 422, message: m}]}',
      '`presnt` is no matcher',
      'did you mean `present`?',
    ],
    [
      GET,
      '{refuse: [{when: {missing: {resource: User, were: {}}}, status: 422, message: m}]}',
      '`were`',
      '`where`',
    ],
    [GET, '{set: {name: "{recrod.name}"}}', '`{recrod.name}` begins with `recrod`', '`record`'],
    [GET, '{status: "201"}', '`status` must be a number', ''],
    ['$.webhooks.userMade.post', '{behaviour: list}', '`behaviour` is not a hint here', ''],
    ["$.paths['/users'].post.callbacks.done[*].post", '{behaviour: list}', '`behaviour`', ''],
    ['$.components.schemas.User.properties.name', '{vales: [a]}', '`vales`', '`values`'],
    ['$.components.schemas.User.properties.schema', '{vales: [a]}', '`vales`', '`values`'],
    ['$.components.securitySchemes.token', '{pattern: "("}', 'is not an ECMAScript pattern', ''],
    ['$.info', '{pattern: a}', '`x-understudy` means nothing here', 'schemas'],
    ['$', 'hello', '`x-understudy` must be an object', ''],
    ['$', '{resources: [User]}', '`resources` must be an object, not ["User"]', ''],
    [
      '$',
      '{resources: {User: {schema: 7}}}',
      '`schema` must be a pointer such as "#/components/schemas/User"',
      '',
    ],
    ['$', '{resources: {User: {schema: User}}}', '"User" is not a pointer such as', ''],
    ['$', '{resources: {User: {unique: name}}}', '`unique` must be a list, not "name"', ''],
    [
      '$',
      '{resources: {User: {parent: {resource: [Team]}}}}',
      '`resource` must be the name of a resource',
      '',
    ],
    ['$.components.securitySchemes.token', '{pattern: 7}', '`pattern` must be a pattern, not 7', ''],
    [GET, '{refuse: [{when: body.a, status: 422, message: m}]}', 'a condition is an object', ''],
    [
      GET,
      '{refuse: [{when: {any: {body.a: 1}}, status: 422, message: m}]}',
      '`any` is a list of conditions',
      '',
    ],
    [GET, '{refuse: [{when: {body.a: {in: 1}}, status: 422, message: m}]}', '`in` is a list', ''],
    [
      GET,
      '{refuse: [{when: {body.a: {present: 1}}, status: 422, message: m}]}',
      '`present` is true or false',
      '',
    ],
    [
      GET,
      '{refuse: [{when: {body.a: {in: [1], present: true}}, status: 422, message: m}]}',
      'a matcher has one key',
      '',
    ],
    [
      GET,
      '{refuse: [{when: {body.a: {not: {presnt: true}}}, status: 422, message: m}]}',
      '`presnt` is no matcher',
      '',
    ],
  ])('at %s: %s', (target, hints, message, hint) => {
    const error = failure(() => load(DOCUMENT, {}, overlay(target, hints)))
    expect(error.code).toBe('HINT_INVALID')
    expect(error.message).toContain(message)
    expect(error.hint ?? '').toContain(hint)
    expect(error.where).toMatchObject({ file: 'overlay.yaml', line: 6 })
  })

  test('are told with the place the overlay has them at, and how many more there are', () => {
    const text = `${overlay(GET, '{}').replace('x-understudy: {}', 'x-understudy:\n        behaviour: list\n        resorce: User\n        stauts: 200')}`
    expect(
      failure(() => load(DOCUMENT, {}, text)).message,
    ).toBe(`overlay.yaml:8:9: \`resorce\` is not a hint here
  did you mean \`resource\`?
  1 more hint is wrong`)
  })
})
