import { isObject, type JsonObject, type JsonValue } from '../json/value.ts'
import { type Path, readPath, toPath, withoutPath } from '../json/path.ts'
import type { Binding } from '../resource/types.ts'
import type { MediaTypeSpec, Operation } from '../spec/api.ts'
import type { SchemaNode } from '../schema/types.ts'
import { createRequestChecker } from '../validation/request-checker.ts'
import type { RequestChecker } from '../validation/types.ts'
import type { EngineContext } from './context.ts'
import { type Address, compileAddress } from './behaviours/address.ts'
import { compileConditions, type Conditions } from './behaviours/conditions.ts'
import { compileTransition, type Transition } from './behaviours/transition.ts'
import { compileCondition, type Holds } from './hints/condition.ts'
import { compileTemplate, type Fill } from './hints/template.ts'
import { compileList, type ListPlan } from './lists/list-plan.ts'
import { fieldNode, fieldsOf, itemsNode } from './records/fields.ts'
import { carry, createMapping, type Mapping } from './records/mapping.ts'
import {
  type Assignment,
  compileAssignments,
  compileEffect,
  type Effect,
  type ResourceRules,
} from './records/rules.ts'
import { createRepeater, type Repeater } from './stages/repeat.ts'
import { documentedResponse, namesStatus, successStatus } from './respond/documented.ts'

/** Everything about one operation that does not change from request to request. */
export interface OperationPlan {
  readonly operation: Operation
  readonly binding: Binding
  /** Of the resource it acts on; `undefined` for samples and token endpoints. */
  readonly rules: ResourceRules | undefined
  readonly checker: RequestChecker
  readonly refuse: readonly RefusalRule[]
  readonly set: readonly Assignment[]
  readonly effects: readonly Effect[]
  /** For an action: the change it is called after. */
  readonly transition: Transition | undefined
  /** What is done about versions; `undefined` where nothing is declared. */
  readonly conditions: Conditions | undefined
  /** For requests that bear an idempotency key. */
  readonly repeater: Repeater | undefined
  /** Statuses that a hint gives to outcomes. */
  readonly status: {
    readonly created: number | undefined
    readonly matched: number | undefined
    readonly unchanged: number | undefined
  }
  /** Fields of the entity that a request body can name. */
  readonly writableFields: readonly Path[]
  /** How a creation tells where the new record is. */
  readonly address: Address
  /** What the query parameters of a list mean. */
  readonly list: ListPlan | undefined
  /** What the caller must accept: the content of a success where the operation names 406, else nothing. */
  readonly refusable: readonly MediaTypeSpec[]
  /** Whether the operation names this status. */
  documents(status: number): boolean
  /** The record in a body as the client sent it. */
  unwrap(body: JsonValue | undefined): JsonValue | undefined
  /** Takes from a body what a client may decide, in the shape of the entity. */
  absorb(body: JsonValue | undefined): JsonObject
  /** The same of every record in a body that lists several, each with the id it was sent with. */
  absorbEach(body: JsonValue | undefined): readonly Absorbed[]
}

/** A refusal of the operation's hints, compiled. */
export interface RefusalRule {
  readonly when: Holds
  readonly status: number
  readonly reason: string | undefined
  readonly message: Fill
}

/** Compiles an operation. */
export function createPlan(context: EngineContext, binding: Binding): OperationPlan {
  const { operation } = binding
  const { hints } = operation
  const rules = binding.resource === undefined ? undefined : context.rules(binding.resource)
  const absorber = createAbsorber(context, binding, rules)
  const fixed = typeof hints.status === 'number' ? hints.status : undefined
  const byOutcome = typeof hints.status === 'object' ? hints.status : {}
  const created = documentedResponse(
    operation,
    byOutcome.created ?? fixed ?? successStatus(operation, [201, 200]),
  )
  let address: Address | undefined
  return {
    operation,
    binding,
    rules,
    checker: createRequestChecker(context.api, operation),
    refuse: (hints.refuse ?? []).map(({ when, status, reason, message }) => ({
      when: compileCondition(when),
      status,
      reason,
      message: compileTemplate(message),
    })),
    set: compileAssignments(hints.set),
    effects: (hints.effects ?? []).map(compileEffect),
    transition:
      rules === undefined || binding.behaviour !== 'action'
        ? undefined
        : compileTransition(context.api.schemas, rules, operation),
    conditions: compileConditions(context, binding, rules),
    repeater: createRepeater(operation),
    status: {
      created: byOutcome.created ?? fixed,
      matched: byOutcome.matched ?? fixed,
      unchanged: byOutcome.unchanged ?? fixed,
    },
    writableFields: absorber.fields,
    get address() {
      address ??= compileAddress(context, binding, created)
      return address
    },
    list:
      binding.list === undefined || rules === undefined
        ? undefined
        : compileList(operation, binding.list, rules, context.api.schemas),
    refusable: namesStatus(operation, 406) ? (created?.content ?? []) : [],
    documents: status => namesStatus(operation, status),
    unwrap: body => readPath(body, toPath(binding.requestAt ?? '')),
    absorb: absorber.absorb,
    absorbEach: absorber.absorbEach,
  }
}

/** One of several records in a body. */
export interface Absorbed {
  readonly id: string | undefined
  readonly values: JsonObject
}

interface Absorber {
  readonly fields: readonly Path[]
  absorb(body: JsonValue | undefined): JsonObject
  absorbEach(body: JsonValue | undefined): readonly Absorbed[]
}

/**
 * Takes a record out of request bodies: found in its wrapper, moved to where the entity has its fields, and without
 * what the server decides: readOnly fields, ids the server gives, and fields of the entity that the request's schema
 * does not name. What neither schema knows is kept beside them.
 */
function createAbsorber(
  context: EngineContext,
  binding: Binding,
  rules: ResourceRules | undefined,
): Absorber {
  const { schemas } = context.api
  const place = toPath(binding.requestAt ?? '')
  const body = binding.operation.requestBody?.content.find(
    media => media.shape !== undefined && !media.type.includes('json-patch'),
  )
  const found = requestNode(context, body, place)
  const node = found !== undefined && binding.behaviour.endsWith('-many') ? itemsNode(schemas, found) : found
  if (rules === undefined || node === undefined || binding.requestAt === undefined)
    return { fields: [], absorb: () => ({}), absorbEach: () => [] }
  const mapping = withNamed(createMapping(schemas, node, rules.resource.schema), rules)
  const moved = new Map(mapping.moved.map(({ from, to }) => [from.join('\0'), to]))
  const requested = fieldsOf(schemas, node)
  const writable = requested
    .filter(({ readOnly }) => !readOnly)
    .map(({ path }) => moved.get(path.join('\0')) ?? path)
  const isOpen = requested.length === 0
  // An id the server gives is not replaced by a body that does not say it.
  const isDecided = (path: Path): boolean =>
    rules.resource.identity.givenBy !== 'client' && isSamePath(path, rules.identity)
  // What names a record that is there is sent, although the record's own schema may say that it never is.
  const isNamed = (path: Path): boolean =>
    rules.resource.membership !== undefined && isSamePath(path, rules.identity)
  const dropped = [
    ...fieldsOf(schemas, rules.resource.schema)
      .filter(({ path, readOnly }) => readOnly || !(isOpen || writable.some(each => isWithin(path, each))))
      .map(({ path }) => path),
    ...requested.filter(({ readOnly }) => readOnly).map(({ path }) => moved.get(path.join('\0')) ?? path),
    ...(rules.resource.identity.givenBy === 'client' ? [] : [rules.identity]),
  ].filter(path => !isNamed(path))
  const absorb = (part: JsonValue | undefined): Absorbed => {
    if (!isObject(part)) return { id: undefined, values: {} }
    const carried = carry(part, mapping)
    const id = readPath(carried, rules.identity)
    let values = carried
    for (const path of dropped) values = withoutPath(values, path)
    return {
      id: id === undefined || id === null ? undefined : String(id),
      values: isObject(values) ? values : {},
    }
  }
  return {
    fields: writable.filter(path => !isDecided(path)),
    absorb: value => absorb(readPath(value, place)).values,
    absorbEach(value) {
      const parts = readPath(value, place)
      return Array.isArray(parts) ? parts.map(absorb) : []
    },
  }
}

/** What names a record that is there (`user_id`) is its id. */
function withNamed(mapping: Mapping, { resource, identity }: ResourceRules): Mapping {
  if (resource.membership === undefined) return mapping
  return { moved: [...mapping.moved, { from: [resource.membership.by], to: identity }] }
}

function isSamePath(one: Path, other: Path): boolean {
  return one.length === other.length && isWithin(one, other)
}

/** Whether a place is another or inside it. */
function isWithin(path: Path, outer: Path): boolean {
  return outer.every((name, index) => path[index] === name)
}

function requestNode(
  context: EngineContext,
  body: MediaTypeSpec | undefined,
  place: Path,
): SchemaNode | undefined {
  return body?.shape === undefined ? undefined : fieldNode(context.api.schemas, body.shape, place)
}
