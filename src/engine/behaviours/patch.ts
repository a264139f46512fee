import { essenceOf } from '../../http/media-type.ts'
import { applyJsonPatch } from '../../json/json-patch.ts'
import { applyMergePatch } from '../../json/merge-patch.ts'
import { layOver, type Path, readPath, withoutPath, withPath } from '../../json/path.ts'
import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { issueText } from '../../schema/issue-text.ts'
import { fieldNode, fieldsOf, isNullable } from '../records/fields.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { ScimPatched } from './scim-patch.ts'
import type { Task } from './task.ts'
import type { Change } from './update.ts'

const MERGE_PATCH = 'application/merge-patch+json'
const JSON_PATCH = 'application/json-patch+json'

/**
 * What the request body makes of a record, by its media type: a JSON Patch (RFC 6902; so is any list of operations), a
 * JSON Merge Patch (RFC 7396), operations of SCIM (RFC 7644 section 3.5.2), or fields to lay over it. What the server decides stays in every case.
 */
export function changeFromBody(task: Task, rules: ResourceRules, record: StoredRecord): Change | Refusal {
  const body = task.exchange.checked?.body
  const essence = essenceOf(task.exchange.request.headers['content-type'] ?? '')
  if (Array.isArray(body) || (essence === JSON_PATCH && !isFields(task, body)))
    return jsonPatch(task, rules, record, body ?? null)
  const byScim = isField(rules, 'operations')
    ? undefined
    : task.context.parts.applyScimPatch?.(record.data, body)
  if (byScim !== undefined) return patchedTo(task, rules, record, byScim)
  const sent = task.context.parts.toldWithoutBody?.(task, rules) ?? task.plan.absorb(body)
  const { given, data } = task.context.parts.masked?.(task, rules, record.data, sent) ?? {
    given: sent,
    data: record.data,
  }
  if (essence !== MERGE_PATCH) return { next: layOver(data, given) as JsonObject, given }
  const next = applyMergePatch(data, given, path => emptyAt(task, rules, path))
  return checked(task, rules, record, { next: next as JsonObject, given })
}

/**
 * Whether what came as a JSON Patch is by its own schema an object of fields: some frameworks name all their media types for
 * every body.
 */
function isFields({ context, plan }: Task, body: JsonValue | undefined): boolean {
  const media = plan.operation.requestBody?.content.find(({ type }) => essenceOf(type) === JSON_PATCH)
  return (
    isObject(body) && media?.schema !== undefined && fieldsOf(context.api.schemas, media.schema).length > 0
  )
}

function jsonPatch(
  task: Task,
  rules: ResourceRules,
  record: StoredRecord,
  patch: JsonValue,
): Change | Refusal {
  return patchedTo(task, rules, record, applyJsonPatch(record.data, patch))
}

/** Whether the record itself has a property of this name. */
function isField({ properties }: ResourceRules, name: string): boolean {
  return properties.some(each => each.toLowerCase() === name)
}

function patchedTo(
  task: Task,
  rules: ResourceRules,
  record: StoredRecord,
  patched: ReturnType<typeof applyJsonPatch> | ScimPatched,
): Change | Refusal {
  if ('fault' in patched) return refusalOf(task, patched.fault, patched.message)
  if (!isObject(patched.value)) return refusalOf(task, 'target', 'the patch leaves no object')
  const next = withKept(task, rules, record.data, patched.value)
  return checked(task, rules, record, { next, given: differing(record.data, next) })
}

/** RFC 5789 section 2.2: a state that conflicts is 409, a patch that cannot be applied 422, one that is none 400. */
const STATUSES = { test: [409, 422, 412, 400], target: [422, 409, 400], form: [400, 422] } as const

function refusalOf({ plan }: Task, fault: keyof typeof STATUSES, message: string): Refusal {
  const statuses: readonly number[] = STATUSES[fault]
  const status = statuses.find(each => plan.documents(each)) ?? statuses[0]
  return { kind: 'refusal', reason: fault === 'test' ? 'conflict' : 'invalid', status, message }
}

/** Null where the record's schema lets a field be null; a field that cannot be is taken away. */
function emptyAt(task: Task, rules: ResourceRules, path: Path): JsonValue | undefined {
  const { schemas } = task.context.api
  const node = fieldNode(schemas, rules.resource.schema, path)
  return node !== undefined && isNullable(schemas, node) ? null : undefined
}

/** The new data with readOnly fields, and an id that the server gives, as they were. */
function withKept(task: Task, rules: ResourceRules, before: JsonObject, next: JsonObject): JsonObject {
  const fields = fieldsOf(task.context.api.schemas, rules.resource.schema)
  const kept = [...fields.filter(({ readOnly }) => readOnly).map(({ path }) => path), rules.identity]
  let restored: JsonValue = next
  for (const path of kept) {
    const value = readPath(before, path)
    restored = value === undefined ? withoutPath(restored, path) : withPath(restored, path, value)
  }
  return restored as JsonObject
}

function differing(before: JsonObject, next: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(next).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}

/** A patch whose result breaks the schema is not applied: nobody sent the value that would have to be made up. */
function checked(
  { context, plan }: Task,
  rules: ResourceRules,
  record: StoredRecord,
  change: Change,
): Change | Refusal {
  const validator = context.api.schemas.validator(rules.resource.schema, 'response')
  if (validator.accepts(change.next) || !validator.accepts(record.data)) return change
  const message = validator
    .issues(change.next)
    .map(issue => issueText(issue, 'the record'))
    .join('; ')
  const status = plan.documents(422) ? 422 : undefined
  return { kind: 'refusal', reason: 'invalid', status, message: `the patch would leave: ${message}` }
}
