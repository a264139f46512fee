import type { JsonSchema } from '../types.ts'

/** A schema of plain values, small enough to be written wherever it is referred to. */
export function isPlain(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return true
  const { type } = schema
  if (typeof type !== 'string' || type === 'object' || type === 'array') return false
  return Object.keys(schema).every(keyword => !COMPOSING.has(keyword))
}

const COMPOSING: ReadonlySet<string> = new Set([
  '$ref',
  '$dynamicRef',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
])
