import type { Api } from '../../spec/api.ts'
import { inSeries } from './prose.ts'

/** A part of a document that means something the mock does not do. */
export interface Beyond {
  readonly what: 'streams'
  /** Operations. */
  readonly names: readonly string[]
  /** In words, why and what happens instead. */
  readonly says: string
}

/** What of a document is understood and not acted out: streams. */
export function beyondOf(api: Api): Beyond[] {
  const streams = api.operations.filter(({ responses }) =>
    responses.some(
      ({ status, content }) => /^2/.test(status) && content.some(({ type }) => STREAM.test(type)),
    ),
  )
  if (streams.length === 0) return []
  const names = streams.map(({ key }) => key)
  return [{ what: 'streams', names, says: `streams (${inSeries(names)}): answered in one piece` }]
}

const STREAM =
  /^(?:text\/event-stream|application\/(?:x-ndjson|jsonl|json-seq|stream\+json)|multipart\/x-mixed-replace)/i
