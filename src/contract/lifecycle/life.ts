import type { JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import { type Finding, RULES } from '../finding.ts'
import { type Comparison, compareRecords } from './comparison.ts'
import { type Answer, type Conversation, judge, refusalText, stateFinding } from './conversation.ts'
import { walkList } from './find-in-list.ts'
import type { LifecycleResult, StepName, StepResult } from './lifecycle.ts'
import { idCandidates } from './identity.ts'
import { type MadeRecord, cluesOf, makeRecord, placed, setParent } from './made-record.ts'
import { plainName } from './names.ts'
import { patchFor, patchMedia } from './json-patch.ts'
import type { RequestWish } from './request-maker.ts'
import type { ParentFinder, Parents } from './parents.ts'
import { askItem, readRecord } from './read-record.ts'
import { type PlacedRecord, recordIn } from './record-place.ts'
import type { ResourcePlan } from './resource-plan.ts'

/** One life under way. */
interface Life {
  readonly conversation: Conversation
  readonly plan: ResourcePlan
  readonly steps: StepResult[]
  readonly findings: Finding[]
}

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
  const second = await create(life, above, 'create again', 'second')
  if (second === undefined || 'why' in second) return ended(life)
  left.push(second)
  if (plan.read !== undefined) await read(life, first)
  compareIds(life, first, second)
  if (plan.list !== undefined) await list(life, [first, second])
  for (const operation of plan.updates) await update(life, first, operation)
  if (plan.remove !== undefined && (await remove(life, first, second, plan.remove)))
    left.splice(left.indexOf(first), 1)
  return ended(life)
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
    refused(life, step, made)
    return undefined
  }
  take(life, made.answer)
  const needsId = plan.read !== undefined || plan.remove !== undefined || plan.updates.length > 0
  if (made.isGuessed && needsId) made.candidates = [...(await idsByContent(life, made)), ...made.candidates]
  if (made.candidates.length === 0 && needsId)
    return { why: 'nothing says the id: not the answer to a create, nor its headers, nor the list' }
  note(life, step, 'held')
  return made
}

/** What the list says of a record that the answer to its creation says nothing of. */
async function idsByContent({ conversation, plan }: Life, made: MadeRecord): Promise<string[]> {
  const unnamed = { ...made, candidates: [] }
  const walk = plan.list === undefined ? undefined : await walkList(conversation, plan, [unnamed], made.above)
  const item = walk === undefined || 'problem' in walk ? undefined : walk.found.get(unnamed)
  if (item === undefined) return []
  const { schemas } = conversation.api
  const shown = recordIn(schemas, item, [], plan.noun)?.value ?? item
  return idCandidates(cluesOf(schemas, plan, shown, undefined, {}))
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

function lost(life: Life, step: StepName, answer: Answer, made: MadeRecord): void {
  if (answer.status !== 404 && answer.status !== 410) {
    refused(life, step, answer)
    return
  }
  const message = `the created record "${made.candidates[0]}" is not found: ${refusalText(answer)}`
  fail(life, step, stateFinding(life.conversation, answer, 'missing-after-create', message, 'the record'))
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
  const ids = missing.map(({ candidates }) => `"${candidates[0] ?? ''}"`).join(' and ')
  const message = `the list of ${walk.answers.length} pages lacks ${ids}`
  fail(life, 'list', stateFinding(life.conversation, last, 'missing-in-list', message, 'the records created'))
}

async function update(life: Life, made: MadeRecord, operation: Operation): Promise<void> {
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
interface Change {
  readonly wish: Partial<RequestWish>
  /** What it sets, where the body is not the record itself. */
  readonly sent?: PlacedRecord
}

/** A new body, or where the operation takes a list of changes (RFC 6902) one of those. */
async function changeFor(
  life: Life,
  made: MadeRecord,
  operation: Operation,
): Promise<Change | { readonly problem: string }> {
  const { conversation, plan } = life
  const { api, maker } = conversation
  const names = identityValues(made)
  const salt = `update ${operation.method}`
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

async function remove(
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

/** What tells one version of a record from the next, the server gives, even where a request repeats it. */
const SERVER_GIVEN = ['etag', 'fingerprint', 'revision']

function compare(life: Life, made: MadeRecord, sent: PlacedRecord | undefined, answer: Answer): Comparison {
  const { schemas } = life.conversation.api
  const shown = recordIn(schemas, answer.body, answer.nodes, life.plan.noun)
  if (sent === undefined || shown === undefined) return { compared: 0, differences: [] }
  const decided = Object.entries(shown.value).filter(([, value]) => String(value) === made.candidates[0])
  const except = new Set([
    ...SERVER_GIVEN,
    ...identityValues(made).keys(),
    ...decided.map(([name]) => plainName(name)),
  ])
  return compareRecords(schemas, sent, shown, except)
}

/** What a body may say of the record's own id, by plain name: whatever field of it held the id. */
function identityValues({ candidates, shown, sent, plan, above }: MadeRecord): Map<string, JsonValue> {
  const names = new Map<string, JsonValue>()
  const [id] = candidates
  for (const [name, value] of Object.entries({ ...sent?.value, ...shown?.value })) {
    if (typeof value !== 'object' && String(value) === id) names.set(plainName(name), value)
  }
  if (id !== undefined) names.set('id', id)
  for (const [index, { parameter }] of plan.parents.entries()) {
    const parent = above[index]
    if (parent !== undefined) setParent(names, parameter, parent)
  }
  return names
}

/** `name was sent as "Acme" and is shown as "Globex"`, the first few. */
function describe(differences: Comparison['differences']): string {
  const told = differences.slice(0, 3).map(({ pointer, sent, shown }) => {
    const now = shown === undefined ? 'not shown' : `shown as ${short(shown)}`
    return `${pointer.slice(1)} was sent as ${short(sent)} and is ${now}`
  })
  return [...told, ...(differences.length > 3 ? [`${differences.length - 3} more`] : [])].join('; ')
}

function short(value: JsonValue): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function take(life: Life, answer: Answer): void {
  life.findings.push(...judge(life.conversation, answer))
}

function refused(life: Life, step: StepName, answer: Answer): void {
  take(life, answer)
  const message = `${answer.operation.method} ${answer.operation.path}: ${refusalText(answer)}`
  fail(life, step, stateFinding(life.conversation, answer, 'request-refused', message, 'a success'))
}

function fail(life: Life, step: StepName, finding: Finding): void {
  life.findings.push(finding)
  note(life, step, 'failed', `${finding.rule}: ${finding.message}`)
}

function note(life: Life, step: StepName, verdict: StepResult['verdict'], why?: string): void {
  life.steps.push({ step, verdict, why })
}

function ended(life: Life): LifecycleResult {
  const { plan, steps, findings } = life
  const later = steps.filter(({ step }) => step !== 'create' && step !== 'create again')
  if (
    later.every(({ verdict }) => verdict === 'unjudged') &&
    steps.every(({ verdict }) => verdict !== 'failed')
  )
    return notExercisable(life, later.map(({ step, why }) => `${step}: ${why ?? ''}`).join('; '))
  const isFailed = steps.some(({ verdict }) => verdict === 'failed')
  return {
    resource: plan.path,
    verdict: isFailed || findings.length > 0 ? 'failed' : 'held',
    stateHeld: !isFailed && !findings.some(({ rule }) => RULES[rule].about === 'state'),
    why: undefined,
    steps,
    findings,
  }
}

function notExercisable({ plan, steps, findings }: Life, why: string): LifecycleResult {
  return { resource: plan.path, verdict: 'not-exercisable', stateHeld: false, why, steps, findings }
}
