import type { JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { EngineContext } from '../context.ts'
import { meantBy } from '../records/fields.ts'
import { hasMeantNull } from '../records/meant-nulls.ts'

/**
 * The first example of a whole body that is valid, of its media type, else of its schema: where no state can be
 * contradicted, nothing says better what an answer is.
 *
 * @returns `undefined` where there is none
 */
export function wholeExample(
  { api: { schemas } }: EngineContext,
  { examples }: MediaTypeSpec,
  node: SchemaNode,
  accepts: (value: JsonValue) => boolean,
): JsonValue | undefined {
  const { schema } = meantBy(schemas, node)
  const own = typeof schema === 'boolean' ? [] : [schema.example, ...[schema.examples ?? []].flat()]
  return [...examples.values(), ...own].find(
    value => value !== undefined && accepts(value) && !hasMeantNull(schemas, node, value),
  )
}
