import type { JsonObject } from '../../json/value.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { Refusal } from '../exchange.ts'
import { fieldNode } from '../records/fields.ts'
import type { ResourceRules } from '../records/rules.ts'
import { acceptsOf } from '../respond/accepts.ts'
import { makeFrom } from './create.ts'
import { type Above, findRecord } from './locate.ts'
import { narrowing } from './narrowing.ts'
import type { Task } from './task.ts'

/** Fields that people name a record by where they do not know its id; the first there is counts. */
const NAMING: readonly string[] = [
  'key',
  'slug',
  'code',
  'login',
  'username',
  'email',
  'name',
  'value',
  'label',
  'title',
]

/** The record below a parent that a text names: by its id, else by the field that people know it by. */
export function findNamed(
  task: Task,
  rules: ResourceRules,
  name: string,
  above: Above,
): StoredRecord | undefined {
  const found = findRecord(task, rules, name, above.parent)
  const field = found === undefined ? namingField(task, rules, name) : undefined
  if (field === undefined) return found
  const query = narrowing(task, rules, above)
  const named = { field, op: 'eq', value: name } as const
  return task.work.store
    .collection(rules.resource.name)
    .select({ ...query, where: [...(query.where ?? []), named], limit: 1 }).items[0]
}

/** The record that a text names or, where there is none, one made of what it says. */
export function namedRecord(
  task: Task,
  rules: ResourceRules,
  name: string,
  above: Above,
): StoredRecord | Refusal {
  const found = findNamed(task, rules, name, above)
  if (found !== undefined) return found
  const { values, id } = valuesNamed(task, rules, name)
  return makeFrom(task, rules, values, id)
}

/** What is known of a record that is named and not there: its id or, where the request has no ids, what it is known by. */
function valuesNamed(
  task: Task,
  rules: ResourceRules,
  name: string,
): { readonly id?: string; readonly values: JsonObject } {
  const field = namingField(task, rules, name)
  const known: JsonObject = field === undefined ? {} : { [field]: name }
  if (rules.resource.identity.shown === false) return { id: name, values: known }
  return field === undefined || (listsIds(task, rules) && takesId(task, rules, name))
    ? { id: name, values: {} }
    : { values: known }
}

/** Lists of ids say so in their name, or have none. */
function listsIds({ plan }: Task, { resource }: ResourceRules): boolean {
  const name = plan.binding.requestAt?.split('.').at(-1) ?? ''
  return name === '' || resource.membership !== undefined || /(?:id|uuid|key)s?$/i.test(name)
}

function namingField({ context }: Task, rules: ResourceRules, name: string): string | undefined {
  const own = rules.identity.join('.')
  const { schemas } = context.api
  const { schema } = rules.resource
  return NAMING.find(
    field =>
      field !== own &&
      rules.properties.includes(field) &&
      acceptsOf(schemas, fieldNode(schemas, schema, [field]))(name),
  )
}

/** As a text, or as the number it spells. */
function takesId({ context }: Task, { resource, identity }: ResourceRules, name: string): boolean {
  const { schemas } = context.api
  const accepts = acceptsOf(schemas, fieldNode(schemas, resource.schema, identity))
  return accepts(name) || (name.trim() !== '' && Number.isFinite(Number(name)) && accepts(Number(name)))
}
