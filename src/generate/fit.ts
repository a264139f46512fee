import type { JsonValue } from '../json/value.ts'
import { FORMATS } from '../schema/formats.ts'
import { compileExpression } from '../schema/pattern/compile-expression.ts'
import { multiplesWithin } from './decimal.ts'
import { equalJson } from '../json/equal-json.ts'
import { matchesFormat } from './formats.ts'
import { codePoints } from './code-points.ts'
import { type Shape, typeBit } from './shape.ts'

/** Whether a scalar obeys the shape, its open choices and guards aside. For objects and arrays only type and values count. */
export function fits(
  shape: Shape,
  value: JsonValue,
  patterns: (pattern: string) => { test(text: string): boolean } | undefined = compileExpression,
): boolean {
  if ((typeBit(value) & shape.types) === 0) return false
  if (shape.values !== undefined && !shape.values.some(allowed => equalJson(allowed, value))) return false
  if (shape.excluded.length > 0 && shape.excluded.some(excluded => equalJson(excluded, value))) return false
  if (typeof value === 'string') return fitsText(shape, value, patterns)
  return typeof value === 'number' ? fitsNumber(shape, value) : true
}

function fitsText(
  shape: Shape,
  text: string,
  patterns: (pattern: string) => { test(text: string): boolean } | undefined,
): boolean {
  if (shape.minLength > 0 || shape.maxLength !== Infinity) {
    const length = codePoints(text)
    if (length < shape.minLength || length > shape.maxLength) return false
  }
  return (
    shape.formats.every(format => matchesFormat(format, text)) &&
    shape.patterns.every(pattern => patterns(pattern)?.test(text) !== false)
  )
}

function fitsNumber(shape: Shape, value: number): boolean {
  const within =
    value >= shape.minimum &&
    value <= shape.maximum &&
    value > shape.exclusiveMinimum &&
    value < shape.exclusiveMaximum &&
    shape.formats.every(format => isOfFormat(format, value))
  if (!within || shape.steps.length === 0) return within
  return multiplesWithin(shape.steps, value, value, { least: false, most: false }) !== undefined
}

/** Formats of numbers bound them: `int32`, `uint8` (OpenAPI format registry). */
function isOfFormat(name: string, value: number): boolean {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
  return format?.type !== 'number' || format.test(value as never)
}
