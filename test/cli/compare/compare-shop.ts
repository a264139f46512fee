import { createComparison } from '../../../src/cli/check/check-compare.ts'
import type { Exchange } from '../../../src/contract/exchange.ts'
import { recordFetch } from '../../../src/contract/recording/record-fetch.ts'
import type { ReportSection } from '../../../src/contract/report/section.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import { createMock } from '../../../src/mock/create-mock.ts'
import type { MockOptions } from '../../../src/mock/types.ts'
import { loadApi } from '../../../src/spec/load.ts'
import { visitShop } from './shop.ts'

const source = (document: JsonObject) => ({ name: 'shop', document, extensions: [], overlays: [] })

/** Lets a client visit a server, which is another mock of the document, and records it. */
export async function recordShop(document: JsonObject, options: MockOptions = {}): Promise<Exchange[]> {
  const exchanges: Exchange[] = []
  const server = createMock(source(document), { seed: 5, ...options })
  const fetch = recordFetch(server.fetch, exchange => exchanges.push(exchange))
  await visitShop((method, path, body) =>
    fetch(`https://shop.test/v1${path}`, {
      method,
      headers: { 'x-key': 'k', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
  return exchanges
}

/** Holds the mock of a document, with hints laid over it, against exchanges. */
export async function compareWith(
  document: JsonObject,
  exchanges: readonly Exchange[],
  overlay?: JsonObject,
): Promise<ReportSection> {
  const api = loadApi({ ...source(document), overlays: overlay === undefined ? [] : [overlay] })
  const observer = createComparison([api], { bases: {}, seed: '9', states: new Map(), isFile: () => false })
  for (const [index, exchange] of exchanges.entries()) {
    observer.see(exchange, { outcome: 'passed', findings: [] }, { file: 'shop', number: index + 1 })
  }
  return observer.section()
}

export function jsonOf({ response }: Exchange): JsonValue | undefined {
  const text = new TextDecoder().decode(response.body)
  return text === '' ? undefined : JSON.parse(text)
}

/** The same exchange with its answer changed. */
export function answering(
  exchange: Exchange,
  change: {
    readonly status?: number
    readonly headers?: Exchange['response']['headers']
    readonly body?: JsonValue
  },
): Exchange {
  const { response } = exchange
  const body = 'body' in change ? change.body : jsonOf(exchange)
  return {
    ...exchange,
    response: {
      status: change.status ?? response.status,
      headers: { ...response.headers, ...change.headers },
      body: body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body)),
    },
  }
}
