import type { Resource } from '../../resource/types.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { EngineContext } from '../context.ts'
import { createView, type View } from '../records/view.ts'
import { createMention, isScalar } from './mention.ts'

/**
 * Writes the id of a record where a list holds ids alone (`["a", "b"]`); where the list takes something else in their
 * place, what it takes.
 *
 * @returns `undefined` where the place holds objects
 */
export function createIdView(context: EngineContext, resource: Resource, node: SchemaNode): View | undefined {
  const { schemas } = context.api
  if (!isScalar(schemas, node)) return undefined
  const idOf = createMention(schemas, node, context.rules(resource.name), [])
  const other = createView(context, resource, node)
  return record => {
    const id = idOf?.(record)
    return id === undefined ? other(record) : JSON.stringify(id)
  }
}
