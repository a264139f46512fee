import type { JsonValue } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import { allowsType } from './fields.ts'

/** The number that an id reads as; `undefined` for any other: NaN becomes null in JSON. */
export function idNumber(id: string): number | undefined {
  const number = id.trim() === '' ? Number.NaN : Number(id)
  return Number.isFinite(number) ? number : undefined
}

/** An id as a text and, where it reads as one, as a number. */
export function idForms(id: string): readonly (string | number)[] {
  const number = idNumber(id)
  return number === undefined ? [id] : [id, number]
}

/** An id as a place takes it: a text or, where only that is allowed, a number. */
export function idAt(schemas: SchemaLibrary, node: SchemaNode, id: string): JsonValue | undefined {
  return allowsType(schemas, node, 'string') ? id : idNumber(id)
}
