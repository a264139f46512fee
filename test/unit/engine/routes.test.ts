import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPathTable } from '../../../src/contract/routing/path-table.ts'
import { createRoutes, type Routes } from '../../../src/engine/routes.ts'
import type { JsonObject } from '../../../src/json/value.ts'
import type { Api } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'

const get: JsonObject = { get: { responses: { '200': { description: 'ok' } } } }

function routesOf(paths: readonly string[], servers: readonly string[] = []): Routes {
  return createRoutes(documentOf(paths, servers))
}

function documentOf(paths: readonly string[], servers: readonly string[] = []): Api {
  const document: JsonObject = {
    openapi: '3.1.0',
    info: { title: 'Routes', version: '1' },
    servers: servers.map(url => ({ url })),
    paths: Object.fromEntries(paths.map(path => [path, get])),
  }
  return loadApi({ name: 'routes', document, extensions: [], overlays: [] })
}

const PATHS = [
  '/users/me',
  '/users/{user-id}',
  '/users/{user-id}/posts',
  '/users/{user-id}:archive',
  '/files/{name}.json',
  '/map/{lat},{lng}',
  '/pages/{page}{extension}',
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
  ['/pages/at.home.html', '/pages/{page}{extension}', { page: 'at.home', extension: '.html' }],
  ['/pages/home', '/pages/{page}{extension}', { page: 'h', extension: 'ome' }],
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

test('a slash at the end makes no difference, unless the document tells the two apart', () => {
  const routes = routesOf(['/users', '/teams/', '/pets', '/pets/', '/pets/{id}'])
  const found = ['/users/', '/teams', '/pets', '/pets/', '/pets/7/', '/users//'].map(
    path => routes.find('GET', path)?.operation.path,
  )
  expect(found).toEqual(['/users', '/teams/', '/pets', '/pets/', '/pets/{id}', undefined])
})

test('fixed text is compared decoded, and parameters may have any name', () => {
  const routes = routesOf(['/~me', '/caf\u00e9/{__proto__}', '/a/{b/c}'])
  expect(routes.find('GET', '/%7Eme')?.operation.path).toBe('/~me')
  const { values } = routes.find('GET', '/caf%C3%A9/x') ?? {}
  expect(Object.entries(values ?? {})).toEqual([['__proto__', 'x']])
  expect(routes.find('GET', '/a/7')?.values).toEqual({ 'b/c': '7' })
})

test('a template of a hundred parameters in one segment is matched at once', () => {
  const routes = routesOf([`/${Array.from({ length: 100 }, (_, at) => `{p${at}}-`).join('')}end`])
  expect(routes.find('GET', `/${'a-'.repeat(5_000)}`)).toBeUndefined()
})

test.each(['/', '/{', '/{a', '{}'])(
  'a template of %s a hundred thousand times is taken apart at once',
  piece => {
    const routes = routesOf([`/${piece.repeat(100_000)}`, '/users'])
    expect(routes.find('GET', '/users')?.operation.path).toBe('/users')
  },
)

const segment = fc.constantFrom('a', 'b', 'ab', 'a.b', '{x}', '{y}', '{x}.{y}', 'a{x}', '{x}:b', '{x}{y}')
const template = fc.array(segment, { minLength: 1, maxLength: 4 }).map(parts => `/${parts.join('/')}`)
const asked = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'a.b', 'abab', 'a.b.c', 'c:b', '', '%61'), { maxLength: 5 })
  .map(parts => `/${parts.join('/')}`)

test('the table of the checker, which is written apart, finds the same', () => {
  fc.assert(
    fc.property(fc.uniqueArray(template, { minLength: 1, maxLength: 8 }), asked, (paths, path) => {
      const given = documentOf(paths)
      const match = createRoutes(given).find('GET', path)
      const judged = createPathTable(given.operations).find(path)[0]
      expect(match?.operation.path).toBe(judged?.operations.get('GET')?.path)
    }),
    { numRuns: 500 },
  )
})
