import { expect, test } from 'vitest'
import { createRoutes, type Routes } from '../../../src/engine/routes.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import { loadApi } from '../../../src/spec/load.ts'

const get: JsonObject = { get: { responses: { '200': { description: 'ok' } } } }

function routesOf(paths: readonly string[], servers: readonly string[] = []): Routes {
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Routes', version: '1' },
    servers: servers.map(url => ({ url })),
    paths: Object.fromEntries(paths.map(path => [path, get])),
  }
  return createRoutes(loadApi({ name: 'routes', document, extensions: [], overlays: [] }))
}

const PATHS = [
  '/users/me',
  '/users/{user-id}',
  '/users/{user-id}/posts',
  '/users/{user-id}:archive',
  '/files/{name}.json',
  '/map/{lat},{lng}',
  '/star*(x)',
  '/',
]

test.each([
  ['/users/me', '/users/me', {}],
  ['/users/42', '/users/{user-id}', { 'user-id': '42' }],
  ['/users/a%2Fb', '/users/{user-id}', { 'user-id': 'a%2Fb' }],
  ['/users/me/posts', '/users/{user-id}/posts', { 'user-id': 'me' }],
  ['/users/42:archive', '/users/{user-id}:archive', { 'user-id': '42' }],
  ['/files/report.json', '/files/{name}.json', { name: 'report' }],
  ['/map/1.5,-2', '/map/{lat},{lng}', { lat: '1.5', lng: '-2' }],
  ['/star*(x)', '/star*(x)', {}],
  ['/', '/', {}],
  ['/nowhere', undefined, undefined],
  ['/users', undefined, undefined],
])('%s leads to %s', (path, template, values) => {
  const match = routesOf(PATHS).find('GET', path)
  expect(match?.operation.path).toBe(template)
  expect(match?.values).toEqual(values)
})

test('every base path of the servers leads to the operation, and no other path does', () => {
  const routes = routesOf(['/users'], ['https://api.test/v1', 'https://{region}.api.test/v2/', '/relative'])
  const found = ['/v1/users', '/v2/users', '/relative/users', '/users', '/v3/users'].map(
    path => routes.find('GET', path) !== undefined,
  )
  expect(found).toEqual([true, true, true, false, false])
})

test('a HEAD is a GET, and Allow says so', () => {
  const routes = routesOf(['/users'])
  expect(routes.find('HEAD', '/users')?.operation.path).toBe('/users')
  expect(routes.methodsAt('/users')).toEqual(['GET', 'HEAD'])
})
