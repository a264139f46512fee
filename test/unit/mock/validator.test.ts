import { expect, test } from 'vitest'
import { createMock } from '../../../src/index.node.ts'

const HEADERS = { authorization: 'Bearer token', 'content-type': 'application/json' }
const BODIES = ['{"name":"Acme","zuoraAccountId":"z1","isZuoraInvoiceOwner":true}', '{"name":7}', '[]', '{']

test('a mock answers the same whether it makes code of text or not', async () => {
  const [one, other] = await Promise.all(
    (['compiled', 'interpreted'] as const).map(async validator => {
      const mock = await createMock('specs/limio', { validator, seed: 7, now: 0 })
      const answers = BODIES.map(async body => {
        const path = '/api/partner-management/partner-organisation'
        const response = await mock.fetch(path, { method: 'POST', headers: HEADERS, body })
        return [response.status, await response.text()]
      })
      return await Promise.all(answers)
    }),
  )
  expect(one?.map(([status]) => status)).toEqual([200, 400, 400, 400])
  expect(other).toEqual(one)
})

test('another validator than these is refused by name', async () => {
  const validator = 'compield' as 'compiled'
  await expect(createMock('specs/limio', { validator })).rejects.toThrow('validator: "compield" is none')
})

test('a mock does not try to make code of text unless asked to, and `compiled` is refused where that is forbidden', async () => {
  const original = globalThis.Function
  const refuse = (): never => {
    throw new EvalError('refused by the policy')
  }
  let asked = 0
  globalThis.Function = new Proxy(original, {
    construct: () => {
      asked++
      return refuse()
    },
  })
  try {
    const mock = await createMock('specs/limio', { seed: 7 })
    const list = await mock.fetch('/api/partner-management/partner-organisations', { headers: HEADERS })
    expect(list.status).toBe(200)
    expect(asked).toBe(0)
    await expect(createMock('specs/limio', { validator: 'compiled' })).rejects.toThrow('unsafe-eval')
    expect(asked).toBe(1)
  } finally {
    globalThis.Function = original
  }
})
