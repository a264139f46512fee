import type { JsonSchema } from '../schema/types.ts'
import { fits } from './fit.ts'
import type { Shape } from './shape.ts'
import type { Place, Task } from './task.ts'

/**
 * A text that holds JSON, where its schema says what is in it (JSON Schema 2020-12 validation, section 8.5): the `data` of a
 * server-sent event (OpenAPI 3.2 section 4.14.4), a message in an envelope.
 *
 * @returns `undefined` where nothing is said of its content, or none can be made that fits
 */
export function makeContent(shape: Shape, place: Place, task: Task): string | undefined {
  const { schemas, folder, patterns } = task.workshop
  const node = shape.nodes.find(({ schema }) => holdsJson(schema))
  if (node === undefined || shape.encoding !== undefined) return undefined
  const value = task.value(folder.fold(schemas.at(node, 'contentSchema')), place, undefined, task)
  const text = value === undefined ? undefined : JSON.stringify(value)
  return text !== undefined && fits(shape, text, patterns.expression) ? text : undefined
}

function holdsJson(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean' || schema.contentSchema === undefined) return false
  return /\bjson\b/i.test(schema.contentMediaType ?? '')
}
