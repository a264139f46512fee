import type { DecodedBody } from '../../http/body.ts'
import { bestEntry } from '../../http/media-type.ts'
import { fromPointer } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { AnswerRule, Fault } from './judged.ts'

/** The body is not what its media type says, or breaks its schema. */
export const invalidBody: AnswerRule = ({ api, exchange, spec, body }) => {
  const type = exchange.response.headers['content-type'] ?? ''
  const media = spec === undefined ? undefined : bestEntry(type, spec.content)
  if (media === undefined || body === undefined) return []
  if (body.kind === 'broken') return [broken(media, body.message)]
  const value = jsonOf(body)
  if (media.schema === undefined || value === undefined) return []
  const validator = api.schemas.validator(media.schema, 'response')
  if (validator.accepts(value)) return []
  return validator.issues(value).map(issue => {
    const name = fromPointer(issue.instance).join('.')
    return {
      rule: 'invalid-body' as const,
      message: `response body: ${[name, issue.property].filter(Boolean).join('.')} ${issue.message}`,
      pointer: issue.schema,
      at: {
        part: 'body' as const,
        pointer: issue.instance,
        ...(issue.property === undefined ? {} : { property: issue.property }),
      },
      expected: `what \`${issue.keyword}\` asks for`,
      fix: 'send what the schema describes, or correct the schema',
    }
  })
}

function broken(media: MediaTypeSpec, message: string): Fault {
  return {
    rule: 'invalid-body',
    message: `the response body ${message}`,
    pointer: media.pointer,
    at: { part: 'body', pointer: '' },
    expected: media.type,
    fix: 'send what the content-type says',
  }
}

/** A body its schema can speak of; texts, forms and bytes are judged by their media type alone. */
function jsonOf(body: DecodedBody): JsonValue | undefined {
  return body.kind === 'json' ? body.value : undefined
}
