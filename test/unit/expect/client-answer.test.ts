import { describe, expect, test } from 'vitest'
import { matchers } from '../../../src/expect/index.ts'
import { library } from '../engine/library-api.ts'

expect.extend(matchers)

const BASE = 'https://library.test/v1'
const JSON_TYPE = { 'content-type': 'application/json' }

/** Answers of the mock in the shapes of client libraries. */
async function ofAxios(path: string, init: RequestInit = {}): Promise<Answered> {
  const { mock } = library()
  const response = await mock.fetch(BASE + path, init)
  const headers = Object.fromEntries(response.headers)
  const text = await response.text()
  const config = { method: (init.method ?? 'GET').toLowerCase(), url: path, baseURL: `${BASE}/` }
  return { mock, text, axios: { status: response.status, headers, data: parsed(text), config, request: {} } }
}

interface Answered {
  readonly mock: ReturnType<typeof library>['mock']
  readonly text: string
  readonly axios: { status: number; headers: object; data: unknown; config: object; request: object }
}

function parsed(text: string): unknown {
  return text === '' ? '' : JSON.parse(text)
}

describe('toMatchContract of what client libraries answer', () => {
  test('takes the parsed answer of axios, whose config says which operation was asked', async () => {
    const { mock, axios } = await ofAxios('/authors')
    await expect(axios).toMatchContract(mock)
    await expect(axios).toMatchContract(mock.runtime.api)
    const verdict = await matchers.toMatchContract({ ...axios, data: { items: 1 } }, mock.runtime.api)
    expect(verdict.message()).toMatch(/^the answer breaks the contract of listAuthors/)
  })

  test('takes the answer inside an error of axios', async () => {
    const { mock, axios } = await ofAxios('/authors/none')
    expect(axios.status).toBe(404)
    const error = Object.assign(new Error('Request failed'), { response: axios, request: {} })
    await expect(error).toMatchContract(mock.runtime.api)
  })

  test('takes the text of supertest, whose request says the address', async () => {
    const { mock, text } = await ofAxios('/authors')
    const request = { method: 'GET', url: `${BASE}/authors` }
    const answer = { status: 200, headers: JSON_TYPE, text, body: {}, request }
    await expect(answer).toMatchContract(mock.runtime.api)
    const other = { ...answer, text: '{"items":[]}' }
    await expect(other).not.toMatchContract(mock.runtime.api)
  })

  test('a text that axios took out of JSON is JSON again', async () => {
    const { api } = library().mock.runtime
    const answer = { status: 200, headers: JSON_TYPE, data: 'no list' }
    const verdict = await matchers.toMatchContract(answer, api, { operation: 'listAuthors' })
    expect(verdict.message()).toContain('must be an object')
  })

  test('answers without a body have none', async () => {
    const { mock } = library({ empty: true })
    const { id } = mock.state['Author']?.create({ name: 'Ada' }) ?? {}
    const config = { method: 'delete', url: `${BASE}/authors/${id}` }
    await expect({ status: 204, headers: {}, data: '', config }).toMatchContract(mock.runtime.api)
  })

  test('a promise is told to be awaited', async () => {
    const { mock } = library()
    await expect(matchers.toMatchContract(mock.fetch('/authors') as never, mock)).rejects.toThrow(
      /is a promise\n {2}await it first/,
    )
  })
})
