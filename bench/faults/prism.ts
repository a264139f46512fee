import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { parseResponse } from '@stoplight/prism-http/dist/utils/parseResponse.js'
import packageJson from '@stoplight/prism-http/package.json' with { type: 'json' }
import type { Exchange } from '../../src/contract/exchange.ts'
import type { Judge, Told } from './judge.ts'

type Operations = Parameters<ReturnType<typeof createInstance>['request']>[1]
type Request = Parameters<ReturnType<typeof createInstance>['request']>[0]

/**
 * Prism as its proxy works: router, validation of the request, security, validation of the answer. In place of the upstream
 * server stands the answer of the exchange, read by Prism's own reader; nothing is sent.
 */
export const prism: Judge = {
  name: `Prism ${packageJson.version}`,
  async judge({ document }, exchanges) {
    const operations = await getHttpOperationsFromSpec(structuredClone(document) as object)
    return Promise.all(exchanges.map(exchange => judgeOne(operations, exchange)))
  },
}

async function judgeOne(operations: Operations, exchange: Exchange): Promise<Told> {
  const config = {
    isProxy: true,
    upstream: new URL('https://api.cases.test/v1'),
    upstreamProxy: undefined,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    mock: { dynamic: false },
  } as const
  // A fresh instance for each: settings of one request stay in it for the next.
  const instance = createInstance(config, {
    logger: SILENT,
    forward: () => () => parseResponse(toResponse(exchange)),
  })
  const request = readRequest(exchange)
  if (request === undefined) return { says: ['the body of the request is no JSON'] }
  try {
    const result = await instance.request(request, operations, config)()
    if (result._tag === 'Left') return { says: [result.left.message] }
    const { input, output } = result.right.validations
    return { says: [...input, ...output].map(({ message }) => message) }
  } catch (cause) {
    return { says: [], throws: String(cause) }
  }
}

/** As its server reads a request: JSON parsed, everything else as text. */
function toRequest({ request }: Exchange): Request {
  const { searchParams, pathname } = new URL(request.url)
  const { body, headers } = request
  return {
    method: request.method.toLowerCase() as Request['method'],
    url: { path: pathname.replace(/^\/v1/, ''), query: queryOf(searchParams) },
    headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(body.length) }) },
    body: body === undefined ? null : readBody(new TextDecoder().decode(body), headers['content-type'] ?? ''),
  }
}

function readBody(text: string, type: string): unknown {
  return /[/+]json\b/.test(type) ? JSON.parse(text) : text
}

/** Its server refuses a request whose JSON it cannot read before anything else. */
function readRequest(exchange: Exchange): Request | undefined {
  try {
    return toRequest(exchange)
  } catch {
    return undefined
  }
}

function queryOf(fields: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(fields.keys())]
  return Object.fromEntries(
    names.map(name => {
      const values = fields.getAll(name)
      return [name, values.length > 1 ? values : (values[0] ?? '')]
    }),
  )
}

/** What its reader takes of the upstream's answer, which comes from node-fetch there. */
function toResponse({ response }: Exchange): Parameters<typeof parseResponse>[0] {
  const { status, headers, body } = response
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  return {
    status,
    headers: {
      get: (name: string) => headers[name] ?? null,
      raw: () => Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    },
    json: async () => JSON.parse(text),
    text: async () => text,
  } as never
}

const nothing = (): void => undefined
const SILENT = { child: () => SILENT, info: nothing, warn: nothing, error: nothing, debug: nothing } as never
