import type { DecodedBody } from '../../http/body.ts'
import { essenceOf } from '../../http/media-type.ts'
import { xmlFault } from './xml-fault.ts'
import { type AnswerRule, NO_FAULTS } from './judged.ts'

/** The body is not what its `content-type` says: JSON that is none, a page of HTML sent as XML, broken text. */
export const invalidContent: AnswerRule = ({ exchange, spec, media, body }) => {
  // JSON that could be read is JSON.
  if (body === undefined || body.kind === 'json') return NO_FAULTS
  const type = exchange.response.headers['content-type'] ?? ''
  const wrong = faultOf(body, essenceOf(type))
  if (wrong === undefined || spec === undefined) return NO_FAULTS
  return [
    {
      rule: 'invalid-content',
      message: `the response body ${wrong}`,
      pointer: media?.pointer ?? spec.pointer,
      at: { part: 'body', pointer: '' },
      expected: media?.type ?? type,
      fix: 'send what the content-type says',
    },
  ]
}

function faultOf(body: DecodedBody, essence: string): string | undefined {
  if (body.kind === 'broken') return body.message
  if (body.kind === 'text' && /(?:^|[/+])xml$/.test(essence)) return xmlFault(body.text)
  const signature = SIGNATURES.get(essence)
  if (signature === undefined || body.kind !== 'binary') return undefined
  return signature.every((byte, index) => body.bytes[index] === byte) ? undefined : `is not ${essence}`
}

/** How files of common types begin. */
const SIGNATURES: ReadonlyMap<string, readonly number[]> = new Map([
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/zip', [0x50, 0x4b]],
])
