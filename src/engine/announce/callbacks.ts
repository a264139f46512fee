import { isObject, type JsonObject } from '../../json/value.ts'
import type { Operation } from '../../spec/api.ts'
import type { RecordChange, StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { Exchange, Exchanged } from '../exchange.ts'
import type { Happening } from './announcer.ts'
import { fillAddress, toldOf } from './expression.ts'
import type { Notice } from './notice.ts'
import { createNoticeWriter } from './notice-writer.ts'

/** The callbacks of one operation that an exchange leads to. */
export type Callbacks = (
  exchange: Exchange,
  exchanged: Exchanged,
  happening: Happening,
  changes: readonly RecordChange[],
) => Notice[]

/** Compiles the callbacks of an operation. One whose address is not given by the exchange is not made. */
export function createCallbacks(context: EngineContext, operation: Operation): Callbacks {
  const binding = context.model.bindings.get(operation)
  const resource = context.model.resources.find(({ name }) => name === binding?.resource)
  const writers = (context.model.callbacks.get(operation) ?? [])
    .filter(({ isSent }) => isSent)
    .map(({ callback, at }) => ({
      to: callback.to ?? '',
      write: createNoticeWriter(context, 'callback', callback, resource && { resource, at }),
    }))
  return (exchange, exchanged, happening, changes) => {
    const told = toldOf(exchange, exchanged.response)
    const changed = changes.find(({ collection }) => collection === resource?.name)
    const record = shownBy(exchanged) ?? changed?.after ?? changed?.before
    // Of what no records are kept, the request and the answer are all that is known.
    const said = resource === undefined ? sayingsOf(exchange, told.answer()) : {}
    return writers.flatMap(({ to, write }, count) => {
      const url = fillAddress(to, told)
      if (url === undefined || !/^https?:\/\/[^/?#]/i.test(url)) return []
      return write({ happening, record, before: changed?.before, known: said, url, count }) ?? []
    })
  }
}

function shownBy({ outcome }: Exchanged): StoredRecord | undefined {
  return outcome.kind === 'success' && outcome.shows.what === 'record' ? outcome.shows.record : undefined
}

function sayingsOf({ checked }: Exchange, answer: unknown): JsonObject {
  return { ...(isObject(checked?.body) ? checked.body : {}), ...(isObject(answer) ? answer : {}) }
}
