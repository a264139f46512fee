import type { MadeRecord } from '../lifecycle/made-record.ts'
import type { ReportSection, SectionEntry } from '../report/section.ts'
import { counted } from '../../json/counted.ts'

/** Records of a kind that are named. */
const MAX_NAMED = 20

/** What a check made and could not delete: the document has no way to, or the server did not do it. Nothing where there is none. */
export function leftBehind(belongings: Iterable<MadeRecord>): ReportSection[] {
  const byPath = Map.groupBy(belongings, ({ plan }) => plan.path)
  if (byPath.size === 0) return []
  const entries = [...byPath].map(([path, records]) => entryOf(path, records))
  const count = entries.reduce((sum, entry) => sum + entry.count, 0)
  return [
    {
      id: 'left-behind',
      title: 'Left behind',
      says: `${counted(count, 'record')} that the check made and could not delete`,
      entries,
      fails: false,
    },
  ]
}

/** A create that answers a record which is there makes none: what has one id is one. */
function entryOf(path: string, records: readonly MadeRecord[]): SectionEntry {
  const ids = [...new Set(records.flatMap(({ candidates }) => candidates.slice(0, 1)))]
  const unnamed = records.filter(({ candidates }) => candidates.length === 0).length
  const more = ids.length + unnamed - Math.min(ids.length, MAX_NAMED)
  const named = ids.slice(0, MAX_NAMED).join(', ')
  return {
    says: `${path}: ${[named, more > 0 ? `${more} more` : ''].filter(Boolean).join(', and ')}`,
    count: ids.length + unnamed,
    details: [],
  }
}
