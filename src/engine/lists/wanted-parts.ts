import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { ListPlan } from './list-plan.ts'
import type { QueryPlace } from './query-value.ts'

/** Which parts of each record a client asks for. */
export interface WantedParts {
  /** Names of fields, dotted inside objects; empty: all. */
  readonly fields: readonly string[]
  /** Names of references to be shown as the records they name. */
  readonly expand: readonly string[]
}

/** Most names read from one parameter. */
const MAX_NAMES = 100

/** Reads `fields=id,name` and `expand[]=customer`; `undefined` where neither is asked for. */
export function wantedParts(plan: ListPlan, query: JsonObject): WantedParts | undefined {
  if (plan.fields === undefined && plan.expand === undefined) return undefined
  const fields = namesIn(plan.fields, query)
  const expand = namesIn(plan.expand, query)
  return fields.length === 0 && expand.length === 0 ? undefined : { fields, expand }
}

function namesIn(place: QueryPlace | undefined, query: JsonObject): string[] {
  const value: JsonValue | undefined = place?.read(query)
  if (value === undefined || value === null) return []
  return [value]
    .flat()
    .flatMap(part => (typeof part === 'string' ? part.split(',') : []))
    .map(name => name.trim())
    .filter(name => name !== '' && name !== '*')
    .slice(0, MAX_NAMES)
}
