import { canonicalJson } from '../../json/canonical.ts'
import { type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { Operation } from '../../spec/api.ts'
import { leastOf } from './body-places.ts'
import { identityValues } from './compare-step.ts'
import { stateFinding } from './conversation.ts'
import { isIdentifying } from './identity.ts'
import { type DeclaredProperty, propertiesOf, propertyNamed } from './declared.ts'
import { type Life, fail, note, take } from './life-report.ts'
import type { MadeRecord } from './made-record.ts'
import { plainName } from './names.ts'
import { parametersIn } from './path-key.ts'
import { askItem, readRecord } from './read-record.ts'
import { type PlacedRecord, recordIn } from './record-place.ts'
import { type Change, changeFor } from './update-step.ts'

/**
 * Replaces a record by the least the document asks for and looks whether what was left out is gone: a PUT asks that the record be
 * as it says (RFC 9110 section 9.3.4). A value counts where the client had set it, may leave it out, and the answer need not
 * show it; truth values do not, as one of two may well be the default.
 */
export async function replace(life: Life, made: MadeRecord, operation: Operation): Promise<void> {
  const { conversation } = life
  const before = await shown(life, made)
  const change = await changeFor(life, made, operation, 'replace')
  if (before === undefined || 'problem' in change) return
  const least = leastBody(life, made, operation, change)
  if (least === undefined) return
  const answer = await askItem(conversation, made, operation, { ...change.wish, body: least.body })
  if ('problem' in answer || !answer.isSuccess) return
  take(life, answer)
  const after = await shown(life, made)
  if (after === undefined) return
  const kept = least.dropped.filter(name => isKept(life, name, before, after))
  if (kept.length === 0) return note(life, 'replace', 'held')
  const message = `PUT without ${kept.slice(0, 3).join(', ')} leaves ${kept.length === 1 ? 'it' : 'them'} as before`
  fail(
    life,
    'replace',
    stateFinding(conversation, answer, 'replace-kept-fields', message, 'the record as it was sent'),
  )
}

async function shown({ conversation, plan }: Life, made: MadeRecord): Promise<PlacedRecord | undefined> {
  const answer = await readRecord(conversation, made)
  if ('problem' in answer || !answer.isSuccess) return undefined
  return recordIn(conversation.api.schemas, answer.body, answer.nodes, plan.noun)
}

interface Least {
  readonly body: Exclude<Change['wish']['body'], undefined>
  /** Names of the record's fields that are left out. */
  readonly dropped: readonly string[]
}

/** The body the change would have, without what may be left out. */
function leastBody(
  { conversation, plan }: Life,
  made: MadeRecord,
  operation: Operation,
  { wish }: Change,
): Least | undefined {
  const { api, maker } = conversation
  const draft = maker.draft({ operation, ids: new Map(), ...wish })
  if ('problem' in draft || draft.body === undefined || 'bytes' in draft.body) return undefined
  const { value, media } = draft.body
  if (media.schema === undefined) return undefined
  const less = leastOf(api.schemas, media.schema, value)
  const [full, rest] = [value, less].map(body => recordIn(api.schemas, body, [], plan.noun)?.value)
  // Where nothing is asked for, nothing tells a replacement from a change.
  if (Object.keys(rest ?? {}).length === 0) return undefined
  const own = identityValues(made)
  const parameter = parametersIn(operation.path).at(-1) ?? 'id'
  const dropped = Object.keys(full ?? {}).filter(
    name =>
      !Object.hasOwn(rest ?? {}, name) &&
      !own.has(plainName(name)) &&
      !isIdentifying(name, parameter, plan.noun),
  )
  return dropped.length === 0 ? undefined : { body: { value: less, media }, dropped }
}

function isKept({ conversation }: Life, name: string, before: PlacedRecord, after: PlacedRecord): boolean {
  const promised = propertyNamed(propertiesOf(conversation.api.schemas, after.nodes), name)
  if (promised === undefined || promised.readOnly || isRequired(after, promised)) return false
  const [was, is] = [getOwn(before.value, promised.name), getOwn(after.value, promised.name)]
  if (was === undefined || is === undefined || isLikelyDefault(was, promised)) return false
  return canonicalJson(was) === canonicalJson(is)
}

function isRequired({ nodes }: PlacedRecord, { name }: DeclaredProperty): boolean {
  return nodes.some(
    ({ schema }) =>
      isObject(schema) && Array.isArray(schema['required']) && schema['required'].includes(name),
  )
}

function isLikelyDefault(value: JsonValue, { nodes }: DeclaredProperty): boolean {
  if (value === null || typeof value === 'boolean' || value === '' || value === 0) return true
  if (typeof value === 'object' && Object.keys(value).length === 0) return true
  return nodes.some(
    ({ schema }) =>
      typeof schema === 'object' &&
      (schema.enum !== undefined ||
        (schema.default !== undefined && canonicalJson(schema.default) === canonicalJson(value))),
  )
}
