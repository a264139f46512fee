import { compareRecords } from '../lifecycle/comparison.ts'
import { type Conversation, stateFinding } from '../lifecycle/conversation.ts'
import type { MadeRecord } from '../lifecycle/made-record.ts'
import { readRecord } from '../lifecycle/read-record.ts'
import { type PlacedRecord, recordIn } from '../lifecycle/record-place.ts'
import type { ResourcePlan } from '../lifecycle/resource-plan.ts'
import type { Probe } from './probe.ts'
import { NOTHING_DECIDED, type Watch, answerOf, sentRecord } from './watch.ts'

/** Looks whether a refused change shows in the record. */
export function watchChanges(
  conversation: Conversation,
  plan: ResourcePlan,
  current: () => MadeRecord | undefined,
): Watch {
  const { schemas } = conversation.api
  let [before, record]: [PlacedRecord | undefined, MadeRecord | undefined] = [undefined, undefined]

  async function shown(): Promise<PlacedRecord | undefined> {
    const made = current()
    if (plan.read === undefined || made === undefined) return undefined
    const answer = await readRecord(conversation, made)
    if ('problem' in answer || !answer.isSuccess) return undefined
    return recordIn(schemas, answer.body, answer.nodes, plan.noun)
  }

  return {
    async begin() {
      record = current()
      before = await shown()
    },
    async end(refused) {
      if (before === undefined || current() !== record) return undefined
      const after = await shown()
      if (after === undefined) return undefined
      for (const each of refused) {
        const pointer = takenOver(conversation, each.probe, plan.noun, before, after)
        if (pointer === undefined) continue
        const answer = answerOf(each)
        const message = `${answer.status} for a change, and the record shows at ${pointer} what was refused`
        return stateFinding(conversation, answer, 'failed-write-changed', message, 'the record as it was')
      }
      return undefined
    },
  }
}

/** Where a record shows what it did not show before and was sent by a request. */
function takenOver(
  { api }: Conversation,
  probe: Probe,
  noun: string,
  before: PlacedRecord,
  after: PlacedRecord,
): string | undefined {
  const sent = sentRecord(api.schemas, probe, noun)
  if (sent === undefined) return undefined
  const differing = (shown: PlacedRecord): string[] =>
    compareRecords(api.schemas, sent, shown, NOTHING_DECIDED).differences.map(({ pointer }) => pointer)
  const still = new Set(differing(after))
  return differing(before).find(pointer => !still.has(pointer))
}
