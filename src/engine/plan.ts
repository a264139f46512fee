import type { JsonObject, JsonValue } from '../json/value.ts'
import { type Path, readPath, toPath } from '../json/path.ts'
import type { Binding } from '../resource/types.ts'
import type { MediaTypeSpec, Operation } from '../spec/api.ts'
import { createRequestChecker } from '../validation/request-checker.ts'
import type { RequestChecker } from '../validation/types.ts'
import { nameKey } from '../resource/words/words.ts'
import type { EngineContext } from './context.ts'
import { type Address, compileAddress } from './behaviours/address.ts'
import type { Conditions } from './behaviours/conditions.ts'
import type { Transition } from './behaviours/transition.ts'
import { type Assignment, compileAssignments } from './hints/assignment.ts'
import type { Holds } from './hints/condition.ts'
import type { Effect } from './hints/effect.ts'
import type { Fill } from './hints/template.ts'
import { compileList, type ListPlan } from './lists/list-plan.ts'
import { compileParts, type PartPlaces } from './lists/wanted-parts.ts'
import { type Absorbed, createAbsorber } from './records/absorb.ts'
import type { ResourceRules } from './records/rules.ts'
import type { Repeater } from './stages/repeat.ts'
import { documentedResponse, namesStatus, successStatus } from './respond/documented.ts'

/** Everything about one operation that does not change from request to request. */
export interface OperationPlan {
  readonly operation: Operation
  readonly binding: Binding
  /** Of the resource it acts on; `undefined` for samples and token endpoints. */
  readonly rules: ResourceRules | undefined
  readonly checker: RequestChecker
  /** Headers it takes, in lower case, that say whose records it is about. */
  readonly headerScopes: readonly string[]
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
  /** For a creation: the query parameter by which a client names the id. */
  readonly idQuery: string | undefined
  /** Where a request says which parts of the records it wants. */
  readonly parts: PartPlaces | undefined
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

/** Of an operation whose hints lay none down. */
const NO_RULES: Pick<OperationPlan, 'refuse' | 'effects'> = { refuse: [], effects: [] }

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
    checker: createRequestChecker(context.api, operation, {
      ...context.parts.forms,
      ...context.parts.multipart,
    }),
    headerScopes: rules === undefined ? [] : headerScopesIn(operation, rules),
    ...(context.parts.compileOperationRules?.(hints) ?? NO_RULES),
    set: compileAssignments(hints.set),
    transition:
      rules === undefined || !['action', 'toggle'].includes(binding.behaviour)
        ? undefined
        : context.parts.compileTransition?.(context.api.schemas, rules, operation),
    conditions: context.parts.compileConditions?.(context, binding, rules),
    repeater: context.parts.createRepeater?.(operation),
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
        : compileList(operation, binding.list, rules, context),
    idQuery: binding.behaviour === 'create' ? idQueryOf(operation, rules) : undefined,
    parts: compileParts(operation, binding.list ?? binding.selection ?? {}),
    refusable: namesStatus(operation, 406) ? (created?.content ?? []) : [],
    documents: status => namesStatus(operation, status),
    unwrap: body => readPath(body, toPath(binding.requestAt ?? '')),
    absorb: absorber.absorb,
    absorbEach: absorber.absorbEach,
  }
}

/** A parameter named after the one of the item's path: `bookId` for `{book}` or `{bookId}`. */
function idQueryOf({ parameters }: Operation, rules: ResourceRules | undefined): string | undefined {
  const names = new Set(
    (rules?.idAliases ?? [])
      .map(nameKey)
      .filter(key => key !== 'id')
      .flatMap(key => [key, `${key}id`]),
  )
  return parameters.find(({ in: place, name }) => place === 'query' && names.has(nameKey(name)))?.name
}

function headerScopesIn({ parameters }: Operation, { headerScopes }: ResourceRules): readonly string[] {
  return headerScopes.filter(header =>
    parameters.some(({ in: place, name }) => place === 'header' && name.toLowerCase() === header),
  )
}
