import { layOver, type Path, readPath, toPath, withoutPath, withPath } from '../../json/path.ts'
import { hasOwn, isObject, type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Announcement, MediaTypeSpec } from '../../spec/api.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { fieldNode, keywordOf, propertiesOf } from '../records/fields.ts'
import { carry, createMapping, reversed } from '../records/mapping.ts'
import { createView } from '../records/view.ts'
import { createMention } from '../respond/mention.ts'

/** What a body is made for. */
export interface BodyWish {
  /** Decides what is drawn. */
  readonly seed: string
  readonly nowMs: number
  /** The record it tells of. */
  readonly record: StoredRecord | undefined
  /** Known parts, laid over what the record gives. */
  readonly known: JsonObject
}

/** Makes the bodies of one announcement: valid by its schema, with the record where it shows one. */
export type BodyMaker = (wish: BodyWish) => JsonValue

/**
 * Plans the bodies of an announcement.
 *
 * @param at - Where the record stands; `undefined`: nowhere, the body only names it
 */
export function createBodyMaker(
  context: EngineContext,
  announcement: Announcement,
  media: MediaTypeSpec,
  about: { readonly resource: Resource; readonly at: string | undefined } | undefined,
): BodyMaker {
  const { schema } = media
  if (schema === undefined || media.shape !== schema) {
    const [example = {}] = media.examples.values()
    return ({ known, record }) => layOver(example, layOver(record?.data ?? {}, known))
  }
  const ofRecord =
    about === undefined ? () => ({}) : createRecordPart(context, schema, about.resource, about.at)
  const ofTime = about?.at === '' ? () => ({}) : createTimePart(context, schema)
  const path = about?.at === undefined ? undefined : toPath(about.at)
  return ({ seed, nowMs, record, known }) => {
    const told = [record === undefined ? {} : ofRecord(record), known].reduce<JsonValue>(
      layOver,
      ofTime(nowMs),
    )
    const made = context.generator.value({
      node: schema,
      seed: `${context.seed}/${announcement.name}/${seed}`,
      nowMs,
      known: told,
    })
    return record === undefined || path === undefined ? made : asRecorded(made, told, path)
  }
}

/** What the record does not have is not made up where the body shows it: a read shows none of it. */
function asRecorded(made: JsonValue, told: JsonValue, path: Path): JsonValue {
  const shown = readPath(made, path)
  const known = readPath(told, path)
  if (!isObject(shown) || !isObject(known)) return made
  const names = Object.entries(shown).filter(([name]) => hasOwn(known, name))
  return withPath(made, path, Object.fromEntries(names))
}

/** What the record gives: itself where the body shows it, else its id and the fields the body has in common with it. */
function createRecordPart(
  context: EngineContext,
  schema: SchemaNode,
  resource: Resource,
  at: string | undefined,
): (record: StoredRecord) => JsonValue {
  const { schemas } = context.api
  const rules = context.rules(resource.name)
  const mention = createMention(schemas, schema, rules, rules.idAliases)
  const path = at === undefined ? undefined : toPath(at)
  const node = path === undefined ? undefined : fieldNode(schemas, schema, path)
  const view = node === undefined ? undefined : createView(context, resource, node)
  const mapping = view === undefined ? reversed(createMapping(schemas, schema, resource.schema)) : undefined
  return record => {
    const names = at === '' ? {} : idsIn(mention?.(record), at)
    if (view !== undefined && path !== undefined)
      return withPath(names, path, JSON.parse(view(record)) as JsonValue)
    const shared = mapping === undefined ? record.data : carry(record.data, mapping)
    return layOver(withoutPath(shared, rules.identity), names)
  }
}

/**
 * The ids that a body says outside the record. Its own `id` is that of the event where the body shows the record or names it
 * otherwise.
 */
function idsIn(mentioned: JsonValue | undefined, at: string | undefined): JsonObject {
  if (!isObject(mentioned)) return {}
  const { id, ...others } = mentioned
  const isOwn = at === undefined && Object.keys(others).length === 0
  return isOwn && id !== undefined ? { id } : others
}

/** Names of properties that tell when an event was. */
const EVENT_TIME =
  /^(?:timestamp|time|date|(?:event|occurred|created|sent|triggered|published|emitted|fired)(?:_?(?:at|on|time|date|timestamp))?)$/i

/** What a body says of the time: now. */
function createTimePart({ api }: EngineContext, schema: SchemaNode): (nowMs: number) => JsonObject {
  const { schemas } = api
  const moments = [...propertiesOf(schemas, schema)].flatMap(([name, [node]]) => {
    if (node === undefined || !EVENT_TIME.test(name)) return []
    const isText = keywordOf(schemas, node, 'format') === 'date-time'
    const isNumber = [keywordOf(schemas, node, 'type')].flat().includes('integer')
    return isText || isNumber ? [{ name, isText }] : []
  })
  return nowMs => {
    const known: JsonObject = {}
    for (const { name, isText } of moments) {
      setOwn(known, name, isText ? new Date(nowMs).toISOString() : Math.floor(nowMs / 1000))
    }
    return known
  }
}
