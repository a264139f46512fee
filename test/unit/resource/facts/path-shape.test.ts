import { expect, test } from 'vitest'
import { isPrefix, parametersOf, pathShape } from '../../../../src/resource/facts/path-shape.ts'

test.each([
  ['/users', '/users', undefined, ['user']],
  ['/v1/users/', '/v1/users', undefined, ['user']],
  ['/users/{id}', '/users/{}', undefined, ['user']],
  ['/users/{id}.json', '/users/{}', undefined, ['user']],
  ['/users.json', '/users', undefined, ['user']],
  ['/users.{format}', '/users', undefined, ['user']],
  ['/users{.type}', '/users', undefined, ['user']],
  ['/pages/{page}{mediaTypeExtension}', '/pages/{}', undefined, ['page']],
  ['/files/{id}:archive', '/files/{}', 'archive', ['file']],
  ['/files:batchGet', '/files', 'batchGet', ['file']],
  ["/Users('{id}')/posts", '/users/{}/posts', undefined, ['post']],
  ['/v{version}/things', '/v1/things', undefined, ['thing']],
  ['/things/{id}/versions/{version}', '/things/{}/versions/{}', undefined, ['version']],
  ['/{parent=projects/*}/topics', '/{}/topics', undefined, ['topic']],
  ['/partner-organisation/{a}/{b}', '/partner-organisation/{}/{}', undefined, ['partner', 'organisation']],
  ['/', '', undefined, []],
])('%s is %s with the custom method %s and the noun %j', (path, key, custom, noun) => {
  expect(pathShape(path)).toMatchObject({ key, custom, noun })
})

test('parameters are named in order', () => {
  expect(parametersOf(pathShape('/a/{x}/b/{y}.json').segments)).toEqual(['x', 'y'])
})

test.each(['v1', 'v2.1', 'v1beta', 'v1-beta', 'api', '2024-01-01', 'rest'])('%s is a prefix', text => {
  expect(isPrefix(text)).toBe(true)
})

test.each(['users', 'apikeys', 'vendors'])('%s is no prefix', text => {
  expect(isPrefix(text)).toBe(false)
})
