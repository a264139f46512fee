import { compare, describe } from './compare-step.ts'
import { type Conversation, refusalText, stateFinding } from './conversation.ts'
import { remove } from './delete-step.ts'
import { idsByContent, walkList } from './find-in-list.ts'
import { type Life, ended, fail, lost, notExercisable, note, refused, take } from './life-report.ts'
import type { LifecycleResult, StepName } from './lifecycle.ts'
import { followLocation } from './location-step.ts'
import { type MadeRecord, hasNewName, makeRecord } from './made-record.ts'
import type { ParentFinder, Parents } from './parents.ts'
import { readBelowOther } from './other-parent-step.ts'
import { readRecord } from './read-record.ts'
import { replace } from './replace-step.ts'
import type { ResourcePlan } from './resource-plan.ts'
import { update } from './update-step.ts'

/** Brings records of one collection through their life and tells how it went. What it made and could not delete is in `left`. */
export async function live(
  conversation: Conversation,
  plan: ResourcePlan,
  parents: ParentFinder,
  left: MadeRecord[],
): Promise<LifecycleResult> {
  const life: Life = { conversation, plan, steps: [], findings: [] }
  const above = await parents.above(plan)
  if ('why' in above) {
    if (above.isUnknown) return notExercisable(life, above.why)
    note(life, 'parents', 'failed', above.why)
    return ended(life)
  }
  const first = await create(life, above, 'create', 'first')
  if (first === undefined) return ended(life)
  if ('why' in first) return notExercisable(life, first.why)
  left.push(first)
  const second = await createAgain(life, above)
  if (second === 'ended') return ended(life)
  if (second !== undefined) left.push(second)
  await followLocation(life, first)
  if (plan.read !== undefined) await read(life, first)
  if (plan.read !== undefined) await readBelowOther(life, first)
  if (second !== undefined) compareIds(life, first, second)
  if (plan.list !== undefined) await list(life, second === undefined ? [first] : [first, second])
  for (const operation of plan.updates) await update(life, first, operation)
  for (const operation of plan.updates) if (operation.method === 'PUT') await replace(life, first, operation)
  if (plan.remove !== undefined && (await remove(life, first, second, plan.remove)))
    conversation.belongings.delete(first)
  return ended(life)
}

/** A second record; none where a client that names what it creates knows one name only: the same would be the same record. */
async function createAgain(life: Life, above: Parents): Promise<MadeRecord | undefined | 'ended'> {
  if (!hasNewName(life.conversation, life.plan, above.ids)) {
    note(life, 'create again', 'unjudged', 'the document gives one name only')
    return undefined
  }
  const made = await create(life, above, 'create again', 'second')
  return made === undefined || 'why' in made ? 'ended' : made
}

async function create(
  life: Life,
  { ids, madeUp }: Parents,
  step: StepName,
  nth: string,
): Promise<MadeRecord | { readonly why: string } | undefined> {
  const { conversation, plan } = life
  const made = await makeRecord(conversation, plan, ids, nth)
  if ('problem' in made) return { why: made.problem }
  if (!('candidates' in made)) {
    const isUnknown = madeUp.length > 0 && (made.status === 404 || made.status === 403)
    if (isUnknown) return { why: `nothing in the document says which {${madeUp.join('}, {')}} there are` }
    if (made.status === 401 || made.status === 403)
      return { why: `the credentials do not let it: ${refusalText(made)}` }
    refused(life, step, made)
    return undefined
  }
  take(life, made.answer)
  const needsId = plan.read !== undefined || plan.remove !== undefined || plan.updates.length > 0
  if (made.isGuessed && needsId)
    made.candidates = [...(await idsByContent(conversation, made)), ...made.candidates]
  if (made.candidates.length === 0 && needsId)
    return { why: 'nothing says the id: not the answer to a create, nor its headers, nor the list' }
  note(life, step, 'held')
  return made
}

function compareIds(life: Life, first: MadeRecord, second: MadeRecord): void {
  const [one, other] = [first.candidates[0], second.candidates[0]]
  if (one === undefined || one !== other || first.candidates.length > 1) return
  const finding = stateFinding(
    life.conversation,
    second.answer,
    'ids-reused',
    `two records have the id "${one}"`,
    'an id of its own',
  )
  fail(life, 'create again', finding)
}

async function read(life: Life, made: MadeRecord): Promise<void> {
  const answer = await readRecord(life.conversation, made)
  if ('problem' in answer) return note(life, 'read', 'unjudged', answer.problem)
  if (!answer.isSuccess) return lost(life, 'read', answer, made)
  take(life, answer)
  const { differences } = compare(life, made, made.sent, answer)
  if (differences.length === 0) return note(life, 'read', 'held')
  fail(
    life,
    'read',
    stateFinding(life.conversation, answer, 'create-lost-field', describe(differences), 'what was sent'),
  )
}

async function list(life: Life, wanted: readonly MadeRecord[]): Promise<void> {
  const walk = await walkList(life.conversation, life.plan, wanted, wanted[0]?.above ?? [])
  if ('problem' in walk) return note(life, 'list', 'unjudged', walk.problem)
  for (const answer of walk.answers) take(life, answer)
  const last = walk.answers.at(-1)
  if (last === undefined || !last.isSuccess)
    return last === undefined ? undefined : refused(life, 'list', last)
  const missing = wanted.filter(made => !walk.found.has(made))
  if (missing.length === 0) return note(life, 'list', 'held')
  if (walk.unsure !== undefined) return note(life, 'list', 'unjudged', walk.unsure)
  if (walk.answers.some(({ body }) => body === undefined))
    return note(life, 'list', 'unjudged', 'a page cannot be read')
  const ids = missing.map(({ candidates }) => `"${candidates[0] ?? ''}"`).join(' and ')
  const message = `the list${pagesOf(walk.answers)} lacks ${ids}`
  fail(life, 'list', stateFinding(life.conversation, last, 'missing-in-list', message, 'the records created'))
}

function pagesOf({ length }: readonly unknown[]): string {
  return length === 1 ? '' : ` of ${length} pages`
}
