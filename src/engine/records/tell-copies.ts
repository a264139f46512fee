import { readPath, withPath } from '../../json/path.ts'
import type { JsonObject } from '../../json/value.ts'
import type { Criterion, StoredRecord } from '../../store/types.ts'
import type { ResourceRules } from './rules.ts'
import type { Work } from './work.ts'

/**
 * Brings up to date what other records repeat of one that has changed, as hints say that they do (`copies`). It is the record
 * referred to that was changed: times of change of those that repeat it stay.
 */
export function tellCopies(work: Work, { resource }: ResourceRules, record: StoredRecord): void {
  for (const { name, hints } of work.context.model.resources) {
    if (hints.copies === undefined) continue
    const rules = work.context.rules(name)
    const records = work.store.collection(name)
    for (const copy of rules.copies.filter(each => each.resource === resource.name)) {
      const value = readPath(record.data, copy.original)
      if (value === undefined) continue
      const where: Criterion[] = [
        { field: copy.from.join('.'), op: 'eq', value: record.id },
        { field: copy.field.join('.'), op: 'not', value: [value] },
      ]
      for (const { key, data } of records.select({ where }).items) {
        const next = withPath(data, copy.field, value) as JsonObject
        tellCopies(work, rules, records.update(key, next))
      }
    }
  }
}
