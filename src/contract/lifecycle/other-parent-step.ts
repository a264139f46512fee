import { canonicalJson } from '../../json/canonical.ts'
import type { Operation } from '../../spec/api.ts'
import { acceptsText } from './accepts-text.ts'
import { type Answer, type Conversation, ask, stateFinding } from './conversation.ts'
import { type Life, fail, note } from './life-report.ts'
import { type MadeRecord, idsFor } from './made-record.ts'
import { parametersIn } from './path-key.ts'
import { readRecord } from './read-record.ts'
import { listedIds } from './references.ts'

const STEP = 'read below another'

/**
 * Looks for a record below a parent that it was not made under. Another record may well have its id there: only the very same
 * one is a fault.
 */
export async function readBelowOther(life: Life, made: MadeRecord): Promise<void> {
  const { conversation, plan } = life
  const { read } = plan
  const [id] = made.candidates
  if (read === undefined || id === undefined || parametersIn(read.path).length !== made.above.length + 1)
    return
  const other = await otherParent(conversation, made, read)
  if (other === undefined) return
  const own = await readRecord(conversation, made)
  if ('problem' in own || !own.isSuccess) return
  const ids = idsFor(read, [...made.above.slice(0, -1), other, id])
  const answer = await ask(conversation, { operation: read, ids })
  if ('problem' in answer) return note(life, STEP, 'unjudged', answer.problem)
  if (!answer.isSuccess || !showsSame(answer, own)) return note(life, STEP, 'held')
  const message = `the record "${id}" was created under "${made.above.at(-1)}" and is shown under "${other}"`
  fail(life, STEP, stateFinding(conversation, answer, 'wrong-parent', message, '404'))
}

function showsSame(one: Answer, other: Answer): boolean {
  return (
    one.body !== undefined &&
    other.body !== undefined &&
    canonicalJson(one.body) === canonicalJson(other.body)
  )
}

/** The id of the first record in the list above that is another one; `undefined` where nothing tells one. */
async function otherParent(
  conversation: Conversation,
  { plan, above }: MadeRecord,
  { parameters }: Operation,
): Promise<string | undefined> {
  const parent = plan.parents.at(-1)
  const own = above.at(-1)
  if (parent?.list === undefined || own === undefined) return undefined
  if (parametersIn(parent.list.path).length > above.length - 1) return undefined
  const schema = parameters.find(
    ({ name, in: place }) => place === 'path' && name === parent.parameter,
  )?.schema
  const fits = schema === undefined ? () => true : acceptsText(conversation.api.schemas, schema)
  const ids = await listedIds(conversation, parent.list, parent.parameter, above.slice(0, -1), fits)
  return ids.includes(own) ? undefined : ids[0]
}
