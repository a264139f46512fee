import type { JsonValue } from '../../json/value.ts'
import type { Finding } from '../finding.ts'
import { cleanUp } from '../lifecycle/clean-up.ts'
import { compareRecords } from '../lifecycle/comparison.ts'
import { type Answer, type Conversation, stateFinding, toAnswer } from '../lifecycle/conversation.ts'
import { sentIn } from '../lifecycle/request-maker.ts'
import { idsOf } from '../lifecycle/find-in-list.ts'
import { type MadeRecord, recordOf } from '../lifecycle/made-record.ts'
import { readRecord } from '../lifecycle/read-record.ts'
import { type PlacedRecord, recordIn } from '../lifecycle/record-place.ts'
import type { ResourcePlan } from '../lifecycle/resource-plan.ts'
import { walkPages } from '../lifecycle/walk-pages.ts'
import type { Seen } from '../live/live-judge.ts'
import type { Probe } from './probe.ts'

/** A write that was refused. */
export interface Refused {
  readonly probe: Probe
  readonly seen: Seen
}

/** Looks whether writes that are refused change anything. */
export interface Watch {
  /** Before the first of them. */
  begin(): Promise<void>
  /** After the last. @returns What was changed all the same, one finding at most */
  end(refused: readonly Refused[]): Promise<Finding | undefined>
}

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
    compareRecords(api.schemas, sent, shown, NOTHING).differences.map(({ pointer }) => pointer)
  const still = new Set(differing(after))
  return differing(before).find(pointer => !still.has(pointer))
}

const NOTHING: ReadonlySet<string> = new Set()

function isAlike({ api }: Conversation, probe: Probe, shown: PlacedRecord, noun: string): boolean {
  const sent = sentRecord(api.schemas, probe, noun)
  if (sent === undefined) return false
  const { compared, differences } = compareRecords(api.schemas, sent, shown, NOTHING)
  return compared > 0 && differences.length === 0
}

function sentRecord(
  schemas: Conversation['api']['schemas'],
  { draft }: Probe,
  noun: string,
): PlacedRecord | undefined {
  const sent: { value: JsonValue; node: Parameters<typeof recordIn>[2][number] | undefined } | undefined =
    sentIn(draft)
  return recordIn(schemas, sent?.value, sent?.node === undefined ? [] : [sent.node], noun)
}

function answerOf({ probe, seen }: Refused): Answer {
  return toAnswer(probe.draft.operation, seen.exchange, sentIn(probe.draft))
}
