import { describe, expect, test } from 'vitest'
import type { Api, Operation } from '../../../src/spec/api.ts'
import { load } from './documents.ts'

function paths(text: string, rest = ''): Api {
  return load(`openapi: 3.1.0\ninfo: {title: t, version: '1'}\n${rest}paths:\n${text}`)
}

function only(api: Api): Operation {
  const [operation] = api.operations
  if (operation === undefined) throw new Error('no operation')
  return operation
}

describe('operations', () => {
  test('come in document order with method, path and a unique key', () => {
    const api = paths(`  /b:
    post: {operationId: make}
    get: {}
  /a:
    summary: not an operation
    query: {operationId: make}
`)
    expect(api.operations.map(({ key, method, path, pointer }) => [key, method, path, pointer])).toEqual([
      ['make', 'POST', '/b', '/paths/~1b/post'],
      ['GET /b', 'GET', '/b', '/paths/~1b/get'],
      ['QUERY /a', 'QUERY', '/a', '/paths/~1a/query'],
    ])
    expect(api.setAside).toEqual([
      { pointer: '/paths/~1a/query/operationId', message: expect.stringContaining('"make" is taken') },
    ])
  })

  test('of a path item elsewhere are served under the path that refers to it', () => {
    const api = paths(
      "  /a: {$ref: '#/components/pathItems/A'}\n",
      'components: {pathItems: {A: {get: {operationId: x}}}}\n',
    )
    expect(only(api)).toMatchObject({ key: 'x', path: '/a', pointer: '/components/pathItems/A/get' })
  })

  test('are compiled once: each part is the same object whenever it is read', () => {
    const operation = only(
      paths(
        '  /a: {get: {parameters: [{name: q, in: query, schema: {}}], responses: {200: {description: ok}}}}\n',
      ),
    )
    expect(operation.parameters).toBe(operation.parameters)
    expect(operation.parameters[0]?.schema).toBe(operation.parameters[0]?.schema)
    expect(operation.responses[0]?.content).toBe(operation.responses[0]?.content)
  })

  test.each([
    ['  /a: {get: 7}\n', '/paths/~1a/get', 'GET /a is not an object'],
    ['  /a: 7\n', '/paths/~1a', 'the path /a is not an object'],
    ['  a: {get: {}}\n', '/paths/a', 'does not begin with a slash'],
    [
      '  /a/{x}: {get: {}}\n  /a/{y}: {get: {}, post: {}}\n',
      '/paths/~1a~1{y}/get',
      'cannot be told from GET /a/{x}',
    ],
    [
      '  /a: {additionalOperations: {"a b": {}}}\n',
      '/paths/~1a/additionalOperations/a b',
      '"a b" is no method',
    ],
  ])('that cannot be used are set aside: %j', (text, pointer, message) => {
    const api = paths(`${text}  /served: {get: {}}\n`)
    expect(api.setAside).toEqual([{ pointer, message: expect.stringContaining(message) }])
    expect(api.operations.map(({ path }) => path)).toContain('/served')
  })
})

describe('parameters', () => {
  test('of the path item and the operation are merged, the operation winning', () => {
    const api = paths(`  /a/{id}:
    parameters:
      - {name: id, in: path, schema: {type: string}}
      - {name: X-Trace, in: header}
      - {name: q, in: query}
    get:
      parameters:
        - {name: q, in: query, required: true}
        - {name: x-trace, in: header, required: true}
        - {name: q, in: cookie}
`)
    expect(only(api).parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ['id', 'path', true],
      ['x-trace', 'header', true],
      ['q', 'query', true],
      ['q', 'cookie', false],
    ])
  })

  test.each([
    ['in: query', 'form', true],
    ['in: query, explode: false', 'form', false],
    ['in: query, style: deepObject', 'deepObject', false],
    ['in: query, style: pipeDelimited', 'pipeDelimited', false],
    ['in: path', 'simple', false],
    ['in: path, style: matrix, explode: true', 'matrix', true],
    ['in: header', 'simple', false],
    ['in: cookie', 'form', true],
    ['in: cookie, style: cookie', 'cookie', true],
    ['in: querystring', 'form', true],
  ])('%s has style %s and explode %s', (text, style, explode) => {
    const api = paths(`  /a: {get: {parameters: [{name: p, ${text}}]}}\n`)
    expect(only(api).parameters[0]).toMatchObject({ style, explode })
    expect(api.setAside).toEqual([])
  })

  test('that other parts of the document describe are ignored', () => {
    const api = paths(
      '  /a: {get: {parameters: [{name: Accept, in: header}, {name: authorization, in: header}]}}\n',
    )
    expect(only(api).parameters).toEqual([])
  })

  test.each([
    ['{in: query}', '', 'without a `name`'],
    ['{name: a, in: body}', '', '`in` is not path'],
    ['7', '', 'not an object'],
    ['{name: a, in: path, style: form}', '/style', 'read as simple'],
  ])('that cannot be used are set aside: %s', (text, at, message) => {
    const api = paths(`  /a: {get: {parameters: [${text}, {name: good, in: query}]}}\n`)
    expect(only(api).parameters.map(({ name }) => name)).toContain('good')
    expect(api.setAside).toEqual([
      { pointer: `/paths/~1a/get/parameters/0${at}`, message: expect.stringContaining(message) },
    ])
  })

  test('may hold a document of a media type', () => {
    const api = paths(
      '  /a: {get: {parameters: [{name: f, in: query, content: {application/json: {schema: {type: object}}}}]}}\n',
    )
    expect(only(api).parameters[0]?.content).toMatchObject({
      type: 'application/json',
      schema: { schema: { type: 'object' } },
    })
  })
})

describe('bodies, responses and headers', () => {
  const api = paths(
    `  /a:
    post:
      requestBody: {$ref: '#/components/requestBodies/B'}
      responses:
        '201':
          description: made
          headers:
            X-Left: {schema: {type: string}, example: '7'}
            Content-Type: {schema: {type: string}}
          content:
            application/json:
              schema: {$ref: '#/components/schemas/S'}
              examples:
                one: {value: {a: 1}}
                two: {$ref: '#/components/examples/E'}
                far: {externalValue: 'https://x.test'}
            text/*: {example: hello, encoding: {a: {style: form}}}
        4xx: {$ref: '#/components/responses/Error'}
        default: {description: else}
        nonsense: {description: no}
`,
    `components:
  schemas: {S: {type: object}}
  examples: {E: {value: 2}}
  requestBodies: {B: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}
  responses: {Error: {description: bad}}
`,
  )
  const operation = only(api)

  test('are found through references', () => {
    expect(operation.requestBody).toMatchObject({ required: true, pointer: '/components/requestBodies/B' })
    expect(operation.requestBody?.content[0]?.schema).toMatchObject({
      pointer: '/components/requestBodies/B/content/application~1json/schema',
    })
  })

  test('keep the order they are written in, but for what is no status', () => {
    expect(operation.responses.map(({ status }) => status)).toEqual(['201', '4XX', 'default'])
    expect(api.setAside.map(({ pointer }) => pointer)).toEqual(['/paths/~1a/post/responses/nonsense'])
  })

  test('have headers in lower case, without Content-Type', () => {
    expect(operation.responses[0]?.headers.map(({ name, example }) => [name, example])).toEqual([
      ['x-left', '7'],
    ])
  })

  test('have their examples by name', () => {
    const [json, text] = operation.responses[0]?.content ?? []
    expect([...(json?.examples ?? [])]).toEqual([
      ['one', { a: 1 }],
      ['two', 2],
    ])
    expect([...(text?.examples ?? [])]).toEqual([['example', 'hello']])
    expect(text?.encoding).toEqual({ a: { style: 'form' } })
  })
})

describe('servers', () => {
  test.each<[string, string[]]>([
    [
      "{url: 'https://x.test/v2/{lang}', variables: {lang: {default: en, enum: [de, en]}}}",
      ['/v2/en', '/v2/de'],
    ],
    [
      "{url: '/{a}/{b}', variables: {a: {default: '1', enum: ['1', '2']}, b: {default: x, enum: [x, y]}}}",
      ['/1/x', '/2/x', '/1/y', '/2/y'],
    ],
    ["{url: '/{version}', variables: {version: {default: v1}}}", ['/v1']],
    ["{url: '/{version}', variables: {version: {enum: [v2, v1]}}}", ['/v2', '/v1']],
    ["{url: '/{version}', variables: {version: {}}}", ['/version']],
    ["{url: '/{version}', variables: {version: v1}}", ['/version']],
    ["{url: 'https://{env}.x.test/', variables: {env: {default: eu, enum: [eu, us]}}}", ['']],
  ])('%s is at every path its variables list, the default first', (text, basePaths) => {
    const { servers } = paths('  /a: {get: {}}\n', `servers: [${text}]\n`)
    expect(servers.map(({ basePath }) => basePath)).toEqual(basePaths)
  })

  test('the places of one server are bounded', () => {
    const names = Array.from({ length: 12 }, (_, index) => `v${index}`)
    const variables = names.map(name => `${name}: {default: a, enum: [a, b, c, d]}`).join(', ')
    const url = names.map(name => `/{${name}}`).join('')
    const { servers } = paths('  /a: {get: {}}\n', `servers: [{url: '${url}', variables: {${variables}}}]\n`)
    expect(servers[0]?.basePath).toBe('/a'.repeat(12))
    expect(servers.length).toBeLessThan(100)
  })

  function server(text: string): Api['servers'][number] | undefined {
    return paths('  /a: {get: {}}\n', `servers: [${text}]\n`).servers[0]
  }

  test.each([
    ["{url: 'https://api.example.com/v1/'}", '/v1', 'api.example.com'],
    ["{url: 'https://api.example.com'}", '', 'api.example.com'],
    ["{url: '/api/v3'}", '/api/v3', undefined],
    ["{url: 'api'}", '/api', undefined],
    ["{url: 'https://{t}/api', variables: {t: {default: a.example.com}}}", '/api', 'a.example.com'],
    [
      "{url: 'https://x.test:{port}/{base}', variables: {port: {default: '8443'}, base: {default: v2}}}",
      '/v2',
      'x.test:8443',
    ],
    ["{url: '{site}/v1', variables: {site: {default: 'https://x.test'}}}", '/v1', 'x.test'],
  ])('%s has base path %s and host %s', (text, basePath, host) => {
    expect(server(text)).toMatchObject({ basePath, host })
  })

  test.each([
    [
      "{url: 'https://{t}/api', variables: {t: {default: a.example.com}}}",
      ['acme.prod.limio.com', 'localhost:4010'],
      ['a/b', ''],
    ],
    [
      "{url: 'https://{r}.x.test', variables: {r: {default: eu, enum: [eu, us]}}}",
      ['eu.x.test', 'US.x.test', 'us.x.test:80'],
      ['de.x.test', 'euxx.test'],
    ],
    ["{url: 'https://x.test:8443'}", ['x.test:8443'], ['x.test', 'x.test:80', 'xxtest:8443']],
  ])('%s recognises its hosts and no others', (text, hosts, others) => {
    const pattern = server(text)?.hostPattern
    expect(hosts.filter(host => pattern?.test(host))).toEqual(hosts)
    expect(others.filter(host => pattern?.test(host))).toEqual([])
  })

  test('default to the root, and an operation may have its own', () => {
    const api = paths(
      '  /a: {servers: [{url: /item}], get: {servers: [{url: /own}]}, put: {}}\n  /b: {get: {}}\n',
    )
    expect(api.operations.map(({ servers }) => servers[0]?.basePath)).toEqual(['/own', '/item', ''])
    expect(api.servers).toEqual([{ url: '/', basePath: '', host: undefined, hostPattern: undefined }])
  })

  test('that cannot be used are set aside', () => {
    const api = paths('  /a: {get: {}}\n', "servers: [{url: 'https://['}, {}, {url: 'https://{x}/'}]\n")
    expect(api.servers).toMatchObject([{ host: 'x' }])
    expect(api.setAside.map(({ pointer }) => pointer)).toEqual(['/servers/0', '/servers/1', '/servers/2'])
  })
})

describe('security', () => {
  const schemes = `security: [{key: []}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key, x-understudy: {pattern: '^k'}}
    login: {type: http, scheme: Bearer}
    oauth: {$ref: '#/components/securitySchemes/flow'}
    flow: {type: oauth2, flows: {}}
    broken: {type: http}
`
  test("schemes are read, the document's security applies unless the operation has its own", () => {
    const api = paths(
      '  /a: {get: {}, put: {security: []}, post: {security: [{login: [], oauth: [a, b]}, {}]}}\n',
      schemes,
    )
    expect(api.securitySchemes.get('key')).toMatchObject({
      in: 'header',
      parameterName: 'X-Key',
      hints: { pattern: '^k' },
    })
    expect(api.securitySchemes.get('login')).toMatchObject({ scheme: 'bearer' })
    expect(api.securitySchemes.get('oauth')).toMatchObject({ name: 'oauth', type: 'oauth2' })
    const names = api.operations.map(({ security }) =>
      security.map(({ schemes: all }) => all.map(({ scheme, scopes }) => [scheme.name, ...scopes])),
    )
    expect(names).toEqual([[[['key']]], [], [[['login'], ['oauth', 'a', 'b']], []]])
    expect(api.setAside.map(({ pointer }) => pointer)).toEqual(['/components/securitySchemes/broken'])
  })

  test('an alternative with a scheme nobody defines is set aside', () => {
    const api = paths('  /a: {get: {security: [{nobody: []}, {key: []}]}}\n', schemes)
    expect(only(api).security).toHaveLength(1)
    expect(api.setAside.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('"nobody" is not defined'),
    )
  })
})
