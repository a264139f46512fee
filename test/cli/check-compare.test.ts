import { expect, test } from 'vitest'
import { writeExchange } from '../../src/contract/recording/line-entry.ts'
import { recordShop } from './compare/compare-shop.ts'
import { SHOP } from './compare/shop.ts'
import { fileWith, understudy } from './support/understudy.ts'

const shop = fileWith('shop.json', JSON.stringify(SHOP))
const exchanges = await recordShop(SHOP)
const recording = fileWith('shop.ndjson', exchanges.map(each => `${writeExchange(each)}\n`).join(''))
const overlay = fileWith(
  'otherwise.yaml',
  `overlay: 1.0.0
info: { title: Otherwise, version: 1.0.0 }
actions:
  - target: $.paths['/customers'].post
    update: { x-understudy: { status: 200 } }
`,
)

test('a mock that answers as recorded passes, and the report says so', async () => {
  const { code, stdout, stderr } = await understudy('check', shop, recording, '--compare')
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('The mock beside the recording: 30 of 30 answers alike')
})

test('a mock that answers otherwise fails the check, with what to do about it', async () => {
  const { code, stdout } = await understudy('check', shop, recording, '--compare', '--overlay', overlay)
  expect(code).toBe(1)
  expect(stdout).toContain('27 of 30 answers alike, 1 difference by the mock')
  expect(stdout).toMatch(/the mock is wrong: POST \/customers 201: the recording answers 201, the mock 200/)
  expect(stdout).toMatch(/shop\.json.* {3}3 times, first: .*shop\.ndjson #6/)
  expect(stdout).toContain(
    "- target: $.paths['/customers'].post\n      update: { x-understudy: { status: 201 } }",
  )
  expect(stdout).toMatch(/^27 of 30 answers alike, 1 difference by the mock$/m)
})

test('records that no answer shows are given by a state', async () => {
  const id = '0b6f1c52-5f0e-4d5b-9a57-2f6f1d1c7a01'
  const none = writeExchange({
    request: { method: 'GET', url: `/v1/customers/${id}/orders`, headers: { 'x-key': 'k' }, body: undefined },
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode('[]'),
    },
    startedAtMs: 0,
    durationMs: 1,
  })
  const orders = fileWith('orders.ndjson', `${none}\n`)
  const state = {
    Customer: [{ id, name: 'Acme', tier: 'gold', active: true }],
    Order: [{ customerId: id, amount: 1 }],
  }
  const file = fileWith('shop.state.json', JSON.stringify(state))
  const alone = await understudy('check', shop, orders, '--compare')
  expect(alone.stdout).toContain('1 of 1 answer alike')
  const { stdout } = await understudy('check', shop, orders, '--compare', '--state', file)
  expect(stdout).toContain('the recording lists 0 records, the mock 1')
})

test('a state goes with a comparison', async () => {
  const { code, stderr } = await understudy('check', shop, recording, '--state', recording)
  expect([code, stderr]).toEqual([2, expect.stringMatching(/--state goes with --compare/)])
})

test('a program may read it', async () => {
  const { stdout } = await understudy('check', shop, recording, '--compare', '--reporter', 'json')
  const { sections } = JSON.parse(stdout)
  expect(sections).toMatchObject([{ id: 'fidelity', says: '30 of 30 answers alike', fails: false }])
})
