import { type Answer, type Conversation, ask } from './conversation.ts'
import { filterValues } from './filter-values.ts'
import { type MadeRecord, idsFor } from './made-record.ts'
import type { Operation } from '../../spec/api.ts'
import type { RequestWish } from './request-maker.ts'

/**
 * Asks an operation of a record's own path. As long as it is not sure which of several values is the id, a 404 leads to the
 * next; the first that is answered otherwise is the id from then on.
 */
export async function askItem(
  conversation: Conversation,
  made: MadeRecord,
  operation: Operation,
  more: Partial<RequestWish> = {},
): Promise<Answer | { readonly problem: string }> {
  let last: Answer | { readonly problem: string } = { problem: 'nothing says the id of the record' }
  for (const id of made.candidates) {
    const ids = idsFor(operation, [...made.above, id])
    last = await ask(conversation, {
      operation,
      ids,
      values: filterValues([made], made.plan, made.above),
      ...more,
    })
    if ('problem' in last) return last
    if (last.status === 404 || last.status === 410) continue
    if (last.isSuccess) made.candidates = [id]
    return last
  }
  return last
}

/** Reads a record by its own path. */
export async function readRecord(
  conversation: Conversation,
  made: MadeRecord,
): Promise<Answer | { readonly problem: string }> {
  const { read } = made.plan
  return read === undefined ? { problem: 'there is no read' } : askItem(conversation, made, read)
}
