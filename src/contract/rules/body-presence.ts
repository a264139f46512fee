import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { type AnswerRule, type Judged, NO_FAULTS } from './judged.ts'

/** No body where a schema describes one. HEAD and statuses that carry none are left alone (RFC 9110 section 6.4.1). */
export const missingBody: AnswerRule = judged => {
  const { exchange, spec, body } = judged
  if (body !== undefined) return NO_FAULTS
  const media = spec?.content[0]
  const { status } = exchange.response
  const carriesNone = exchange.request.method === 'HEAD' || status === 204 || status === 205 || status === 304
  if (media?.schema === undefined || carriesNone || isEmptyText(judged)) return NO_FAULTS
  return [
    {
      rule: 'missing-body',
      message: `the ${status} has no body`,
      pointer: media.pointer,
      at: { part: 'body', pointer: '' },
      expected: `a body of ${media.type}`,
      fix: 'send the body, or take `content` out of the response',
    },
  ]
}

/** A body where the documented response has no `content`. */
export const unexpectedBody: AnswerRule = ({ exchange, spec, body }) => {
  if (spec === undefined || spec.content.length > 0 || body === undefined) return NO_FAULTS
  const { status } = exchange.response
  return [
    {
      rule: 'unexpected-body',
      message: `the ${status} has a body, and none is documented`,
      pointer: spec.pointer,
      at: { part: 'body', pointer: '' },
      expected: 'no body',
      fix: 'document the body as `content` of the response, or send none',
    },
  ]
}

/** No bytes are a text, too, where the answer is said to be one and its schema allows an empty one; a file has some. */
function isEmptyText({ api, exchange, media }: Judged): boolean {
  const type = essenceOf(exchange.response.headers['content-type'] ?? '')
  if (media?.schema === undefined || type === '' || isJsonType(type) || type.endsWith('xml')) return false
  const { schema } = media.schema
  const isFile = typeof schema === 'object' && schema.format === 'binary'
  return !isFile && api.schemas.validator(media.schema, 'response').accepts('')
}
