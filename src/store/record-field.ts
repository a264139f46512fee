import type { JsonValue } from '../json/value.ts'
import { readField } from './field.ts'
import type { StoredRecord } from './types.ts'

const HIDDEN = 'hidden.'

/** Reads one field of records: a dotted path into the data, or into the hidden part after `hidden.`. */
export function fieldReader(field: string): (record: StoredRecord) => JsonValue | undefined {
  if (!field.startsWith(HIDDEN)) return record => readField(record.data, field)
  const path = field.slice(HIDDEN.length)
  return record => readField(record.hidden, path)
}
