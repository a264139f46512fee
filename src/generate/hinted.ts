import type { JsonValue } from '../json/value.ts'
import { fits } from './fit.ts'
import type { Patterns } from './patterns.ts'
import type { Random } from './random.ts'
import type { Shape } from './shape.ts'

/** Makes the value a hint asks for; `undefined` when it finds none that fits. */
export type HintedMaker = (random: Random) => JsonValue | undefined

/**
 * Reads the value hints of a shape (`value`, `values`, `pattern`), in this order. A hint that breaks the schema is no
 * use and is passed over.
 *
 * @returns `undefined` when the shape has no hint of use
 */
export function readHinted(shape: Shape, patterns: Patterns): HintedMaker | undefined {
  if (shape.hints === undefined) return undefined
  const { value, values, pattern } = shape.hints
  if (value !== undefined && fits(shape, value, patterns.expression)) return () => value
  const fitting = Array.isArray(values) ? values.filter(each => fits(shape, each, patterns.expression)) : []
  if (fitting.length > 0) return random => random.pick(fitting)
  const maker = typeof pattern === 'string' ? patterns.maker(pattern) : undefined
  const lengths = { least: shape.minLength, most: shape.maxLength }
  return maker && (random => maker.make(random, lengths, text => fits(shape, text, patterns.expression)))
}
