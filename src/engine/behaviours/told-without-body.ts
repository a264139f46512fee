import { parseJson } from '../../http/json-text.ts'
import { getOwn, isObject, type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import { nameKey } from '../../resource/words/words.ts'
import { fieldNode, keywordOf } from '../records/fields.ts'
import type { ResourceRules } from '../records/rules.ts'
import type { Task } from './task.ts'

/**
 * What a request says of a record where its operation declares no body: the query parameters that are called what fields of the
 * record are (`POST /boards?name=Home`), and a body of JSON that is sent all the same.
 *
 * @returns `undefined` where a body is declared: then that says it
 */
export function toldWithoutBody(task: Task, rules: ResourceRules): JsonObject | undefined {
  const { exchange, plan } = task
  if (plan.operation.requestBody !== undefined) return undefined
  const sent = { ...exchange.checked?.parameters.query, ...undeclaredBody(task) }
  const names = new Map(Object.keys(sent).map(name => [nameKey(name), name]))
  const told: JsonObject = {}
  for (const field of rules.properties) {
    const name = names.get(nameKey(field))
    const value = name === undefined ? undefined : getOwn(sent, name)
    if (value !== undefined && isFor(task, rules, field, value)) setOwn(told, field, value)
  }
  return told
}

/** Whether a client may say this of the field. */
function isFor({ context }: Task, rules: ResourceRules, field: string, value: JsonValue): boolean {
  const { schemas } = context.api
  const node = fieldNode(schemas, rules.resource.schema, [field])
  const isDecided = rules.identity[0] === field && rules.resource.identity.givenBy !== 'client'
  if (node === undefined || isDecided || keywordOf(schemas, node, 'readOnly') === true) return false
  return schemas.validator(node, 'request').accepts(value)
}

function undeclaredBody({ exchange: { request } }: Task): JsonObject {
  if (request.body === undefined || !/\bjson\b/i.test(request.headers['content-type'] ?? '')) return {}
  const parsed = parseJson(new TextDecoder().decode(request.body))
  return 'value' in parsed && isObject(parsed.value) ? parsed.value : {}
}
