import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { type CurlRequest, toCurlLine } from '../../../src/http/to-curl.ts'

const URL = 'https://api.test/a?b=1&c=2'

test.each<[request: Partial<CurlRequest>, line: string]>([
  [{}, `curl '${URL}'`],
  [{ method: 'DELETE' }, `curl -X DELETE '${URL}'`],
  [{ method: 'HEAD' }, `curl -I '${URL}'`],
  [{ method: 'POST' }, `curl -X POST '${URL}'`],
  [{ method: 'POST', body: '{"a":1}' }, `curl -d '{"a":1}' '${URL}'`],
  [{ method: 'PUT', body: '' }, `curl -X PUT -d '' '${URL}'`],
  [{ method: 'GET', body: 'x' }, `curl -X GET -d x '${URL}'`],
  [{ method: 'POST', body: '@home' }, `curl --data-raw @home '${URL}'`],
  [{ url: 'http://api.test/?page[size]=2' }, "curl -g 'http://api.test/?page[size]=2'"],
  [{ url: 'http://api.test/?q={a,b}' }, "curl -g 'http://api.test/?q={a,b}'"],
  [{ headers: { accept: 'text/html', 'x-none': undefined } }, `curl -H 'accept: text/html' '${URL}'`],
])('%j → %s', (request, line) => {
  expect(toCurlLine({ method: 'GET', url: URL, headers: {}, body: undefined, ...request })).toBe(line)
})

test('a shell reads each part as it was', () => {
  const body = `it's "so" $HOME \`id\` \\ \n!`
  const line = toCurlLine({ method: 'POST', url: URL, headers: { 'x-a': "o'clock" }, body })
  const shown = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${line}`], { encoding: 'utf8' })
  expect(shown.split('\0')).toEqual(['-H', "x-a: o'clock", '-d', body, URL, ''])
})
