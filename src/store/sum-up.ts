import type { RecordChange, StoredRecord } from './types.ts'

/** Steps of the same record as one change, from what it was first to what it is last; none where that is the same. */
export function sumUp(steps: readonly RecordChange[]): RecordChange[] {
  const changes = new Map<string, RecordChange>()
  for (const { collection, before, after } of steps) {
    const id = `${collection}\n${(before ?? after)?.key ?? ''}`
    const known = changes.get(id)
    changes.set(id, { collection, before: known === undefined ? before : known.before, after })
  }
  return [...changes.values()].filter(({ before, after }) => !isSame(before, after))
}

function isSame(before: StoredRecord | undefined, after: StoredRecord | undefined): boolean {
  if (before === undefined || after === undefined) return before === after
  return JSON.stringify(before.data) === JSON.stringify(after.data)
}
