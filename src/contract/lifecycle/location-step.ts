import { stateFinding } from './conversation.ts'
import { type Life, fail, note } from './life-report.ts'
import type { MadeRecord } from './made-record.ts'

/**
 * Follows the `location` of a create (RFC 9110 section 10.2.2: relative to the request). One on another host is left alone: behind
 * a gateway a server may not know how it is called.
 */
export async function followLocation(life: Life, { answer }: MadeRecord): Promise<void> {
  const { conversation } = life
  const { request, response } = answer.exchange
  const location = response.headers['location']
  if (location === undefined || response.status !== 201) return
  const origin = conversation.origin === '' ? 'http://location.invalid' : conversation.origin
  const address = URL.parse(location, origin + request.url)
  if (address === null || address.origin !== origin)
    return note(life, 'location', 'unjudged', `"${location}" is an address of another host`)
  const { 'content-type': _, ...headers } = request.headers
  const url = address.pathname + address.search
  const { status } = (await conversation.peek({ method: 'GET', url, headers, body: undefined })).response
  // Whoever may create need not be let in to read, and a path need not have a GET.
  if (status !== 404 && status !== 410) return note(life, 'location', 'held')
  const message = `location "${location}" leads nowhere: ${status}`
  fail(
    life,
    'location',
    stateFinding(conversation, answer, 'location-leads-nowhere', message, 'the new record'),
  )
}
