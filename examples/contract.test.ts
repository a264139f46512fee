/*
 * A client and a service held to one document. The client's requests go to the service under test; every exchange is judged, and
 * the run ends with a report. In a project of your own, import from 'openapi-understudy/contract'.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  checkExchange,
  createCheck,
  formatFinding,
  loadApi,
  recordFetch,
  terminalReport,
  toExchange,
} from '../src/contract/index.ts'
import { readSpec } from '../src/node/index.ts'

/** The service under test: it does not say how to authenticate where it refuses, and knows partners without a name. */
async function service(input: Request | string | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  if (!request.headers.has('authorization')) {
    const error = { type: 'Unauthorized', message: 'No credentials.' }
    return Response.json({ result: 'failure', error }, { status: 401 })
  }
  if (request.method === 'POST') {
    const { name } = (await request.json()) as { name: string }
    return Response.json({ result: 'success', data: { id: 'Z3XKk7Swzr3MuaTGJ', name } })
  }
  const path = new URL(request.url).pathname
  const id = path.slice(path.lastIndexOf('/') + 1)
  return Response.json({ result: 'success', data: { id, name: id === 'ntvXb3L2qdPbayRKZ' ? 'nur' : null } })
}

const BASE = 'http://localhost:3000/api/v1'
const headers = { authorization: 'Bearer org:key', 'content-type': 'application/json' }
const api = loadApi(await readSpec('specs/strigo'))

describe('one exchange', () => {
  const answerTo = async (id: string, withKey = true) => {
    const request = new Request(`${BASE}/partners/${id}`, withKey ? { headers } : {})
    return toExchange(request, await service(request.clone()))
  }

  test('keeps the contract', async () => {
    expect(checkExchange(await answerTo('ntvXb3L2qdPbayRKZ'), api)).toMatchObject({ outcome: 'passed' })
  })

  test('breaks it, and says what, where and what to do', async () => {
    const { outcome, findings } = checkExchange(await answerTo('hMJrmcqPDDjKwLN7Z'), api)
    expect(outcome).toBe('failed')
    expect(findings.map(formatFinding)).toEqual([
      expect.stringMatching(
        /^✗ response body: data\.name must be a string, not null .*\n {2}GET .* contract: specs\/strigo\/openapi\.yaml:\d+:\d+\n/,
      ),
    ])
  })

  test('is judged by the rules that matter to you', async () => {
    const exchange = await answerTo('ntvXb3L2qdPbayRKZ', false)
    expect(checkExchange(exchange, api).findings).toMatchObject([{ rule: 'missing-www-authenticate' }])
    const severity = { 'missing-www-authenticate': 'warn' } as const
    expect(checkExchange(exchange, api, { severity }).outcome).toBe('passed')
  })
})

describe('a whole run', () => {
  const check = createCheck([api], { name: 'client tests', bases: { [BASE]: api.name } })
  const real = globalThis.fetch

  beforeAll(() => {
    globalThis.fetch = recordFetch(service, exchange => check.add(exchange))
  })

  afterAll(() => {
    globalThis.fetch = real
    const report = check.end()
    // Here a project writes `sarifReport(report)` and its like to files, and fails where the outcome is not clean.
    expect(terminalReport(report)).toContain('2 exchanges: 2 passed, 0 failed, 0 not checked')
    expect(report.outcome).toBe('clean')
  })

  test('a partner is signed up', async () => {
    const body = JSON.stringify({ name: 'nur' })
    const response = await fetch(`${BASE}/partners`, { method: 'POST', headers, body })
    expect(await response.json()).toMatchObject({ data: { name: 'nur' } })
  })

  test('a partner is looked up', async () => {
    const response = await fetch(`${BASE}/partners/ntvXb3L2qdPbayRKZ`, { headers })
    expect(await response.json()).toMatchObject({ data: { name: 'nur' } })
  })
})
