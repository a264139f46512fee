import type { SchemaNode } from '../../schema/types.ts'
import type { Shape, Shapes } from './shape.ts'
import { nameKey, singularKey } from '../words/words.ts'

/** Properties of an envelope that hold what is listed, and what an envelope may have besides. */
const LISTS = /^(?:data|items|results?|entries|list|ids|keys|names|values|content)$/
const MOST_BESIDE = 4

/**
 * The array of single values in a body, alone or called what the path is about: `["a", "b"]`, `{"words": ["a"]}` of `/words`.
 * Above a path of items they are the items' ids.
 *
 * @returns Its place, dotted; `''` for the body itself
 */
export function findIdList(shapes: Shapes, body: SchemaNode, noun: readonly string[]): string | undefined {
  const shape = shapes.of(body)
  if (isIdList(shapes, shape)) return ''
  if (shape.properties.size > MOST_BESIDE) return undefined
  const named = singularKey(noun.join(''))
  for (const [name, { node }] of shape.properties) {
    const isNamed = LISTS.test(nameKey(name)) || singularKey(name) === named
    if (isNamed && isIdList(shapes, shapes.of(node))) return name
  }
  return undefined
}

function isIdList(shapes: Shapes, { items, types }: Shape): boolean {
  if (items === undefined || types.has('object')) return false
  const each = shapes.of(items)
  if (each.properties.size > 0 || each.items !== undefined) return false
  return [...each.types].every(type => type === 'string' || type === 'integer') && each.types.size > 0
}
