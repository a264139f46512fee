import type { Conversation } from './conversation.ts'
import type { MadeRecord } from './made-record.ts'
import { askItem } from './read-record.ts'

/** Deletes what was made, the last first; what cannot be deleted stays one of the belongings. */
export async function cleanUp(conversation: Conversation, made: Iterable<MadeRecord>): Promise<void> {
  for (const record of [...made].toReversed()) {
    const { remove } = record.plan
    if (remove === undefined || !conversation.belongings.has(record)) continue
    const answer = await askItem(conversation, record, remove, { salt: 'clean up' })
    if ('problem' in answer) continue
    if (answer.isSuccess || answer.status === 404 || answer.status === 410)
      conversation.belongings.delete(record)
  }
}
