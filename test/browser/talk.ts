import type { Mock } from '../../src/index.ts'

/** Everything a mock said, and the state it was left in. */
export interface Talk {
  readonly answers: readonly string[]
  readonly state: string
}

const ID = '7fa969a9-38af-4655-aa30-a185034ccb47'
const HEADERS = {
  authorization: 'Bearer organisation:key',
  'x-api-key': 'k',
  'requester-organization-id': ID,
  'target-organization-id': ID,
  'content-type': 'application/json',
}

/** Requests of all four APIs; a mock answers those of the others too, with its own 404. */
const REQUESTS: readonly (readonly [string, string, string?])[] = [
  ['GET', '/api/partner-management/partner-organisations?limit=3'],
  [
    'POST',
    '/api/partner-management/partner-organisation',
    '{"name":"Zoë & Søn","zuoraAccountId":"2c92","isZuoraInvoiceOwner":true}',
  ],
  ['POST', '/api/partner-management/partner-organisation', '{"name":7}'],
  ['GET', '/api/v1/partners?limit=3'],
  ['POST', '/api/v1/partners', '{"name":"Zoë & Søn"}'],
  ['GET', '/partners?partner_types=customer&partner_types=supplier&limit=3&offset=1'],
  ['DELETE', '/api/v1/partners/none'],
]

/** The same conversation in Node and in a browser. */
export async function talk(mock: Mock): Promise<Talk> {
  const answers: string[] = []
  for (const [method, path, body] of REQUESTS) {
    const response = await mock.fetch(path, {
      method,
      headers: HEADERS,
      ...(body === undefined ? {} : { body }),
    })
    answers.push(`${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`)
  }
  return { answers, state: JSON.stringify(mock.snapshot().store) }
}
