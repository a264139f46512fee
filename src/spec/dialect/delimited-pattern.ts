import type { JsonObject } from '../../json/value.ts'

const DELIMITED = /^\/(\^.*)\/([a-z]*)$/s

/** Whether a pattern is written as JavaScript writes an expression, slashes and flags included. */
export function isDelimited(pattern: unknown): boolean {
  return typeof pattern === 'string' && pattern.startsWith('/^') && DELIMITED.test(pattern)
}

/**
 * `/^[a-z]+$/` is what stands between the slashes. By the letter (JSON Schema 2020-12 validation, section 6.3.3) a slash would
 * have to come before the beginning of the text, so that no text was valid. Of an expression with flags nothing is left, as
 * a pattern has none.
 */
export function withoutDelimiters(schema: JsonObject): JsonObject {
  const { pattern, ...rest } = schema
  if (!isDelimited(pattern)) return schema
  const [, inner = '', flags = ''] = DELIMITED.exec(String(pattern)) ?? []
  return flags === '' || flags === 'u' ? { ...rest, pattern: inner } : rest
}
