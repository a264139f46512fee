import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { Selection } from '../../resource/types.ts'
import type { Operation } from '../../spec/api.ts'
import { type QueryPlace, queryPlace } from './query-value.ts'

/** Where a request says which parts of records it wants. */
export interface PartPlaces {
  readonly fields: QueryPlace | undefined
  readonly expand: QueryPlace | undefined
}

/** Compiles the parameters of an operation that say so; `undefined` where it has none. */
export function compileParts(operation: Operation, { fields, expand }: Selection): PartPlaces | undefined {
  if (fields === undefined && expand === undefined) return undefined
  const place = (name: string | undefined): QueryPlace | undefined =>
    name === undefined ? undefined : queryPlace(operation, name)
  return { fields: place(fields), expand: place(expand) }
}

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
export function wantedParts(places: PartPlaces | undefined, query: JsonObject): WantedParts | undefined {
  if (places === undefined) return undefined
  const fields = namesIn(places.fields, query)
  const expand = namesIn(places.expand, query)
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
