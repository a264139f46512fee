import { describe, expect, test } from 'vitest'
import { checkExchange } from '../../../src/contract/check-exchange.ts'
import type { Api } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { exchangeOf, PETS } from './report/pets.ts'

function petsAt(name: string, ...servers: readonly string[]): Api {
  const document = { ...PETS, servers: servers.map(url => ({ url })) }
  return loadApi({ name, document, extensions: [], overlays: [] })
}

const shop = petsAt('shop', 'https://shop.test/v1')
const zoo = petsAt('zoo', 'https://zoo.test')
const sound = [{ name: 'Jo', kind: 'cat' }]
const broken = [{ name: 'Jo', kind: 'cow' }]

describe('an exchange is judged by its document', () => {
  const CASES: readonly [
    what: string,
    url: string,
    apis: Api | readonly Api[],
    outcome: string,
    by?: string,
  ][] = [
    ['the only one, at its server', 'https://shop.test/v1/pets', shop, 'passed', 'shop'],
    ['the only one, at a server of the test', 'http://localhost:3000/v1/pets', shop, 'passed', 'shop'],
    ['the only one, below no base path', 'http://localhost:3000/pets', shop, 'passed', 'shop'],
    ['the only one, in a list', 'http://localhost:3000/pets', [shop], 'passed', 'shop'],
    ['the only one, by a path', '/v1/pets', shop, 'passed', 'shop'],
    ['that of two whose server it is', 'https://zoo.test/pets', [shop, zoo], 'passed', 'zoo'],
    ['none of two without the server', 'http://localhost:3000/pets', [shop, zoo], 'not-checked'],
    ['none where there is none', 'https://zoo.test/pets', [], 'not-checked'],
    ['the only one, which lacks the path', 'http://localhost:3000/cats', shop, 'failed', 'shop'],
  ]
  test.each(CASES)('%s', (_, url, apis, outcome, by) => {
    const verdict = checkExchange(exchangeOf(`GET ${url}`, 200, sound), apis)
    expect([verdict.outcome, verdict.api]).toEqual([outcome, by])
  })
})

test('what is wrong is found on both sides', () => {
  const { outcome, findings } = checkExchange(
    exchangeOf('GET https://zoo.test/pets?limit=many', 200, broken),
    zoo,
  )
  expect(outcome).toBe('failed')
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['invalid-body', 'error'],
    ['invalid-request', 'warning'],
    ['accepted-invalid-request', 'warning'],
  ])
})

test('options are those of the checker, and a base that is given goes before the host of the test', () => {
  const open = exchangeOf('GET http://localhost:3000/api/pets', 200, [{ ...sound[0], tail: true }])
  const bases = { 'http://localhost:3000/api': 'shop' }
  expect(checkExchange(open, shop, { bases }).outcome).toBe('passed')
  expect(checkExchange(open, shop, { bases, strict: true }).findings).toMatchObject([
    { rule: 'undocumented-property' },
  ])
  expect(
    checkExchange(open, shop, { bases, strict: true, severity: { 'undocumented-property': 'off' } }),
  ).toEqual({ outcome: 'passed', api: 'shop', operation: 'listPets', findings: [] })
})
