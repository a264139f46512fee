import { fromPointer, valueAt } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import { placeOf } from '../../schema/issue-text.ts'
import { show } from '../../schema/message.ts'
import type { SchemaIssue } from '../../schema/types.ts'
import type { RuleId } from './rule-table.ts'
import { type AnswerRule, type Fault, NO_FAULTS } from './judged.ts'

/** Keywords that are rules of their own: a user may want to set them apart. */
const OWN_RULES: { readonly [keyword: string]: RuleId | undefined } = {
  writeOnly: 'writeonly-shown',
  discriminator: 'discriminator',
}

const FIXES: { readonly [rule in RuleId]?: string } = {
  'writeonly-shown': 'leave the property out of the response, or do not declare it writeOnly',
  discriminator: 'name a documented branch, or add this one to the union and its mapping',
}

/** The body breaks its schema, shows what is write-only, or names an unknown branch. */
export const invalidBody: AnswerRule = ({ api, media, value }) => {
  if (media?.schema === undefined || value === undefined) return NO_FAULTS
  const validator = api.schemas.validator(media.schema, 'response')
  if (validator.accepts(value)) return NO_FAULTS
  const issues = validator.issues(value)
  const mistyped = new Set(issues.filter(({ keyword }) => keyword === 'type').map(({ instance }) => instance))
  // A number that is to be whole, and of 32 bits, is wrong once.
  const causes = issues.filter(({ keyword, instance }) => keyword !== 'format' || !mistyped.has(instance))
  return causes.map(issue => toFault(issue, value))
}

function toFault(issue: SchemaIssue, body: JsonValue): Fault {
  const rule = OWN_RULES[issue.keyword] ?? 'invalid-body'
  const name = fromPointer(placeOf(issue)).join('.')
  return {
    rule,
    message: `response body${name === '' ? '' : `: ${name}`} ${issue.message}${insteadOf(issue, body)}`,
    pointer: issue.schema,
    at: {
      part: 'body',
      pointer: issue.instance,
      ...(issue.property === undefined ? {} : { property: issue.property }),
    },
    expected: `what \`${issue.keyword}\` asks for`,
    fix: FIXES[rule] ?? 'send what the schema describes, or correct the schema',
  }
}

/** What a value of the wrong type is: `, not null`. */
function insteadOf({ keyword, instance, property }: SchemaIssue, body: JsonValue): string {
  const value = keyword === 'type' && property === undefined ? valueAt(body, instance) : undefined
  if (value === undefined) return ''
  if (typeof value !== 'object' || value === null) return `, not ${show(value)}`
  return Array.isArray(value) ? ', not an array' : ', not an object'
}
