import type { IncomingMessage } from 'node:http'

/** Fields that concern one connection only (RFC 9110 section 7.6.1); those named by `connection` come on top. */
const HOP_BY_HOP: readonly string[] =
  'connection keep-alive proxy-connection te trailer transfer-encoding upgrade'.split(' ')

/** The fields of a request as it is passed on, repeated ones repeated. */
export function forwardedFields(incoming: IncomingMessage, target: string): string[] {
  const fields = ['host', new URL(target).host]
  for (const [name, value] of endToEnd(incoming)) if (name.toLowerCase() !== 'host') fields.push(name, value)
  // A body of unknown length stays one.
  if (incoming.headers['transfer-encoding'] !== undefined) fields.push('transfer-encoding', 'chunked')
  return fields
}

/** The fields of an answer; a redirect within the upstream leads to the proxy. */
export function responseFields(answer: IncomingMessage, base: string, self: string): string[] {
  return [...endToEnd(answer)].flatMap(([name, value]) => {
    const isWithin = name.toLowerCase() === 'location' && (value === base || value.startsWith(`${base}/`))
    return [name, isWithin ? self + value.slice(base.length) : value]
  })
}

function* endToEnd({ rawHeaders, headers }: IncomingMessage): Generator<[name: string, value: string]> {
  const named = (headers.connection ?? '').split(',').map(name => name.trim().toLowerCase())
  const dropped = new Set([...HOP_BY_HOP, ...named])
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = [rawHeaders[at], rawHeaders[at + 1]]
    if (!dropped.has(name.toLowerCase())) yield [name, value]
  }
}
