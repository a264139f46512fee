import type { JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import { compare, describe, identityValues } from './compare-step.ts'
import { type Answer, stateFinding } from './conversation.ts'
import { patchFor, patchMedia } from './json-patch.ts'
import { type Life, fail, lost, note, take } from './life-report.ts'
import { type MadeRecord, placed } from './made-record.ts'
import { askItem, readRecord } from './read-record.ts'
import { type PlacedRecord, recordIn } from './record-place.ts'
import type { RequestWish } from './request-maker.ts'

/** Changes a record by one operation and looks whether the change shows. */
export async function update(life: Life, made: MadeRecord, operation: Operation): Promise<void> {
  const { conversation } = life
  const change = await changeFor(life, made, operation)
  if ('problem' in change) return note(life, 'update', 'unjudged', change.problem)
  const answer = await askItem(conversation, made, operation, change.wish)
  if ('problem' in answer) return note(life, 'update', 'unjudged', answer.problem)
  if (!answer.isSuccess) return lost(life, 'update', answer, made)
  take(life, answer)
  const seen = await seenAfter(life, made, answer)
  if ('problem' in seen) return note(life, 'update', 'unjudged', seen.problem)
  take(life, seen)
  if (!seen.isSuccess) return lost(life, 'update', seen, made)
  const { compared, differences } = compare(life, made, change.sent ?? sentIn(life, answer), seen)
  if (differences.length > 0) {
    const message = `${operation.method}: ${describe(differences)}`
    return fail(
      life,
      'update',
      stateFinding(conversation, seen, 'update-not-visible', message, 'what was sent'),
    )
  }
  const why = compared === 0 ? `${operation.method}: no field that is sent is shown` : undefined
  note(life, 'update', why === undefined ? 'held' : 'unjudged', why)
}

function sentIn({ conversation, plan }: Life, { sent }: Answer): PlacedRecord | undefined {
  const nodes = sent?.node === undefined ? [] : [sent.node]
  return recordIn(conversation.api.schemas, sent?.value, nodes, plan.noun)
}

/** How a change is asked for. */
export interface Change {
  readonly wish: Partial<RequestWish>
  /** What it sets, where the body is not the record itself. */
  readonly sent?: PlacedRecord
}

/** How a record is changed: a new body, or where the operation takes a list of changes (RFC 6902) one of those. */
export async function changeFor(
  life: Pick<Life, 'conversation' | 'plan'>,
  made: MadeRecord,
  operation: Operation,
  salt: string = `update ${operation.method}`,
): Promise<Change | { readonly problem: string }> {
  const { conversation, plan } = life
  const { api, maker } = conversation
  const names = identityValues(made)
  const media = patchMedia(api.schemas, operation)
  if (media === undefined) {
    const known = (node: SchemaNode): JsonValue | undefined => placed(api.schemas, node, names, plan.noun)
    return { wish: { salt, known, entity: plan.noun } }
  }
  const answer = await readRecord(conversation, made)
  const shown = 'problem' in answer ? undefined : recordIn(api.schemas, answer.body, answer.nodes, plan.noun)
  const make = (node: SchemaNode): JsonValue => maker.value(node, salt)
  const patch = shown && patchFor(api.schemas, media, shown, new Set(names.keys()), make)
  if (shown === undefined || patch === undefined)
    return { problem: 'the record shows no plain value that a list of changes could set' }
  return {
    wish: { salt, body: { value: patch.operations, media } },
    sent: { value: patch.fields, nodes: shown.nodes },
  }
}

/** The record after a change: read, or for want of a read as the change itself answered. */
async function seenAfter(
  life: Life,
  made: MadeRecord,
  changed: Answer,
): Promise<Answer | { problem: string }> {
  if (life.plan.read !== undefined) return readRecord(life.conversation, made)
  return changed.body === undefined ? { problem: 'nothing shows the record after the change' } : changed
}
