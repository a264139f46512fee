import { UnderstudyError } from '../errors.ts'
import { isObject } from '../json/value.ts'
import type { StoreSnapshot } from './types.ts'

/**
 * Makes sure that what is said to be a snapshot is one, before anything is changed: it may come from a file or a client.
 *
 * @throws UnderstudyError `SNAPSHOT_INVALID` with the pointer of what is wrong.
 */
export function checkSnapshot(snapshot: StoreSnapshot): void {
  if (!isObject(snapshot) || !isObject(snapshot.collections)) {
    throw invalid('', 'a snapshot is an object with "collections"')
  }
  for (const [name, collection] of Object.entries(snapshot.collections)) {
    const pointer = `/collections/${name}`
    if (!isObject(collection) || !Array.isArray(collection.records) || !isCount(collection.last)) {
      throw invalid(pointer, 'a collection has "last", a number, and "records", a list')
    }
    checkRecords(collection.records, collection.last, `${pointer}/records`)
  }
}

function checkRecords(records: readonly unknown[], last: number, pointer: string): void {
  const keys = new Set<unknown>()
  let before = 0
  for (const [i, record] of records.entries()) {
    const place = `${pointer}/${i}`
    if (!isObject(record) || typeof record['key'] !== 'string' || typeof record['id'] !== 'string') {
      throw invalid(place, 'a record has "key" and "id", both texts')
    }
    if (!isObject(record['data']) || !isObject(record['hidden']) || !isParent(record['parent'])) {
      throw invalid(place, 'a record has "data" and "hidden", both objects, and maybe "parent", a text')
    }
    const { key, sequence } = record
    if (!isCount(sequence) || sequence <= before || sequence > last) {
      throw invalid(place, `"sequence" must be a whole number over ${before} and at most ${last}`)
    }
    if (keys.has(key)) throw invalid(place, `two records have the key "${key}"`)
    keys.add(key)
    before = sequence
  }
}

function isParent(value: unknown): boolean {
  return value === undefined || typeof value === 'string'
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function invalid(pointer: string, message: string): UnderstudyError {
  return new UnderstudyError('SNAPSHOT_INVALID', {
    message: `this is no snapshot: ${message}`,
    where: { pointer },
    hint: 'use a snapshot as `snapshot()` or the control interface gave it',
  })
}
