import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/index.ts'
import type { Mock } from '../../../src/mock/types.ts'
import { findNotModelled } from '../../../src/spec/survey/not-modelled.ts'
import { load } from './documents.ts'

const HEAD = "openapi: 3.2.0\n$self: https://api.test/openapi.yaml\ninfo: {title: t, version: '1'}\n"

async function serve(text: string): Promise<Mock> {
  const document = { file: 'api.yaml', text: HEAD + text }
  return createMock({ name: 'a', document, extensions: [], overlays: [] })
}

const EVENT = '{type: object, required: [data], properties: {event: {const: tick}, data: {type: string}}}'

describe('of what OpenAPI 3.2 adds', () => {
  test('operations of the method query and of any other are served', async () => {
    const mock = await serve(`paths:
  /search:
    query:
      requestBody: {content: {application/json: {schema: {type: object, required: [term]}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {const: found}}}}}
    additionalOperations:
      COPY: {responses: {'200': {description: ok, content: {application/json: {schema: {const: copied}}}}}}
      POST: {responses: {}}
      'not a method': {responses: {}}
`)
    const ask = (method: string, body = '{"term":1}'): Response | Promise<Response> =>
      mock.fetch('/search', { method, body, headers: { 'content-type': 'application/json' } })
    expect(await (await ask('QUERY')).json()).toBe('found')
    expect((await ask('QUERY', '{}')).status).toBe(400)
    expect(await (await ask('COPY')).json()).toBe('copied')
    const refused = await ask('POST')
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'QUERY, COPY'])
    expect(mock.runtime.api.setAside.map(({ message }) => message)).toEqual([
      '"POST" has a key of its own',
      '"not a method" is no method',
    ])
  })

  test.each([
    ['application/jsonl', /^(?:\{.+\}\n)+$/],
    ['text/event-stream', /^(?:.*data: .+\n\n)+$/s],
    ['application/json-seq', /^(?:.\{.+\}\n)+$/],
  ])('items of %s are written one after another', async (type, form) => {
    const mock = await serve(`paths:
  /ticks: {get: {responses: {'200': {description: ok, content: {${type}: {itemSchema: ${EVENT}}}}}}}
`)
    expect(await (await mock.fetch('/ticks')).text()).toMatch(form)
  })

  test('items sent as lines are each checked', async () => {
    const mock = await serve(`paths:
  /ticks: {post: {requestBody: {content: {application/jsonl: {itemSchema: ${EVENT}}}}, responses: {'204': {description: ok}}}}
`)
    const send = async (body: string): Promise<number> =>
      (await mock.fetch('/ticks', { method: 'POST', body, headers: { 'content-type': 'application/jsonl' } }))
        .status
    expect(await send('{"data":"a"}\n{"data":"b"}\n')).toBe(204)
    expect(await send('{"data":"a"}\n{"data":1}\n')).toBe(400)
  })

  test('references by the address the document gives itself are followed', () => {
    const api = load(`${HEAD}paths: {}
components: {schemas: {A: {$ref: 'https://api.test/openapi.yaml#/components/schemas/B'}, B: {type: string}, C: {$ref: 'openapi.yaml#/components/schemas/B'}}}
`)
    expect(api.setAside).toEqual([])
    const a = api.schemas.node('/components/schemas/C')
    expect(api.schemas.target('openapi.yaml#/components/schemas/B', a).schema).toEqual({ type: 'string' })
  })

  test('media types and schemes can be referred to', () => {
    const api = load(`${HEAD}paths:
  /a:
    get:
      security: [{'#/components/securitySchemes/key': []}]
      responses: {'200': {content: {application/json: {$ref: '#/components/mediaTypes/Text'}}}}
components:
  mediaTypes: {Text: {schema: {type: string}}}
  securitySchemes:
    key: {type: apiKey, in: header, name: X}
    device: {type: oauth2, deprecated: true, flows: {deviceAuthorization: {deviceAuthorizationUrl: 'https://a.test', tokenUrl: 'https://b.test', scopes: {}}}}
tags: [{name: a, parent: b, kind: nav, summary: A}, {name: b}]
servers: [{url: /v1, name: first}]
`)
    const [operation] = api.operations
    expect(operation?.responses[0]?.content[0]?.schema?.schema).toEqual({ type: 'string' })
    expect(operation?.security[0]?.schemes[0]?.scheme.name).toBe('key')
    expect([...api.securitySchemes.keys()]).toEqual(['key', 'device'])
    expect(api.setAside).toEqual([])
  })

  test('a query string described as a whole is checked as one', async () => {
    const mock = await serve(`paths:
  /a:
    get:
      parameters:
        - {name: q, in: querystring, required: true, content: {application/x-www-form-urlencoded: {schema: {type: object, required: [x], properties: {x: {type: integer}}}}}}
      responses: {'200': {description: ok}}
`)
    const status = async (query: string): Promise<number> => (await mock.fetch(`/a?${query}`)).status
    expect([await status('x=1'), await status('x=a'), await status('y=1')]).toEqual([200, 400, 400])
  })

  test('a discriminator has a schema for values that name none', () => {
    const api = load(`${HEAD}paths: {}
components:
  schemas:
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Other'}]
      discriminator: {propertyName: kind, defaultMapping: Other}
    Cat: {type: object, required: [kind, lives]}
    Other: {type: object, required: [name]}
`)
    const { accepts } = api.schemas.validator(api.schemas.node('/components/schemas/Pet'), 'response')
    const given = [
      { kind: 'Cat', lives: 9 },
      { kind: 'Cat', name: 'x' },
      { kind: 'Cow', name: 'x' },
      { name: 'x' },
      { kind: 'Cow' },
    ]
    expect(given.map(accepts)).toEqual([true, false, true, true, false])
  })

  test('what nothing is made of is named', () => {
    const api = load(`${HEAD}paths:
  /a:
    post:
      callbacks: {done: {'{$request.body#/url}': {post: {}}}}
      requestBody: {content: {multipart/mixed: {itemSchema: {}, itemEncoding: {contentType: image/png}, examples: {a: {serializedValue: x}, b: {dataValue: 1}}}}}
      responses: {'200': {description: ok, links: {next: {operationId: x}}}}
    put: {callbacks: {done: {$ref: '#/components/callbacks/done'}}}
    get: {callbacks: {}}
webhooks: {made: {post: {}}}
`)
    expect(findNotModelled(api.document).map(({ what, count, pointer }) => [what, count, pointer])).toEqual([
      ['`itemEncoding` is not applied', 1, '/paths/~1a/post/requestBody/content/multipart~1mixed'],
      [
        '`externalValue` and `serializedValue` of examples are not read',
        1,
        '/paths/~1a/post/requestBody/content/multipart~1mixed/examples/a',
      ],
    ])
  })
})
