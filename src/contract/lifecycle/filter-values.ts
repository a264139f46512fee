import type { JsonValue } from '../../json/value.ts'
import { type MadeRecord, setParent } from './made-record.ts'
import { plainName } from './names.ts'
import type { ResourcePlan } from './resource-plan.ts'

/**
 * What a list may be asked to filter by, by plain name: the values of the first of the records that are looked for, and of its
 * parents; under the plural the values of all, for filters that take several (`partner_types` where there is a `partner_type`).
 */
export function filterValues(
  wanted: readonly Pick<MadeRecord, 'sent' | 'shown'>[],
  { parents }: Pick<ResourcePlan, 'parents'>,
  above: readonly string[],
): Map<string, JsonValue> {
  const values = new Map<string, JsonValue>()
  const all = wanted.map(({ shown, sent }) => fieldsOf([shown?.value, sent?.value]))
  for (const [name] of all[0] ?? []) {
    values.set(`${name}s`, [...new Set(all.flatMap(fields => fields.get(name) ?? []))])
  }
  for (const [name, value] of all[0] ?? []) values.set(name, value)
  for (const [index, { parameter }] of parents.entries()) {
    const id = above[index]
    if (id !== undefined) setParent(values, parameter, id)
  }
  return values
}

/** The fields that one value can be asked for, by plain name; the last to say one wins. */
function fieldsOf(records: readonly (JsonValue | undefined)[]): Map<string, JsonValue> {
  return new Map(
    records.flatMap(record =>
      Object.entries(record ?? {}).flatMap(([name, value]) =>
        typeof value === 'object' ? [] : [[plainName(name), value] as const],
      ),
    ),
  )
}
