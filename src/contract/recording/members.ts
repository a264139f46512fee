import { type JsonObject, type JsonValue, getOwn } from '../../json/value.ts'

/** A member as text, as recorders write numbers now and then; empty where there is neither. */
export function textAt(object: JsonObject, name: string): string {
  const value = getOwn(object, name)
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** A time in words or epoch milliseconds, as the latter; 0 for what is neither. */
export function timeOf(value: JsonValue | undefined): number {
  const atMs = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(atMs) ? 0 : atMs
}
