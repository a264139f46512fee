import jestOpenApi from 'jest-openapi'
import packageJson from 'jest-openapi/package.json' with { type: 'json' }
import type { Exchange } from '../../src/contract/exchange.ts'
import type { Judge } from './judge.ts'

interface Matched {
  readonly pass: boolean
  message(): string
}

/** Its matcher, given answers as axios has them. It sees nothing of the request but method and path. */
export const jestOpenapi: Judge = {
  name: `jest-openapi ${packageJson.version}`,
  async judge({ document }, exchanges) {
    const toSatisfyApiSpec = matcherFor(structuredClone(document))
    return exchanges.map(exchange => {
      try {
        const { pass, message } = toSatisfyApiSpec.call({}, toAxios(exchange))
        return { says: pass ? [] : [reasonOf(message())] }
      } catch (cause) {
        return { says: [], throws: String(cause) }
      }
    })
  },
}

/** Its messages begin with what was expected; the reason stands in the second paragraph. */
function reasonOf(message: string): string {
  return message
    .split(/\n\s*\n/)
    .slice(2, 3)
    .join(' ')
    .replace(/\s+/g, ' ')
}

/** It gives its matchers to Jest's global `expect`, in whose place stands one that only takes them. */
function matcherFor(document: object): (received: object) => Matched {
  const given: { toSatisfyApiSpec?: (received: object) => Matched } = {}
  const holder = globalThis as { expect?: unknown }
  holder.expect = { extend: (matchers: object) => Object.assign(given, matchers) }
  try {
    const install = jestOpenApi.default ?? jestOpenApi
    install(document)
  } finally {
    delete holder.expect
  }
  if (given.toSatisfyApiSpec === undefined) throw new Error('it gave no matcher')
  return given.toSatisfyApiSpec
}

function toAxios({ request, response }: Exchange): object {
  const { pathname, search } = new URL(request.url)
  const text = new TextDecoder().decode(response.body)
  return {
    status: response.status,
    headers: response.headers,
    data: parsed(text),
    request: { method: request.method, path: pathname + search },
  }
}

/** As axios does: JSON where it is some, else the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
