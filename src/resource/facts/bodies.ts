import type { MediaTypeSpec, Operation, ResponseSpec } from '../../spec/api.ts'
import type { SchemaNode } from '../../schema/types.ts'

/** The body of the first success that has one; `default` where no success is documented. */
export function successBody(operation: Operation): SchemaNode | undefined {
  for (const response of successesOf(operation)) {
    const schema = jsonSchema(response.content)
    if (schema !== undefined) return schema
  }
  return undefined
}

/** The documented successes; `default` where there is none. */
export function successesOf(operation: Operation): readonly ResponseSpec[] {
  const good = operation.responses.filter(response => /^2/.test(response.status))
  return good.length > 0 ? good : operation.responses.filter(response => response.status === 'default')
}

/**
 * The schema of the first JSON media type, one that was written before one that was learnt from an example; else of the
 * first that has any and is no plain text or binary.
 */
export function jsonSchema(content: readonly MediaTypeSpec[]): SchemaNode | undefined {
  const usable = content.filter(
    media =>
      media.shape !== undefined &&
      !/^(?:text\/(?:html|csv|event-stream)|image\/|application\/pdf)/i.test(media.type),
  )
  const json = usable.filter(media => /json|^\*\/\*/i.test(media.type))
  return (json.find(({ schema }) => schema !== undefined) ?? json[0] ?? usable[0])?.shape
}
