import { pathOf } from '../../http/query.ts'
import type { EntryPlace, RecordingEntry } from '../../contract/recording/entry.ts'
import { createDesk } from '../../contract/routing/desk.ts'
import { layOver } from '../../json/path.ts'
import type { JsonObject } from '../../json/value.ts'
import type { ResourceModel } from '../../resource/types.ts'
import type { Losses } from './losses.ts'
import { shownIn } from './shown-records.ts'

/** A record as a recording shows it. */
export interface RecordedRecord {
  /** All that was seen of it, the latest winning. */
  readonly values: JsonObject
  /** Where it was first seen. */
  readonly place: EntryPlace
}

/** What a recording shows. */
export interface RecordedRecords {
  /** Records by resource and by an id of their own, in the order first seen. */
  readonly byResource: ReadonlyMap<string, ReadonlyMap<string, RecordedRecord>>
  /** Exchanges that could be read. */
  readonly exchanges: number
  /** Answers that showed records. */
  readonly answers: number
}

/**
 * Gathers the records that the GET answers of a recording show, by the mock's own reading of the document. A record shown more
 * than once is all that was seen of it, the latest winning.
 *
 * @param losses - Is told of every entry, and every answer to a GET that succeeded, of which nothing could be taken
 */
export async function recordsIn(
  entries: AsyncIterable<RecordingEntry>,
  model: ResourceModel,
  losses: Losses,
): Promise<RecordedRecords> {
  const desk = createDesk(model.api)
  const byResource = new Map<string, Map<string, RecordedRecord>>()
  let [exchanges, answers] = [0, 0]
  for await (const entry of entries) {
    const { place } = entry
    if (entry.kind === 'not-checked') {
      losses.add(entry.reason, place, entry.says)
      continue
    }
    exchanges += 1
    const { request } = entry.exchange
    const shown = shownIn(entry.exchange, desk, model)
    if ('lost' in shown) {
      if (shown.lost !== undefined) losses.add(shown.lost, place, shown.says, `GET ${pathOf(request.url)}`)
      continue
    }
    if (shown.records.length > 0) answers += 1
    for (const { resource, own, parent, values } of shown.records) {
      const id = JSON.stringify([parent ?? null, own])
      const known = byResource.get(resource) ?? new Map<string, RecordedRecord>()
      byResource.set(resource, known)
      const before = known.get(id)
      known.set(id, {
        values: layOver(before?.values, values) as JsonObject,
        place: before?.place ?? place,
      })
    }
  }
  return { byResource, exchanges, answers }
}
