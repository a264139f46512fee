import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/index.node.ts'
import { createMock as createMockOfPrebuilt } from '../../../src/index.prebuilt.ts'
import { createMock as createMockInPage } from '../../../src/index.ts'
import { readSpec } from '../../../src/node/read-spec.ts'
import { prebuild } from '../../../src/prebuilt/prebuild.ts'
import { restore } from '../../../src/prebuilt/restore.ts'
import type { PrebuiltDocument } from '../../../src/prebuilt/types.ts'
import { inferResources } from '../../../src/resource/infer-resources.ts'
import type { ResourceModel } from '../../../src/resource/types.ts'
import { loadApi } from '../../../src/spec/load.ts'
import type { SpecSource } from '../../../src/spec/source.ts'
import { ALL_SCHEMA_PARTS } from '../../../src/schema/parts/all.ts'

/** Through text, as a file would hold it. */
function kept(model: ResourceModel): PrebuiltDocument {
  return JSON.parse(JSON.stringify(prebuild(model))) as PrebuiltDocument
}

function modelOf(document: SpecSource | { readonly [key: string]: unknown }): ResourceModel {
  return inferResources(loadApi(document as SpecSource))
}

/** Parts of documents whose reading is not simply a place and some words. */
const ODD: { readonly [says: string]: { readonly [key: string]: unknown } } = {
  'a body known by an example alone': {
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        get: {
          responses: {
            200: {
              description: 'all',
              content: { 'application/json': { example: [{ id: 7, text: 'Milk', tags: ['a'] }] } },
            },
          },
        },
        post: {
          requestBody: { content: { 'application/json': { example: { text: 'Milk' } } } },
          responses: {
            201: {
              description: 'one',
              content: { 'application/json': { example: { id: 8, text: 'Milk' } } },
            },
          },
        },
      },
    },
  },
  'a nullable reference of 3.0, which stands below an alternative that only reading makes': {
    openapi: '3.0.3',
    info: { title: 'Cars', version: '1' },
    paths: {
      '/cars/{carId}': {
        parameters: [{ name: 'carId', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          responses: {
            200: {
              description: 'a car',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    properties: { data: { nullable: true, allOf: [{ $ref: '#/components/schemas/Car' }] } },
                  },
                },
              },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Car: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'string' }, plate: { type: 'string' } },
        },
      },
    },
  },
  'webhooks, callbacks and a reference that leads nowhere': {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: {
      '/orders': {
        get: {
          responses: {
            200: {
              description: 'all',
              content: {
                'application/json': {
                  schema: { type: 'array', items: { $ref: '#/components/schemas/Order' } },
                },
              },
            },
          },
        },
        post: {
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          responses: {
            201: {
              description: 'one',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
            },
          },
          callbacks: {
            done: {
              '{$request.body#/url}': {
                post: {
                  requestBody: {
                    content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
                  },
                  responses: { 200: { description: 'thanks' } },
                },
              },
            },
          },
        },
      },
      '/broken': {
        get: {
          responses: {
            200: {
              description: 'none',
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Nothing' } } },
            },
          },
        },
      },
    },
    webhooks: {
      'order.created': {
        post: {
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          responses: { 200: { description: 'thanks' } },
        },
      },
    },
    components: {
      schemas: {
        Order: {
          type: 'object',
          required: ['id'],
          properties: {
            id: { type: 'string', format: 'uuid', readOnly: true },
            url: { type: 'string' },
            status: { enum: ['open', 'paid'] },
          },
        },
      },
    },
  },
}

describe('a document worked out beforehand', () => {
  test.each(Object.entries(ODD))('is understood as the document is: %s', (_, document) => {
    const model = modelOf(document)
    const built = kept(model)
    const again = restore(built, { parts: ALL_SCHEMA_PARTS })
    expect(again.resources.length).toBeGreaterThan(0)
    expect(again.resources.map(({ schema }) => schema)).toEqual(model.resources.map(({ schema }) => schema))
    expect(kept(again)).toEqual(built)
    expect(again.api.setAside).toEqual(model.api.setAside)
  })

  test.each(['limio', 'introw', 'mycreditapp', 'strigo'])(
    '%s has the same records and answers',
    async name => {
      const source = await readSpec(`specs/${name}`)
      const [of, ofBuilt] = await Promise.all([
        createMock(source, { seed: 3, now: '2026-03-01T00:00:00Z' }),
        createMockOfPrebuilt(kept(modelOf(source)), { seed: 3, now: '2026-03-01T00:00:00Z' }),
      ])
      const names = of.runtime.model.resources.map(resource => resource.name)
      const recordsOf = (mock: typeof of): unknown => names.map(each => mock.session.list(each))
      expect(recordsOf(ofBuilt as typeof of)).toEqual(recordsOf(of))
      for (const { method, path } of of.runtime.api.operations) {
        const url = `${of.runtime.api.servers[0]?.basePath ?? ''}${path}`
        const headers = { authorization: 'Bearer token', 'content-type': 'application/json' }
        const init = { method, headers, ...(method === 'POST' ? { body: '{"name":"Acme"}' } : {}) }
        const [answer, other] = await Promise.all([of.fetch(url, init), ofBuilt.fetch(url, init)])
        expect([other.status, await other.text()]).toEqual([answer.status, await answer.text()])
      }
    },
  )

  test('tells of the webhooks and callbacks of the document', async () => {
    const shop = await createMockOfPrebuilt(
      kept(modelOf(ODD['webhooks, callbacks and a reference that leads nowhere'] ?? {})),
      { empty: true },
    )
    const answer = await shop.fetch('/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"url":"https://shop.test/hook"}',
    })
    expect(answer.status).toBe(201)
    expect(shop.webhooks.map(({ name, url }) => [name, url])).toEqual([
      ['done', 'https://shop.test/hook'],
      ['order.created', undefined],
    ])
  })

  test('is told from a document wherever one is taken', async () => {
    const built = kept(modelOf(await readSpec('specs/limio')))
    const text = JSON.stringify(built)
    const mocks = await Promise.all([
      createMock(built),
      createMock({ file: 'limio.json', text }),
      createMockInPage(built),
      createMockInPage({ file: 'limio.json', text }),
    ])
    expect(mocks.map(({ runtime }) => runtime.api.name)).toEqual(['limio', 'limio', 'limio', 'limio'])
    expect(mocks.map(({ session }) => session.list('PartnerUser').length)).toEqual(
      mocks.map(() => mocks[0]?.session.list('PartnerUser').length),
    )
  })

  test('of another version is refused, and it is said what to do', async () => {
    const built = { ...kept(modelOf(await readSpec('specs/limio'))), understudy: '0.0.1' }
    await expect(createMockOfPrebuilt(built)).rejects.toMatchObject({
      code: 'PREBUILT_STALE',
      message: expect.stringContaining('was written by version 0.0.1, this is'),
      hint: expect.stringContaining('understudy build'),
    })
  })

  test('cannot be read otherwise any more', async () => {
    const built = kept(modelOf(await readSpec('specs/limio')))
    const late = { published: true } as object
    await expect(createMockOfPrebuilt(built, late)).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      summary: 'published: the document was read when the mock was built',
    })
    await expect(createMock(built, late)).rejects.toMatchObject({
      code: 'NOT_OPENAPI',
      summary: 'this is a prebuilt mock, not an OpenAPI document',
      hint: expect.stringContaining('give the document itself'),
    })
  })

  test('whose model speaks of what its document has not is refused', async () => {
    const built = kept(modelOf(await readSpec('specs/limio')))
    const document = { ...built.document, paths: {} }
    await expect(createMockOfPrebuilt({ ...built, document })).rejects.toMatchObject({
      code: 'PREBUILT_STALE',
    })
  })
})
