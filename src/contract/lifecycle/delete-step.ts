import type { Operation } from '../../spec/api.ts'
import { judge, stateFinding } from './conversation.ts'
import { walkList } from './find-in-list.ts'
import { type Life, fail, lost, note, refused, take } from './life-report.ts'
import type { MadeRecord } from './made-record.ts'
import { askItem, readRecord } from './read-record.ts'

/** Deletes one of two records, looks whether it is gone and the other still there; true where the server said so. */
export async function remove(
  life: Life,
  made: MadeRecord,
  other: MadeRecord,
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
  return true
}

async function readGone(life: Life, made: MadeRecord, other: MadeRecord): Promise<void> {
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
  const spared = await readRecord(conversation, other)
  if ('problem' in spared || spared.isSuccess) return note(life, 'read after delete', 'held')
  const message = `deleting "${id}" removed "${other.candidates[0]}" as well`
  fail(
    life,
    'read after delete',
    stateFinding(conversation, spared, 'delete-took-others', message, 'the record'),
  )
}

async function listGone(life: Life, made: MadeRecord, other: MadeRecord): Promise<void> {
  const step = 'list after delete'
  const walk = await walkList(life.conversation, life.plan, [made], made.above)
  if ('problem' in walk) return note(life, step, 'unjudged', walk.problem)
  for (const answer of walk.answers) take(life, answer)
  const last = walk.answers.at(-1)
  if (last === undefined || walk.unsure !== undefined || made.candidates.length === 0)
    return note(life, step, 'unjudged', walk.unsure ?? 'nothing tells the record from others')
  if (!walk.found.has(made)) return note(life, step, 'held')
  const message = `the deleted record "${made.candidates[0]}" is still listed beside "${other.candidates[0]}"`
  fail(life, step, stateFinding(life.conversation, last, 'listed-after-delete', message, 'a list without it'))
}
