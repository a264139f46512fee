import { fieldNamed } from '../../http/message.ts'
import { child } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import type { SchemaIssue, Validator } from '../../schema/types.ts'
import type { HeaderSpec, ResponseSpec } from '../../spec/api.ts'
import { type AnswerRule, type Fault, NO_FAULTS } from './judged.ts'

/** A header the response requires is not there. */
export const missingHeader: AnswerRule = ({ exchange, spec }) =>
  ofEach(spec, header => {
    if (!header.required || fieldNamed(exchange.response.headers, header.name) !== undefined) return NO_FAULTS
    return [
      {
        rule: 'missing-header',
        message: `the response has no ${header.name}`,
        pointer: child(header.pointer, 'required'),
        at: { part: 'header', name: header.name },
        expected: `the header ${header.name}`,
        fix: 'send the header, or do not require it',
      },
    ]
  })

/** A header that is there breaks its schema. */
export const invalidHeader: AnswerRule = ({ api, exchange, spec }) =>
  ofEach(spec, header => {
    const text = fieldNamed(exchange.response.headers, header.name)
    if (text === undefined || header.schema === undefined) return NO_FAULTS
    const validator = api.schemas.validator(header.schema, 'response')
    if (readings(text).some(value => validator.accepts(value))) return NO_FAULTS
    const issue = nearestIssue(validator, text)
    const says = issue?.message ?? 'breaks its schema'
    return [
      {
        rule: 'invalid-header',
        // Some messages begin with the value.
        message: `${header.name}: ${says.startsWith('"') ? says : `${JSON.stringify(text)} ${says}`}`,
        pointer: issue?.schema ?? header.pointer,
        at: { part: 'header', name: header.name },
        expected: 'what the schema of the header describes',
        fix: 'send such a value, or correct the schema',
      },
    ]
  })

/** What is wrong with the reading that is of the right type; with the text where none is. */
function nearestIssue(validator: Validator, text: string): SchemaIssue | undefined {
  const wrong = readings(text).map(value => validator.issues(value))
  return (wrong.find(issues => issues.every(({ keyword }) => keyword !== 'type')) ?? wrong[0])?.[0]
}

/** What is wrong with each documented header; `content-type` is not described this way (OpenAPI 3.1 section 4.8.17). */
function ofEach(
  spec: ResponseSpec | undefined,
  find: (header: HeaderSpec) => readonly Fault[],
): readonly Fault[] {
  if (spec === undefined || spec.headers.length === 0) return NO_FAULTS
  return spec.headers.filter(({ name }) => name !== 'content-type').flatMap(find)
}

/** What a field may mean: a text, a number, a truth value, or a list of such (style `simple`). */
export function readings(text: string): JsonValue[] {
  const single = readingsOfOne(text)
  const items = text.split(',').map(item => item.trim())
  return [...single, items, items.map(item => readingsOfOne(item).at(-1) ?? item)]
}

function readingsOfOne(text: string): JsonValue[] {
  const number = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? [Number(text)] : []
  return [text, ...(text === 'true' || text === 'false' ? [text === 'true'] : []), ...number]
}
