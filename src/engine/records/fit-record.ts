import { layOver } from '../../json/path.ts'
import { getOwn, isObject, type JsonObject, setOwn } from '../../json/value.ts'
import type { ResourceRules } from './rules.ts'
import type { Work } from './work.ts'

/**
 * The record as its schema allows it: whatever breaks the schema is made anew, and nothing else changes. A request may
 * say more than a response, and a hint more than both; what is stored never does. What a response never shows, a
 * password say, is kept all the same.
 */
export function fitRecord(work: Work, rules: ResourceRules, data: JsonObject, seed: string): JsonObject {
  const { context, inputs } = work
  const { resource } = rules
  if (context.api.schemas.validator(resource.schema, 'response').accepts(data)) return data
  const made = context.generator.value({
    node: resource.schema,
    seed,
    nowMs: inputs.nowMs,
    known: data,
    amount: 'bare',
    entity: resource.name,
  })
  return isObject(made) ? (layOver(data, made) as JsonObject) : data
}

/** The record with its properties in the order of its schema; what the schema does not name comes last. */
export function inSchemaOrder(rules: ResourceRules, data: JsonObject): JsonObject {
  const ordered: JsonObject = {}
  for (const name of rules.properties) {
    const value = getOwn(data, name)
    if (value !== undefined) setOwn(ordered, name, value)
  }
  for (const [name, value] of Object.entries(data))
    if (!Object.hasOwn(ordered, name)) setOwn(ordered, name, value)
  return ordered
}
