import { once } from '../json/once.ts'
import type { BehaviourName, ResourceHints } from '../spec/hints.ts'
import { THRESHOLD, because, combine } from './evidence.ts'
import type { Member } from './families/family.ts'
import { lookupField } from './identity/lookup-field.ts'
import { listSemantics } from './lists/list-semantics.ts'
import { selectionFor } from './lists/selection.ts'
import type { Shape, Shapes } from './facts/shape.ts'
import { sharedProperties } from './facts/similarity.ts'
import type { Ancestor, Binding, Evidence, Filter } from './types.ts'
import { parentField } from './identity/references.ts'
import { type Above, type Kinds, sampleAbove } from './families/sample-above.ts'

/** What a binding needs to know of the resource it belongs to. */
export interface Bound {
  readonly name: string
  readonly entity: Shape
  readonly identity: string
  readonly parent: string | undefined
  readonly hints: ResourceHints
  /** All operations of its family. */
  readonly members: readonly Member[]
}

/** Spells out an operation's part in its resource; a part that is too uncertain becomes a sample. */
export function bind(member: Member, bound: Bound, kinds: Kinds): Binding {
  const { facts, behaviour } = member
  const { ancestors, shapes } = kinds
  const confidence = combine(member.evidence)
  const aside = (says: string): Binding =>
    unbound(member, sampleAbove(member, kinds), [...member.evidence, because('path', 0, says)])
  if (confidence < THRESHOLD) return aside(`too uncertain to be ${behaviour} ${bound.name}`)
  const { parents: named, scope: unnamed } = ancestors.of(member, bound.name)
  const narrowed = NARROWS.has(behaviour) ? (kinds.pathFilters?.(member, unnamed, bound, shapes) ?? []) : []
  const said = new Set([
    ...narrowed.map(({ parameter }) => parameter),
    ...Object.keys(facts.operation.hints.list?.filters ?? {}),
  ])
  const scope = unnamed.filter(name => !said.has(`{${name}}`))
  const parents = named.map((parent, index) => withField(parent, index === named.length - 1, bound, shapes))
  if (behaviour === 'replace-many' && isShared(member, parents, bound))
    return aside(`nothing tells which ${bound.name} records its path is about`)
  const isWhen = (other: Member): boolean => other.idParameter === undefined || saysWhen(other, shapes)
  if (saysWhen(member, shapes) && !bound.members.every(isWhen))
    return aside(`{${member.idParameter}} says when, not which`)
  let list: Binding['list'] | undefined
  const selection = once(() => selectionFor(facts.operation, bound.entity, shapes))
  return {
    operation: facts.operation,
    behaviour,
    resource: bound.name,
    ...idOf(member),
    ...pickOf(member),
    ...lookupOf(member, bound, shapes),
    parents,
    ...(scope.length > 0 ? { scope } : {}),
    ...(facts.end?.verb === undefined ? {} : { verbParameter: facts.end.verb }),
    ...(facts.end?.relation === undefined ? {} : { relation: facts.end.relation }),
    requestAt: requestAt(member, bound.entity),
    responseAt: responseAt(member, bound.entity),
    // Worked out when first asked for: most lists of a large document are never called.
    get list() {
      if (NARROWS.has(behaviour)) list ??= listOf(member, bound, narrowed, shapes)
      return list
    },
    get selection() {
      return SHOWS.has(behaviour) ? selection() : undefined
    },
    ...(behaviour === 'delete-many' && facts.ids !== undefined ? { ids: facts.ids } : {}),
    confidence,
    evidence: member.evidence,
  }
}

/** Whether the records of a list are those of other lists as well: it cannot be told which of them are its own. */
function isShared({ facts }: Member, parents: readonly Ancestor[], { parent, members }: Bound): boolean {
  const last = parents.at(-1)
  if (last !== undefined) return last.resource !== parent && last.field === undefined
  return members.some(({ behaviour, facts: { path } }) => behaviour === 'list' && path.key !== facts.path.key)
}

/** Whether what would name the record is a day or an instant: `/employees/{effectiveDate}`. */
function saysWhen({ facts, idParameter = '' }: Member, shapes: Shapes): boolean {
  // By the name first: parameters are compiled when they are asked for.
  if (!/date|time|day|as_?of/i.test(idParameter)) return false
  const { parameters } = facts.operation
  const node = parameters.find(({ name, in: place }) => place === 'path' && name === idParameter)?.schema
  return node !== undefined && /^date(?:-time)?$/.test(shapes.keywords(node).format ?? '')
}

/** What names the record: a path parameter, or for a call by name what stands for one. */
function idOf({ idParameter, facts }: Member): Pick<Binding, 'idParameter' | 'idAt'> {
  const idAt = idParameter === undefined ? undefined : facts.rpc?.idAt
  return idAt === undefined ? { idParameter } : { idParameter: undefined, idAt }
}

function pickOf({ behaviour, pick }: Member): Pick<Binding, 'pick'> {
  return behaviour !== 'read' || pick === undefined ? {} : { pick }
}

function lookupOf(member: Member, { entity, identity }: Bound, shapes: Shapes): Pick<Binding, 'idField'> {
  const field = lookupField(member, entity, identity, shapes)
  return field === undefined ? {} : { idField: field }
}

/** Behaviours that show one record. */
const SHOWS: ReadonlySet<BehaviourName> = new Set([
  'read',
  'create',
  'replace',
  'update',
  'upsert',
  'action',
  'singleton',
])

/** Behaviours whose query parameters narrow what they are about. */
const NARROWS: ReadonlySet<BehaviourName> = new Set(['list', 'count', 'delete-many'])

/**
 * The binding of an operation that is answered from its schema alone, or that gives tokens.
 *
 * @param above - What its path names, worked out when first asked for
 */
export function unbound(
  member: Member,
  above: () => Above,
  evidence: readonly Evidence[] = member.evidence,
): Binding {
  const isToken = member.behaviour === 'token'
  const isToggle = member.behaviour === 'toggle'
  const isHinted = evidence.some(reason => reason.signal === 'hint')
  return {
    operation: member.facts.operation,
    behaviour: isToken || isToggle ? member.behaviour : 'sample',
    resource: undefined,
    idParameter: undefined,
    get parents() {
      return isToken ? [] : above().parents
    },
    get scope() {
      return isToken ? [] : above().scope
    },
    get part() {
      return isToken || isToggle ? undefined : above().part
    },
    requestAt: isToken && member.facts.request !== undefined ? member.facts.request.at : undefined,
    responseAt: isToken ? member.shownAt : undefined,
    list: undefined,
    confidence: isToken || isToggle || isHinted ? combine(evidence) : 0,
    evidence,
  }
}

function withField(
  parent: { readonly parameter: string; readonly resource: string },
  isLast: boolean,
  bound: Bound,
  shapes: Shapes,
): Ancestor {
  if (!isLast || parent.resource === bound.parent) return parent
  const field = parentField(shapes, bound.entity, parent.resource, parent.parameter, bound.identity)
  return field === undefined ? parent : { ...parent, field }
}

const TAKES: ReadonlySet<string> = new Set(['create', 'replace', 'update', 'upsert', 'singleton', 'action'])

function requestAt({ facts, behaviour }: Member, entity: Shape): string | undefined {
  if (behaviour === 'update-many') return facts.many?.at
  if (behaviour === 'create-many' || behaviour === 'replace-many') return facts.many?.at ?? facts.ids?.at
  if (!TAKES.has(behaviour) || facts.end?.relation !== undefined) return undefined
  if (facts.request === undefined) return facts.open && behaviour !== 'action' ? '' : undefined
  if (behaviour === 'action' && sharedProperties(facts.request.record, entity) === 0) return undefined
  return facts.request.at
}

/** Where the record is shown: only where the body has something in common with it (`{success}` has nothing). */
function responseAt({ shown, shownAt, behaviour, facts }: Member, entity: Shape): string | undefined {
  if (behaviour === 'count') return facts.count
  if (behaviour === 'list') return shownAt
  if (shown === undefined) return undefined
  if (shown.node === entity.node || shown.properties.size === 0) return shownAt
  const shared = sharedProperties(shown, entity)
  if (shared === 0) return undefined
  const isAnswer = ['delete', 'action'].includes(behaviour)
  return !isAnswer || shared / shown.properties.size >= 0.5 || facts.record === undefined
    ? shownAt
    : undefined
}

function listOf(
  { facts, shownAt }: Member,
  bound: Bound,
  narrowed: readonly Filter[],
  shapes: Shapes,
): Binding['list'] {
  return listSemantics(
    {
      operation: facts.operation,
      body: facts.body,
      at: shownAt,
      record: bound.entity,
      identity: bound.identity,
      resource: bound.name,
      order: bound.hints.order ?? [],
      narrowed,
    },
    shapes,
  )
}
