import { isObject } from '../../json/value.ts'
import type { PlacedRecord } from '../lifecycle/record-place.ts'
import {
  cameBack,
  canonicalOf,
  compareWithRefused,
  compareWithWrite,
  isMarkedDeleted,
  strayed,
} from './compare-shown.ts'
import { type Event, createdId, sentRecord, shownRecord, succeeded } from './event.ts'
import { type KnownRecord, confirm, setState } from './known-records.ts'
import type { Role } from './roles.ts'
import { type Story, keyOf } from './story.ts'

type Step = (story: Story, event: Event, role: Role) => void

/** What each kind of operation adds to a story. */
export const STEPS: { readonly [does in Exclude<Role['does'], 'list'>]: Step } = {
  create,
  read,
  update,
  remove,
}

function create(story: Story, event: Event, role: Role): void {
  if (role.parameter !== undefined) {
    update(story, event, role)
    return
  }
  if (!succeeded(event)) return
  story.records.disturb(role.plan)
  const id = createdId(event, role)
  const { status } = event.judged.exchange.response
  // A 202 promises a record, later.
  if (id === undefined || status === 202) return
  const above = role.above.map(name => event.values[name] ?? '')
  const before = story.records.get(role.plan, id)
  const answered = shownRecord(event, role)
  if (status === 201 && before !== undefined) reused(story, event, before, answered, above)
  story.given.add(role.plan, id, event.number)
  story.records.forget(role.plan, id)
  const record = story.records.meet(role.plan, id, above)
  setState(record, 'there', event.number)
  record.isOurs = true
  record.shown = answered
  record.written = { sent: sentRecord(event), answered, event }
}

/** A second record with the id of one that is there; the same answer for a request sent twice is no second record. */
function reused(
  { doubts, given }: Story,
  event: Event,
  before: KnownRecord,
  answered: PlacedRecord | undefined,
  above: readonly string[],
): void {
  const isSecond = before.isOurs && before.state === 'there' && String(before.above) === String(above)
  const isRepeat = canonicalOf(before.written?.sent.value) === canonicalOf(sentRecord(event).value)
  const shows =
    answered === undefined ? false : Object.values(answered.value).some(value => String(value) === before.id)
  if (!isSecond || isRepeat || !shows || before.written === undefined) return
  doubts.raise(keyOf(before), 'ids-reused', {
    rule: 'ids-reused',
    event,
    message: `a second ${before.plan.noun} was given the id ${before.id}`,
    expected: 'an id that no other record has',
    since: before.since,
    witness: {
      turn: 'given-again',
      isSeen: before.seenBy.has('read'),
      isProof: given.beginsAnew(before.plan, before.id),
    },
  })
}

function read(story: Story, event: Event, role: Role): void {
  const id = idOf(event, role)
  if (id === undefined) return
  const record = story.records.get(role.plan, id)
  if (succeeded(event)) found(story, event, role, record, id)
  else if (isMissing(event) && record !== undefined) missing(story, event, role, record)
}

function missing({ doubts }: Story, event: Event, role: Role, record: KnownRecord): void {
  doubts.settle(keyOf(record), 'delete-not-working', 'listed-after-delete')
  if (record.state === 'gone' && isUnderOwnParent(event, role, record)) confirm(record, 'read', event.number)
  if (!record.isOurs || record.state !== 'there' || !isUnderOwnParent(event, role, record)) return
  doubts.raise(keyOf(record), 'missing-after-create', {
    rule: 'missing-after-create',
    event,
    message: `the ${record.plan.noun} ${record.id} was created and is not found`,
    expected: 'the record',
    since: record.since,
    witness: { turn: 'vanished', isSeen: record.seenBy.has('read') },
  })
}

function found(story: Story, event: Event, role: Role, known: KnownRecord | undefined, id: string): void {
  const { records, doubts } = story
  const shown = shownRecord(event, role)
  const record = known ?? records.meet(role.plan, id, undefined)
  const key = keyOf(record)
  if (!isUnderOwnParent(event, role, record)) {
    strayed(story, event, record, shown)
    return
  }
  if (record.state === 'gone') {
    if (shown !== undefined && isMarkedDeleted(shown.value)) return
    doubts.raise(key, 'delete-not-working', {
      rule: 'delete-not-working',
      event,
      message: `the ${record.plan.noun} ${id} was deleted and is still there`,
      expected: '404 or 410',
      isUncertain: role.plan.create.method === 'PUT',
      since: record.since,
      witness: cameBack(record, 'read'),
    })
    return
  }
  doubts.settle(key, 'missing-after-create')
  if (shown === undefined) return
  const isAsWritten = compareWithWrite(story, event, role, record, shown)
  compareWithRefused(story, event, role, record, shown)
  record.shown = shown
  record.refused = undefined
  if (record.state === 'unknown') setState(record, 'there', event.number)
  if (isAsWritten) confirm(record, 'read', event.number)
}

function update(story: Story, event: Event, role: Role): void {
  const id = idOf(event, role)
  if (id === undefined) return
  const { records, doubts } = story
  const { status } = event.judged.exchange.response
  const record = records.meet(role.plan, id, undefined)
  if (!succeeded(event)) {
    if (isRefused(status)) record.refused = { sent: sentRecord(event), event }
    else if (status >= 500) records.disturb()
    return
  }
  const mayCreate = event.judged.operation.method === 'PUT'
  if (record.state === 'gone' && !mayCreate && isUnderOwnParent(event, role, record)) {
    doubts.raise(keyOf(record), 'used-after-delete', {
      rule: 'used-after-delete',
      event,
      message: `the ${record.plan.noun} ${id} was deleted and could still be changed`,
      expected: '404 or 410',
      since: record.since,
      witness: { turn: 'came-back', isSeen: false },
    })
    // The change may have brought it back: that it is there from now on is no second fault.
    record.state = 'unknown'
    return
  }
  records.disturb(role.plan)
  setState(record, status === 202 ? 'unknown' : 'there', event.number)
  record.refused = undefined
  // A list of operations or of several writes on the way is not a record.
  const sent = sentRecord(event)
  const isPlain =
    status !== 202 &&
    isObject(sent.value) &&
    !/json-patch/.test(event.judged.exchange.request.headers['content-type'] ?? '')
  record.written = isPlain ? { sent, answered: shownRecord(event, role), event } : undefined
  record.before = record.shown
  record.shown = undefined
  doubts.settle(keyOf(record), 'update-not-visible', 'create-lost-field')
}

function remove({ records, doubts }: Story, event: Event, role: Role): void {
  const id = idOf(event, role)
  if (id === undefined) return
  const record = records.meet(role.plan, id, undefined)
  const { status } = event.judged.exchange.response
  if (!succeeded(event)) {
    if (status >= 500) record.state = 'unknown'
    return
  }
  records.orphan(role.plan)
  const isSure = status !== 202 && isUnderOwnParent(event, role, record)
  setState(record, isSure ? 'gone' : 'unknown', event.number)
  // Where it is only accepted, it may be gone at any time.
  if (!isSure) record.isOurs = false
  record.written = undefined
  record.shown = undefined
  doubts.settle(keyOf(record), 'missing-after-create')
}

function idOf({ values }: Event, { parameter }: Role): string | undefined {
  return parameter === undefined ? undefined : values[parameter]
}

function isMissing({ judged }: Event): boolean {
  const { status } = judged.exchange.response
  return status === 404 || status === 410
}

/** A refusal, not a fault of the connection or a conflict of two clients. */
function isRefused(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 409
}

/** False where the path names another parent than the record was created under. */
function isUnderOwnParent({ values }: Event, { above }: Role, record: KnownRecord): boolean {
  if (record.above === undefined || above.length === 0 || above.length !== record.above.length) return true
  return above.every((name, index) => values[name] === record.above?.[index])
}
