import { once } from '../../json/once.ts'
import { fromPointer, valueAt } from '../../json/pointer.ts'
import type { JsonValue } from '../../json/value.ts'
import { placeOf } from '../../schema/issue-text.ts'
import { show } from '../../schema/message.ts'
import type { SchemaIssue } from '../../schema/types.ts'
import { type Described, findUndescribed } from '../annotations/describe.ts'
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
  const schema = media?.schema
  if (schema === undefined || value === undefined) return NO_FAULTS
  const validator = api.schemas.validator(schema, 'response')
  if (validator.accepts(value)) return NO_FAULTS
  const issues = validator.issues(value)
  const mistyped = new Set(issues.filter(({ keyword }) => keyword === 'type').map(({ instance }) => instance))
  // A number that is to be whole, and of 32 bits, is wrong once.
  const causes = issues.filter(({ keyword, instance }) => keyword !== 'format' || !mistyped.has(instance))
  const instead = createInstead(causes, () => findUndescribed(api.schemas, schema, value, 'response'))
  return causes.map(issue => toFault(issue, value, instead(issue)))
}

/** Of an object that lacks one property and has one that no schema speaks of, the latter: often it was renamed. */
function createInstead(
  issues: readonly SchemaIssue[],
  walk: () => Described,
): (issue: SchemaIssue) => string | undefined {
  const missing = issues.filter(({ keyword, property }) => keyword === 'required' && property !== undefined)
  const walked = once(() => Map.groupBy(walk().undescribed, ({ pointer }) => pointer))
  return issue => {
    const isOnly =
      missing.includes(issue) && missing.filter(({ instance }) => instance === issue.instance).length === 1
    const there = isOnly ? walked().get(issue.instance) : undefined
    return there?.length === 1 ? there[0]?.name : undefined
  }
}

function toFault(issue: SchemaIssue, body: JsonValue, instead: string | undefined): Fault {
  const rule = OWN_RULES[issue.keyword] ?? 'invalid-body'
  const name = fromPointer(placeOf(issue)).join('.')
  return {
    rule,
    message: `response body${name === '' ? '' : `: ${name}`} ${issue.message}${insteadOf(issue, body)}${instead === undefined ? '' : `; ${instead} is there, which no schema speaks of`}`,
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
