import type { Operation } from '../../spec/api.ts'
import { judge, stateFinding } from './conversation.ts'
import { walkList } from './find-in-list.ts'
import { type Life, fail, lost, note, refused, take } from './life-report.ts'
import type { MadeRecord } from './made-record.ts'
import { askItem, readRecord } from './read-record.ts'
import { changeFor } from './update-step.ts'

/** Deletes a record, looks whether it is gone and another, where there is one, still there; true where it is gone. */
export async function remove(
  life: Life,
  made: MadeRecord,
  other: MadeRecord | undefined,
  operation: Operation,
): Promise<boolean> {
  const { conversation, plan } = life
  const answer = await askItem(conversation, made, operation, { salt: 'delete' })
  if ('problem' in answer) {
    note(life, 'delete', 'unjudged', answer.problem)
    return false
  }
  if (!answer.isSuccess) {
    lost(life, 'delete', answer, made)
    return false
  }
  take(life, answer)
  note(life, 'delete', 'held')
  if (plan.read !== undefined) await readGone(life, made, other)
  if (plan.list !== undefined) await listGone(life, made, other)
  return !(await changedGone(life, made))
}

async function readGone(life: Life, made: MadeRecord, other: MadeRecord | undefined): Promise<void> {
  const { conversation } = life
  const answer = await readRecord(conversation, made)
  if ('problem' in answer) return note(life, 'read after delete', 'unjudged', answer.problem)
  life.findings.push(...judge(conversation, answer, true))
  const id = made.candidates[0]
  if (answer.isSuccess) {
    const message = `the deleted record "${id}" is still read`
    return fail(
      life,
      'read after delete',
      stateFinding(conversation, answer, 'delete-not-working', message, '404 or 410'),
    )
  }
  if (answer.status !== 404 && answer.status !== 410) return refused(life, 'read after delete', answer)
  if (other === undefined) return note(life, 'read after delete', 'held')
  const spared = await readRecord(conversation, other)
  if ('problem' in spared || spared.isSuccess) return note(life, 'read after delete', 'held')
  if (spared.status !== 404 && spared.status !== 410) return refused(life, 'read after delete', spared)
  const message = `deleting "${id}" removed "${other.candidates[0]}" as well`
  fail(
    life,
    'read after delete',
    stateFinding(conversation, spared, 'delete-took-others', message, 'the record'),
  )
}

/** Changes the deleted record; true where that is accepted. A PUT that may create a record may well bring it back. */
async function changedGone(life: Life, made: MadeRecord): Promise<boolean> {
  const { conversation, plan } = life
  const step = 'update after delete'
  const operation = plan.updates.find(({ responses }) => !responses.some(({ status }) => status === '201'))
  const change = operation === undefined ? undefined : await changeFor(life, made, operation, step)
  if (operation === undefined || change === undefined || 'problem' in change) return false
  const answer = await askItem(conversation, made, operation, change.wish)
  if ('problem' in answer) return false
  life.findings.push(...judge(conversation, answer, true))
  if (!answer.isSuccess || answer.status === 201) {
    note(life, step, 'held')
    return answer.isSuccess
  }
  const message = `the deleted record "${made.candidates[0]}" is still changed`
  fail(life, step, stateFinding(conversation, answer, 'used-after-delete', message, '404 or 410'))
  return true
}

async function listGone(life: Life, made: MadeRecord, other: MadeRecord | undefined): Promise<void> {
  const step = 'list after delete'
  const walk = await walkList(life.conversation, life.plan, [made], made.above)
  if ('problem' in walk) return note(life, step, 'unjudged', walk.problem)
  for (const answer of walk.answers) take(life, answer)
  const last = walk.answers.at(-1)
  if (last === undefined || walk.unsure !== undefined || made.candidates.length === 0)
    return note(life, step, 'unjudged', walk.unsure ?? 'nothing tells the record from others')
  if (!walk.found.has(made)) return note(life, step, 'held')
  const beside = other === undefined ? '' : ` beside "${other.candidates[0]}"`
  const message = `the deleted record "${made.candidates[0]}" is still listed${beside}`
  fail(life, step, stateFinding(life.conversation, last, 'listed-after-delete', message, 'a list without it'))
}
