import type { Path } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { ResourceRules } from './rules.ts'

/** The id that a field of a record says of another: what is there, or what is in the address that is there. */
export function namedId(
  { hyperlinks }: ResourceRules,
  field: Path,
  value: JsonValue | undefined,
): JsonValue | undefined {
  return hyperlinks.get(field.join('.'))?.idIn(value) ?? value
}
