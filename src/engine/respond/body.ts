import { once } from '../../json/once.ts'
import { layOver, type Path, toPath, withoutPath, withPath } from '../../json/path.ts'
import { child } from '../../json/pointer.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { MediaTypeSpec } from '../../spec/api.ts'
import type { EngineContext } from '../context.ts'
import type { Exchange, Shown } from '../exchange.ts'
import type { OperationPlan } from '../plan.ts'
import type { StoredRecord } from '../../store/types.ts'
import { wantedParts } from '../lists/wanted-parts.ts'
import { LEARNT_AT } from '../../spec/compile/learnt-schema.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { fieldNode, itemsNode } from '../records/fields.ts'
import { createEdgeView } from './edge-cursor.ts'
import { fillersFrom, listBoundsOf } from './list-bounds.ts'
import { type Mention, createMention } from './mention.ts'
import type { Included } from './included.ts'
import { createMadeBody, type MadeBody } from './made-body.ts'
import { createPageFields } from './page-fields.ts'
import { createPlace, type Place } from './record-place.ts'
import { RECORDS, type Splice, toSplice } from './splice.ts'

/**
 * Prepares the body of a success. What comes back joins it, the same whenever it is called and without fail: whoever
 * keeps an answer with a long list keeps the records' own texts, which are kept anyway, and not one text of them all.
 */
export type BodyWriter = (exchange: Exchange, shows: Shown) => () => string | Uint8Array

/**
 * Plans the bodies of one operation, status and media type. What is not JSON is the same value in another notation.
 *
 * @param type - The type sent: the documented one, or one within its range
 * @param overlaid - Values an overlay lays over every such body
 */
export function createBodyWriter(
  context: EngineContext,
  plan: OperationPlan,
  media: MediaTypeSpec,
  type: string,
  overlaid: JsonObject | undefined,
): BodyWriter {
  const json = createJsonWriter(context, plan, media, type, overlaid)
  if (isJsonType(essenceOf(type))) return json
  const notation = context.parts.notationOf?.(type, media.schema, context.api.schemas)
  return (exchange, shows) => {
    const write = json(exchange, shows)
    return () => {
      const text = write()
      const value = JSON.parse(text) as JsonValue
      return notation?.(value) ?? (typeof value === 'string' ? value : text)
    }
  }
}

function createJsonWriter(
  context: EngineContext,
  plan: OperationPlan,
  media: MediaTypeSpec,
  type: string,
  overlaid: JsonObject | undefined,
): (exchange: Exchange, shows: Shown) => () => string {
  const made = createMadeBody(context, plan, media, type)
  const framed = createFramedBody(context, plan, media, made)
  const mention = once(() => mentionIn(context, plan, media))
  const write = (exchange: Exchange, shows: Shown): (() => string) => {
    const records = framed?.(exchange, shows)
    if (records !== undefined) return records
    const values = shows.what === 'values' ? shows : undefined
    const text = JSON.stringify(made(knownOf(shows, mention), exchange, values))
    return () => text
  }
  if (overlaid === undefined) return write
  return (exchange, shows) => {
    const plain = write(exchange, shows)
    return () => JSON.stringify(layOver(JSON.parse(plain()), overlaid))
  }
}

/** What an answer that shows no record says of it all the same. */
function knownOf(shows: Shown, mention: () => Mention | undefined): JsonValue | undefined {
  if (shows.what === 'values' || shows.what === 'records') return shows.values
  return shows.what === 'record' ? mention()?.(shows.record) : undefined
}

function mentionIn(
  { api, model }: EngineContext,
  { rules }: OperationPlan,
  { schema }: MediaTypeSpec,
): Mention | undefined {
  if (schema === undefined || rules === undefined) return undefined
  const parameters = [...model.bindings.values()].flatMap(({ resource, idParameter }) =>
    resource === rules.resource.name && idParameter !== undefined ? [idParameter] : [],
  )
  return createMention(api.schemas, schema, rules, parameters)
}

/**
 * A body that shows records: the frame around them is made once, without regard to any record, so that it is the same
 * whoever asks first; the records' own texts, kept since their last change, are spliced into it.
 */
function createFramedBody(
  context: EngineContext,
  plan: OperationPlan,
  media: MediaTypeSpec,
  made: MadeBody,
): ((exchange: Exchange, shows: Shown) => (() => string) | undefined) | undefined {
  if (plan.binding.responseAt === undefined || plan.rules === undefined) return undefined
  const shape = media.shape ?? context.api.schemas.learn(child(media.pointer, LEARNT_AT), {})
  const path = toPath(plan.binding.responseAt)
  const place = createPlace(context, plan.rules.resource, shape, path)
  const list = fieldNode(context.api.schemas, shape, path)
  const items = list === undefined ? undefined : itemsNode(context.api.schemas, list)
  const frame = once(() => {
    if (path.length === 0) return RECORDS
    // Nobody sees what else would be made in the place of the records.
    return withPath(made(items === undefined ? undefined : withPath(null, path, [])), path, RECORDS)
  })
  const included = once(() => plan.rules && context.parts.createIncluded?.(context, plan.rules, shape))
  const parts: FramedParts = { path, place, frame, made, included }
  const writePage = createPageWriter(context, plan, shape, items, parts)
  const writeRecord = createRecordWriter(plan, parts)
  const underScope = context.parts.createUnderScope?.(plan)
  return (exchange, outcome) => {
    const shows = underScope?.(exchange, outcome) ?? outcome
    if (shows.what === 'record') return writeRecord(exchange, shows.record)
    if (shows.what === 'page') return writePage(exchange, shows)
    if (shows.what !== 'records') return undefined
    const told = path.length === 0 ? null : made(shows.values, exchange)
    return listed(
      toSplice(withPath(told, path, RECORDS)),
      shows.records.map(record => place.each(record)),
    )
  }
}

/** What a body that shows records is made from. */
interface FramedParts {
  readonly path: Path
  readonly place: Place
  readonly frame: () => JsonValue
  readonly made: MadeBody
  /** Records beside those shown. */
  readonly included: () => Included | undefined
}

/** A record alone: whole, or the parts of it that are asked for. */
function createRecordWriter(
  plan: OperationPlan,
  { place, frame, included }: FramedParts,
): (exchange: Exchange, record: StoredRecord) => () => string {
  const around = once(() => toSplice(frame()))
  return (exchange, record) => {
    const parts = wantedParts(plan.parts, exchange.checked?.parameters.query ?? {})
    const text = parts === undefined ? place.one : place.alone(place.inParts(parts, exchange.store))
    const filled = included()?.(frame(), [record], parts?.expand ?? [], exchange.store)
    return joined(filled === undefined ? around() : toSplice(filled), text(record))
  }
}

type ShownPage = Extract<Shown, { readonly what: 'page' }>

function createPageWriter(
  context: EngineContext,
  plan: OperationPlan,
  shape: SchemaNode,
  item: SchemaNode | undefined,
  { path, place, frame, made, included }: FramedParts,
): (exchange: Exchange, shows: ShownPage) => () => string {
  const { schemas } = context.api
  const pageFields = createPageFields(schemas, shape, plan.list?.semantics.page ?? [])
  const bounds = listBoundsOf(schemas, shape, path)
  const edge = item === undefined ? undefined : createEdgeView(schemas, item)
  return (exchange, { cut, parts }) => {
    const items = cut.page.items.slice(0, bounds.most)
    const told = pageFields(frame(), cut)
    const filled = included()?.(told, items, parts?.expand ?? [], exchange.store) ?? told
    const plain = parts === undefined ? place.each : place.inParts(parts, exchange.store)
    const view = edge?.(plain, cut) ?? plain
    const shown = items.map(view)
    const texts = bounds.isSet ? [...new Set(shown)] : shown
    const lacking = bounds.least - texts.length
    if (lacking <= 0) return listed(toSplice(filled), texts)
    // An empty list that may not be empty is left out, as APIs with such schemas do; else valid goes before true.
    if (!bounds.isOptional)
      return listed(toSplice(filled), [...texts, ...fillersFrom(made(undefined), path, lacking)])
    const bare = JSON.stringify(withoutPath(filled, path))
    return () => bare
  }
}

function joined({ before, after }: Splice, text: string): () => string {
  return () => before + text + after
}

function listed({ before, after }: Splice, texts: readonly string[]): () => string {
  return () => `${before}[${texts.join(',')}]${after}`
}
