import type { Finding } from '../finding.ts'
import { cleanUp } from '../lifecycle/clean-up.ts'
import { compareRecords } from '../lifecycle/comparison.ts'
import { type Conversation, stateFinding } from '../lifecycle/conversation.ts'
import { idsOf } from '../lifecycle/find-in-list.ts'
import { recordOf } from '../lifecycle/made-record.ts'
import { type PlacedRecord, recordIn } from '../lifecycle/record-place.ts'
import type { ResourcePlan } from '../lifecycle/resource-plan.ts'
import { walkPages } from '../lifecycle/walk-pages.ts'
import type { Probe } from './probe.ts'
import { NOTHING_DECIDED, type Watch, answerOf, sentRecord } from './watch.ts'

/** Pages of a list looked through: it is done twice. */
const MAX_PAGES = 10

/** Looks whether a refused create left its record in the list; where it did, the record is deleted. */
export function watchCreates(
  conversation: Conversation,
  plan: ResourcePlan,
  above: readonly string[],
): Watch {
  const { schemas } = conversation.api
  const { list, noun } = plan
  let before: ReadonlySet<string> | undefined

  async function listed(): Promise<Map<string, PlacedRecord> | undefined> {
    if (list === undefined) return undefined
    const records = new Map<string, PlacedRecord>()
    const wish = { list, noun, above, maxPages: MAX_PAGES }
    const walked = await walkPages(conversation, wish, ({ items, nodes }) => {
      for (const item of items) {
        const shown = recordIn(schemas, item, nodes, noun)
        const [id] = idsOf(schemas, plan, item)
        if (shown !== undefined && id !== undefined) records.set(id, shown)
      }
      return false
    })
    return 'problem' in walked || !walked.isEnded || walked.answers.some(({ isSuccess }) => !isSuccess)
      ? undefined
      : records
  }

  return {
    async begin() {
      const found = await listed()
      before = found === undefined ? undefined : new Set(found.keys())
    },
    async end(refused) {
      const after = before === undefined ? undefined : await listed()
      const ours = new Set([...conversation.belongings].flatMap(({ candidates }) => candidates))
      let found: Finding | undefined
      for (const [id, shown] of after ?? []) {
        if (before?.has(id) === true || ours.has(id)) continue
        const cause = refused.find(({ probe }) => isAlike(conversation, probe, shown, noun))
        if (cause === undefined) continue
        const answer = answerOf(cause)
        const record = recordOf(conversation, plan, above, answer)
        record.candidates = [id]
        await cleanUp(conversation, [record])
        const message = `${answer.status} for a create, and the list shows "${id}" with what was refused`
        found ??= stateFinding(
          conversation,
          answer,
          'failed-create-left-record',
          message,
          'a list without it',
        )
      }
      return found
    },
  }
}

function isAlike({ api }: Conversation, probe: Probe, shown: PlacedRecord, noun: string): boolean {
  const sent = sentRecord(api.schemas, probe, noun)
  if (sent === undefined) return false
  const { compared, differences } = compareRecords(api.schemas, sent, shown, NOTHING_DECIDED)
  return compared > 0 && differences.length === 0
}
