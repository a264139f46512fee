import { isSafe } from '../../http/methods.ts'
import { getOwn, isObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { StateSign } from '../../resource/events/state-signs.ts'
import type { WebhookEvent, WebhookReading } from '../../resource/events/webhooks.ts'
import type { Operation } from '../../spec/api.ts'
import type { RecordChange, Store, StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { Exchange, Exchanged, ExchangeInputs } from '../exchange.ts'
import type { Scope } from '../hints/scope.ts'
import { isSighted } from '../records/any-id.ts'
import { scopeOfExchange } from '../scope.ts'
import { type Callbacks, createCallbacks } from './callbacks.ts'
import type { Notice } from './notice.ts'
import { createNoticeWriter, type NoticeWriter } from './notice-writer.ts'

/** Finds out what an API tells its clients, unasked, of what happened. */
export interface Announcer {
  /** Whether an exchange of an operation may lead to anything. */
  concerns(operation: Operation | undefined): boolean
  /** What an exchange leads to: the callbacks of its operation, then webhooks by the records it changed. */
  ofExchange(exchange: Exchange, exchanged: Exchanged, changes: readonly RecordChange[]): readonly Notice[]
  /** What changes lead to that no exchange made. */
  ofChanges(changes: readonly RecordChange[], happening: Happening): readonly Notice[]
}

/** What is around a change. */
export interface Happening {
  readonly inputs: ExchangeInputs
  readonly store: Store
  readonly scope: Scope
}

/** Most an exchange leads to: one that removes thousands of records is no reason to fill the memory. */
const MAX_NOTICES = 100

/** A webhook that is sent, and how it is written. */
interface Sent {
  readonly reading: WebhookReading
  readonly write: NoticeWriter
}

/** Nothing is read or compiled before a document with webhooks or callbacks sees something happen. */
export function createAnnouncer(context: EngineContext): Announcer {
  const { document } = context.api
  const webhooks = getOwn(document, 'webhooks')
  const hasWebhooks = isObject(webhooks) && Object.keys(webhooks).length > 0
  const callbacks = new Map<Operation, Callbacks>()
  let sent: ReadonlyMap<string, readonly Sent[]> | undefined

  const sentOf = (resource: string): readonly Sent[] => {
    sent ??= Map.groupBy(
      context.model.webhooks.flatMap(reading =>
        reading.resource === undefined ? [] : [toSent(context, reading)],
      ),
      ({ reading }) => reading.resource ?? '',
    )
    return sent.get(resource) ?? []
  }

  const callbacksOf = (operation: Operation): Callbacks => {
    const known = callbacks.get(operation) ?? createCallbacks(context, operation)
    callbacks.set(operation, known)
    return known
  }

  const ofChanges: Announcer['ofChanges'] = (changes, happening) => {
    const notices: Notice[] = []
    for (const change of changes) {
      for (const { reading, write } of sentOf(change.collection)) {
        for (const event of reading.events.filter(each => isEvent(each, change))) {
          if (notices.length === MAX_NOTICES) return notices
          const notice = write({
            happening,
            record: change.after ?? change.before,
            before: change.before,
            known: toldBy(event),
            url: undefined,
            count: notices.length,
          })
          if (notice !== undefined) notices.push(notice)
        }
      }
    }
    return notices
  }

  return {
    concerns: operation => hasWebhooks || (operation !== undefined && operation.callbacks.length > 0),
    ofChanges,
    ofExchange(exchange, exchanged, changes) {
      const { operation, response, isAgain } = exchanged
      const isDone = response.status >= 200 && response.status < 300 && response.failure === undefined
      if (!isDone || isAgain === true) return []
      const { inputs, store } = exchange
      const happening = { inputs, store, scope: scopeOfExchange(exchange) }
      const called =
        operation === undefined || operation.callbacks.length === 0
          ? []
          : callbacksOf(operation)(exchange, exchanged, happening, changes)
      const told = hasWebhooks ? ofChanges(withoutFound(context, exchange, changes), happening) : []
      return called.length === 0 ? told : [...called, ...told]
    },
  }
}

/**
 * The changes of an exchange without what it only came upon: a record that is made when somebody first looks (`/me`, or one
 * with any id) was there before, and a request that finds and changes it makes none.
 */
function withoutFound(
  { model }: EngineContext,
  { request, store }: Exchange,
  changes: readonly RecordChange[],
): readonly RecordChange[] {
  const isFound = ({ collection, before, after }: RecordChange): boolean =>
    before === undefined &&
    after !== undefined &&
    (isSighted(store, collection, after) ||
      model.resources.some(({ name, single }) => single === true && name === collection))
  return changes.flatMap(change => {
    if (!isFound(change)) return [change]
    return isSafe(request.method) ? [] : [{ ...change, before: change.after }]
  })
}

function toSent(context: EngineContext, reading: WebhookReading): Sent {
  const { webhook, at } = reading
  const resource = context.rules(reading.resource ?? '').resource
  return { reading, write: createNoticeWriter(context, 'webhook', webhook, { resource, at }) }
}

function toldBy({ told }: WebhookEvent): JsonObject {
  return told === undefined ? {} : { [told.property]: told.value }
}

function isEvent({ change }: WebhookEvent, { before, after }: RecordChange): boolean {
  if (before === undefined) return change === 'created'
  if (after === undefined) return change === 'deleted'
  if (typeof change === 'string') return change === 'updated'
  return change.some(sign => hasCome(sign, before, after))
}

/** Whether a field says what it did not say before. */
function hasCome(sign: StateSign, before: StoredRecord, after: StoredRecord): boolean {
  const [was, is] = [before, after].map(({ data }): JsonValue | undefined => getOwn(data, sign.field))
  if (JSON.stringify(was) === JSON.stringify(is)) return false
  if (sign.is === 'flag') return is === true
  return sign.is === 'time' ? is !== undefined && is !== null : sign.values.includes(String(is))
}
