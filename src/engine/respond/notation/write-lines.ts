import { isObject, type JsonValue } from '../../../json/value.ts'

/** One JSON value a line (`application/jsonl`, `application/x-ndjson`). */
export function writeJsonLines(value: JsonValue): string {
  return itemsOf(value)
    .map(item => `${JSON.stringify(item)}\n`)
    .join('')
}

/** JSON texts each after a record separator (RFC 7464). */
export function writeJsonSequence(value: JsonValue): string {
  return itemsOf(value)
    .map(item => `\u001e${JSON.stringify(item)}\n`)
    .join('')
}

/**
 * Server-sent events (HTML Living Standard section 9.2): an item that has the fields of an event is one, others are its data. A text
 * with fields is a stream already.
 */
export function writeEvents(value: JsonValue): string {
  if (typeof value === 'string' && /^(?:data|event|id|retry)?:/m.test(value)) return value
  return itemsOf(value)
    .map(item => `${eventLines(item).join('\n')}\n\n`)
    .join('')
}

const EVENT_FIELDS: ReadonlySet<string> = new Set(['id', 'event', 'data', 'retry', 'comment'])

function eventLines(item: JsonValue): string[] {
  const isEvent = isObject(item) && 'data' in item && Object.keys(item).every(name => EVENT_FIELDS.has(name))
  if (!isEvent) return field('data', item)
  return Object.entries(item).flatMap(([name, value]) => field(name === 'comment' ? '' : name, value))
}

/** A line break would end the field: the next line goes on with the same name. */
function field(name: string, value: JsonValue): string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.split(/\r\n|\r|\n/).map(line => `${name}: ${line}`)
}

function itemsOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? value : [value]
}
