import { type JsonValue, getOwn, isObject } from '../json/value.ts'
import type { Api } from '../spec/api.ts'
import { counted, inSeries } from './prose.ts'

/** A part of a document that means something the mock does not do. */
export interface Beyond {
  readonly what: 'webhooks' | 'callbacks' | 'streams'
  /** Names of webhooks, operations for the rest. */
  readonly names: readonly string[]
  /** In words, why and what happens instead. */
  readonly says: string
}

/** What of a document is understood and not acted out: webhooks, callbacks, streams. */
export function beyondOf(api: Api): Beyond[] {
  const webhooks = Object.keys(objectAt(api.document, 'webhooks'))
  const callbacks = api.operations.filter(
    ({ path, method }) => Object.keys(objectAt(rawOperation(api, path, method), 'callbacks')).length > 0,
  )
  const streams = api.operations.filter(({ responses }) =>
    responses.some(
      ({ status, content }) => /^2/.test(status) && content.some(({ type }) => STREAM.test(type)),
    ),
  )
  const keys = (operations: typeof callbacks): string[] => operations.map(({ key }) => key)
  const found: Beyond[] = [
    {
      what: 'webhooks',
      names: webhooks,
      says: `${counted(webhooks.length, 'webhook')} (${inSeries(webhooks)}): nothing is sent to a client unasked`,
    },
    {
      what: 'callbacks',
      names: keys(callbacks),
      says: `callbacks of ${inSeries(keys(callbacks))}: taken and never called`,
    },
    {
      what: 'streams',
      names: keys(streams),
      says: `streams (${inSeries(keys(streams))}): answered in one piece`,
    },
  ]
  return found.filter(({ names }) => names.length > 0)
}

const STREAM =
  /^(?:text\/event-stream|application\/(?:x-ndjson|jsonl|json-seq|stream\+json)|multipart\/x-mixed-replace)/i

function rawOperation(api: Api, path: string, method: string): JsonValue {
  return objectAt(objectAt(objectAt(api.document, 'paths'), path), method.toLowerCase())
}

function objectAt(value: JsonValue, name: string): { [name: string]: JsonValue } {
  const inner = isObject(value) ? getOwn(value, name) : undefined
  return isObject(inner) ? inner : {}
}
