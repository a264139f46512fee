import { readPath, withPath } from '../../json/path.ts'
import type { JsonObject } from '../../json/value.ts'
import type { EngineContext } from '../context.ts'
import type { Linked } from './record-link.ts'

/**
 * A record with the addresses that it has and leads to.
 *
 * @param given - What somebody said of it, which stays
 */
export function withLinks<Kind extends Linked>(
  context: EngineContext,
  resource: string,
  record: Kind,
  given: JsonObject = {},
): Kind {
  let { data } = record
  for (const { path, of } of context.links(resource)) {
    const told = readPath(given, path) === undefined ? of(record) : undefined
    if (told !== undefined) data = withPath(data, path, told) as JsonObject
  }
  return data === record.data ? record : { ...record, data }
}
