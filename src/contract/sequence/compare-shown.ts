import { canonicalJson } from '../../json/canonical.ts'
import { type JsonObject, getOwn } from '../../json/value.ts'
import { compareRecords } from '../lifecycle/comparison.ts'
import { plainName } from '../lifecycle/names.ts'
import type { PlacedRecord } from '../lifecycle/record-place.ts'
import { type Event, serverNames } from './event.ts'
import type { KnownRecord, Sight } from './known-records.ts'
import type { Role } from './roles.ts'
import { type Story, type Witness, keyOf } from './story.ts'

/**
 * What was written and is shown otherwise; a value the write's own answer already showed otherwise was the server's choice.
 *
 * @returns False where it is
 */
export function compareWithWrite(
  { doubts }: Story,
  event: Event,
  role: Role,
  record: KnownRecord,
  shown: PlacedRecord,
): boolean {
  const { written, before } = record
  if (written === undefined) return true
  const { schemas } = event.judged.api
  const except = serverNames(role)
  const rule =
    written.event.role?.does === 'create' && written.event.role.parameter === undefined
      ? 'create-lost-field'
      : 'update-not-visible'
  const { differences } = compareRecords(schemas, written.sent, shown, except)
  const chosen =
    written.answered === undefined
      ? []
      : compareRecords(schemas, written.sent, written.answered, except).differences
  const [lost] = differences.filter(({ pointer }) => !chosen.some(other => other.pointer === pointer))
  if (lost === undefined) {
    doubts.settle(keyOf(record), 'create-lost-field', 'update-not-visible')
    return true
  }
  const isUndone = before !== undefined && canonicalOf(before.value) === canonicalOf(shown.value)
  doubts.raise(keyOf(record), rule, {
    rule,
    event,
    message: `the ${record.plan.noun} ${record.id} shows ${lost.shown === undefined ? 'nothing' : JSON.stringify(lost.shown).slice(0, 60)} at ${lost.pointer}, where ${JSON.stringify(lost.sent).slice(0, 60)} was written`,
    expected: 'what was written',
    since: record.since,
    ...(isUndone ? { witness: { turn: 'undone', isSeen: record.seenBy.has('read') } } : {}),
  })
  return false
}

/** A value that was refused and is shown all the same, where another was shown before. */
export function compareWithRefused(
  { doubts }: Story,
  event: Event,
  role: Role,
  record: KnownRecord,
  shown: PlacedRecord,
): void {
  const { refused, shown: before } = record
  if (refused === undefined || before === undefined) return
  const { schemas } = event.judged.api
  const except = serverNames(role)
  const wasOther = compareRecords(schemas, refused.sent, before, except).differences
  const isOther = new Set(
    compareRecords(schemas, refused.sent, shown, except).differences.map(({ pointer }) => pointer),
  )
  const taken = wasOther.find(({ pointer }) => !isOther.has(pointer))
  if (taken === undefined) return
  const { status } = refused.event.judged.exchange.response
  doubts.raise(keyOf(record), 'failed-write-changed', {
    rule: 'failed-write-changed',
    event,
    message: `the ${record.plan.noun} ${record.id} shows at ${taken.pointer} what was refused with ${status}`,
    expected: 'the record as it was',
  })
}

/** The same record under a parent it was not created under; another with the same id may well be there. */
export function strayed(
  { doubts }: Story,
  event: Event,
  record: KnownRecord,
  shown: PlacedRecord | undefined,
): void {
  if (shown === undefined || canonicalOf(shown.value) !== canonicalOf(record.shown?.value)) return
  doubts.raise(keyOf(record), 'wrong-parent', {
    rule: 'wrong-parent',
    event,
    message: `the ${record.plan.noun} ${record.id} was created under ${record.above?.join('/')} and is shown under another parent`,
    expected: '404',
  })
}

/** A record that is shown after it was deleted. Where it was seen to be gone the same way, the delete did work. */
export function cameBack({ seenBy }: KnownRecord, sight: Sight): Witness {
  return { turn: 'came-back', isSeen: seenBy.has(sight), isProof: seenBy.has(sight) }
}

/** `deleted: true`, `deletedAt`, `status: "deleted"`: kept, and said to be gone. */
export function isMarkedDeleted(value: JsonObject): boolean {
  return Object.keys(value).some(name => {
    const inner = getOwn(value, name)
    const isTelling = /^(?:is)?(?:deleted|removed|archived)(?:at|on)?$/.test(plainName(name))
    if (isTelling && inner !== null && inner !== false) return true
    return typeof inner === 'string' && /^(?:deleted|removed|archived|cancell?ed|inactive)$/i.test(inner)
  })
}

export function canonicalOf(value: Parameters<typeof canonicalJson>[0] | undefined): string {
  return value === undefined ? '' : canonicalJson(value)
}
