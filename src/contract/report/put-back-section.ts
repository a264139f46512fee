import { beforeQuery } from '../../http/query.ts'
import type { EntryPlace } from '../recording/entry.ts'
import type { PutBack } from '../sequence/put-back.ts'
import type { ReportSection, SectionEntry } from './section.ts'
import { counted } from '../../json/counted.ts'
import { placeText } from './words.ts'

/** A {@link PutBack} with its place in the recording. */
export interface PlacedPutBack extends PutBack {
  readonly place: EntryPlace
}

/** Places that are told with what shows them, of one recording. */
const MAX_TOLD = 10

/**
 * Where recordings show that state was put back: what was known of records ended there, and nothing of it is a finding.
 *
 * @returns `undefined` where there is no such place
 */
export function putBackSection(places: readonly PlacedPutBack[]): ReportSection | undefined {
  if (places.length === 0) return undefined
  const byFile = Map.groupBy(places, ({ place }) => place.file)
  return {
    id: 'state-put-back',
    title: 'State was put back',
    says: `${counted(places.length, 'time')} within a recording: what was known of records ended there, and no finding compares across it`,
    entries: [...byFile.values()].flatMap(entryOf),
    fails: false,
  }
}

function entryOf(places: readonly PlacedPutBack[]): SectionEntry[] {
  const sorted = places.toSorted((a, b) => a.place.number - b.place.number)
  const [first] = sorted
  if (first === undefined) return []
  const { method, url } = first.exchange.request
  const more = sorted.length - MAX_TOLD
  return [
    {
      says: `before ${method} ${beforeQuery(url)} was answered`,
      count: sorted.length,
      first: first.place,
      details: [
        ...sorted.slice(0, MAX_TOLD).map(({ place, says }) => `${placeText(place)}: ${says.join('; ')}`),
        ...(more > 0 ? [`and ${more} more`] : []),
      ],
    },
  ]
}
