import { expect, test } from 'vitest'
import { checkExchange } from '../../../../src/contract/check-exchange.ts'
import type { JsonObject } from '../../../../src/json/value.ts'
import { loadApi } from '../../../../src/spec/load.ts'
import { exchangeOf } from '../report/pets.ts'

const answering = (field: string, ...names: readonly string[]): JsonObject => ({
  get: {
    parameters: names.map(name => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    responses: {
      '200': {
        description: 'ok',
        content: {
          'application/json': {
            schema: { type: 'object', required: [field], properties: { [field]: true } },
          },
        },
      },
    },
  },
})

const API = loadApi({
  name: 'weather',
  document: {
    openapi: '3.1.0',
    info: { title: 'Weather', version: '1' },
    paths: {
      '/{country}/now': answering('country', 'country'),
      '/{country}/now?city={city}': answering('city', 'country', 'city'),
      '/rest?method=cities.count': answering('count'),
      '/rest?method=cities.list': answering('cities'),
    },
  },
  extensions: [],
  overlays: [],
})

test.each([
  ['/pt/now', 'country'],
  ['/pt/now?city=Faro', 'city'],
  ['/pt/now?street=Rua', 'country'],
  ['/rest?method=cities.count', 'count'],
  ['/rest?method=cities.list', 'cities'],
  ['https://weather.test/rest?method=cities.list#all', 'cities'],
])('%s is held to what the operation of its query answers', (url, field) => {
  expect(checkExchange(exchangeOf(`GET ${url}`, 200, { [field]: 1 }), API)).toMatchObject({
    outcome: 'passed',
  })
  expect(checkExchange(exchangeOf(`GET ${url}`, 200, { other: 1 }), API)).toMatchObject({ outcome: 'failed' })
})
