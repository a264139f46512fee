import { isSuccess } from '../../http/status.ts'
import type { Operation } from '../../spec/api.ts'
import { cleanUp } from '../lifecycle/clean-up.ts'
import { identityValues } from '../lifecycle/compare-step.ts'
import { type Conversation, toAnswer } from '../lifecycle/conversation.ts'
import { filterValues } from '../lifecycle/filter-values.ts'
import { idsByContent } from '../lifecycle/find-in-list.ts'
import {
  type MadeRecord,
  createWish,
  idsFor,
  makeRecord,
  placed,
  recordOf,
} from '../lifecycle/made-record.ts'
import { readRecord } from '../lifecycle/read-record.ts'
import { type RequestWish, sentIn } from '../lifecycle/request-maker.ts'
import type { ResourcePlan } from '../lifecycle/resource-plan.ts'
import { changeFor } from '../lifecycle/update-step.ts'
import type { Subject } from './probe-operation.ts'
import { watchChanges } from './watch-changes.ts'
import { watchCreates } from './watch-creates.ts'

/** A create: what it makes is deleted at once. */
export function createSubject(
  conversation: Conversation,
  plan: ResourcePlan,
  above: readonly string[],
): Subject {
  return {
    async draft(nth) {
      return conversation.maker.draft(await createWish(conversation, plan, above, `probe ${nth}`))
    },
    async after({ draft }, exchange) {
      const answer = toAnswer(plan.create, exchange, sentIn(draft))
      if (draft.operation === plan.create && answer.isSuccess)
        await cleanUp(conversation, [recordOf(conversation, plan, above, answer)])
    },
    watch: watchCreates(unheard(conversation), plan, above),
  }
}

/** The same, telling nobody: what is looked at while broken requests are sent may well be broken. */
function unheard(conversation: Conversation): Conversation {
  return { ...conversation, send: conversation.peek }
}

/** Records made for one operation: a server that loses them would have them made without end. */
const MAX_MADE = 8

/** An operation upon a record: one made for it, and another as soon as it is gone. */
export function itemSubject(
  conversation: Conversation,
  plan: ResourcePlan,
  above: readonly string[],
  operation: Operation,
): Subject {
  let record: MadeRecord | undefined
  let made = 0

  async function current(): Promise<MadeRecord | { readonly problem: string }> {
    if (record !== undefined && conversation.belongings.has(record)) return record
    if (made >= MAX_MADE) return { problem: `${made} records of ${plan.path} did not last` }
    made += 1
    const answer = await makeRecord(conversation, plan, above, `${operation.key} ${made}`)
    if ('problem' in answer) return answer
    if (!('candidates' in answer))
      return { problem: `a record of ${plan.path} is refused (${answer.status})` }
    if (answer.isGuessed)
      answer.candidates = [...(await idsByContent(conversation, answer)), ...answer.candidates]
    if (plan.read !== undefined && answer.candidates.length > 1) await readRecord(conversation, answer)
    if (answer.candidates.length === 0) return { problem: `nothing says the id of a record of ${plan.path}` }
    record = answer
    return answer
  }

  return {
    async draft(nth) {
      const now = await current()
      if ('problem' in now) return now
      const wish = await wishFor(conversation, now, operation, `probe ${nth}`)
      return 'problem' in wish ? wish : conversation.maker.draft(wish)
    },
    async after({ draft }, exchange) {
      const isDone = isSuccess(exchange.response.status)
      if (record !== undefined && isDone && draft.operation.method === 'DELETE')
        conversation.belongings.delete(record)
    },
    watch: watchChanges(unheard(conversation), plan, () => record),
  }
}

async function wishFor(
  conversation: Conversation,
  made: MadeRecord,
  operation: Operation,
  salt: string,
): Promise<RequestWish | { readonly problem: string }> {
  const { plan, above, candidates } = made
  const bare: RequestWish = {
    operation,
    ids: idsFor(operation, [...above, ...candidates.slice(0, 1)]),
    values: filterValues([made], plan, above),
    salt,
  }
  if (!plan.updates.includes(operation)) {
    const names = identityValues(made)
    return { ...bare, known: node => placed(conversation.api.schemas, node, names, plan.noun) }
  }
  const change = await changeFor({ conversation, plan }, made, operation, salt)
  return 'problem' in change ? change : { ...bare, ...change.wish }
}

/** An operation upon nothing in particular. */
export function plainSubject({ maker }: Conversation, operation: Operation): Subject {
  return {
    draft: async nth => maker.draft({ operation, ids: new Map(), salt: `probe ${nth}` }),
    after: async () => undefined,
  }
}
