import type { EntryPlace } from '../../contract/recording/entry.ts'
import { counted } from '../../json/counted.ts'
import { firstText } from './losses.ts'

/** Reasons that are told one by one. */
const MAX_REASONS = 5

/** Records that the document does not allow, by resource and reason. */
export interface Refused {
  /** @param why - As the mock refuses it: `name must be a string` */
  add(resource: string, why: string, place: EntryPlace): void
  /** `left out 2 records of Book: name must be a string (first: day.har #6)`: a line a reason, the most frequent first. */
  lines(): string[]
}

interface Refusal {
  count: number
  readonly place: EntryPlace
}

/** Makes an empty list of refused records. */
export function createRefused(): Refused {
  const refusals = new Map<string, Refusal>()
  return {
    add(resource, why, place) {
      const reason = `of ${resource}: ${why}`
      const known = refusals.get(reason)
      if (known === undefined) refusals.set(reason, { count: 1, place })
      else known.count += 1
    },
    lines() {
      const sorted = [...refusals].toSorted(([, a], [, b]) => b.count - a.count)
      const more = sorted.slice(MAX_REASONS)
      const rest = more.reduce((sum, [, { count }]) => sum + count, 0)
      return [
        ...sorted
          .slice(0, MAX_REASONS)
          .map(
            ([reason, { count, place }]) =>
              `left out ${counted(count, 'record')} ${reason} ${firstText(count, place)}`,
          ),
        ...(rest > 0 ? [`left out ${rest} more, for ${counted(more.length, 'other reason')}`] : []),
      ]
    },
  }
}
