import { child, fromPointer } from '../../json/pointer.ts'
import { findUndescribed } from '../annotations/describe.ts'
import { type AnswerRule, NO_FAULTS } from './judged.ts'

/** Undocumented properties named for one body: a list of thousands has the same one in every item. */
const MAX_NAMED = 100

/** A property that no schema which applies to its object speaks of. */
export const undocumentedProperty: AnswerRule = ({ api, media, value }) => {
  if (media?.schema === undefined || value === undefined) return NO_FAULTS
  const { undescribed } = findUndescribed(api.schemas, media.schema, value, 'response')
  return undescribed.slice(0, MAX_NAMED).map(({ pointer, name, schema }) => ({
    rule: 'undocumented-property',
    message: `response body: ${[...fromPointer(pointer), name].join('.')} is not documented`,
    pointer: schema,
    at: { part: 'body', pointer: child(pointer, name) },
    expected: 'only properties that a schema names',
    fix: `document \`${name}\`, or do not send it`,
  }))
}
