import { child } from '../../json/pointer.ts'
import { type AnswerRule, NO_FAULTS } from './judged.ts'

/** The body's media type is not among those documented for the status. */
export const undocumentedMediaType: AnswerRule = ({ exchange, spec, media, body }) => {
  if (media !== undefined || spec === undefined || spec.content.length === 0 || body === undefined)
    return NO_FAULTS
  const type = exchange.response.headers['content-type'] ?? ''
  return [
    {
      rule: 'undocumented-media-type',
      message: type === '' ? 'the body has no content-type' : `the body is ${type}`,
      pointer: child(spec.pointer, 'content'),
      at: { part: 'header', name: 'content-type' },
      expected: spec.content.map(media => media.type).join(' or '),
      fix: 'send a documented media type, or document this one',
    },
  ]
}
