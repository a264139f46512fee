import { expect, test } from 'vitest'
import { toJsonPath } from '../../../src/json/json-path.ts'

const DOCUMENT = { paths: { '/a': { get: { parameters: [{ name: 'q' }], responses: { 200: {} } } } } }

test.each([
  ['', '$'],
  ['/paths/~1a/get', "$.paths['/a'].get"],
  ['/paths/~1a/get/parameters/0/name', "$.paths['/a'].get.parameters[0].name"],
  ['/paths/~1a/get/responses/200', "$.paths['/a'].get.responses['200']"],
  ["/components/it's", "$.components['it\\'s']"],
  ['/components/a"b\\c', "$.components['a\"b\\\\c']"],
  ['/nowhere/7', "$.nowhere['7']"],
])('%s is %s', (pointer, path) => {
  expect(toJsonPath(DOCUMENT, pointer)).toBe(path)
})
