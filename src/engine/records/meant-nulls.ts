import { type Path, readPath, withoutPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import { NULL_MEANT } from '../../schema/null-meant.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { fieldsOf, keywordOf } from './fields.ts'

/**
 * Fields of an example that are null where null is not allowed by the letter: it is taken from clients as it is meant, and made
 * by nobody.
 */
function meantNulls(library: SchemaLibrary, schema: SchemaNode, value: JsonValue): readonly Path[] {
  return fieldsOf(library, schema)
    .filter(
      ({ path, node }) => readPath(value, path) === null && keywordOf(library, node, NULL_MEANT) === true,
    )
    .map(({ path }) => path)
}

/** Whether an example has such a field. */
export function hasMeantNull(library: SchemaLibrary, schema: SchemaNode, value: JsonValue): boolean {
  return meantNulls(library, schema, value).length > 0
}

/** The example without them. */
export function withoutMeantNulls<Value extends JsonValue>(
  library: SchemaLibrary,
  schema: SchemaNode,
  value: Value,
): Value {
  const paths = meantNulls(library, schema, value)
  return paths.reduce<JsonValue>((kept, path) => withoutPath(kept, path), value) as Value
}
