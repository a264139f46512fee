import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, hasOwn, setOwn } from '../../json/value.ts'
import { FORMATS } from '../formats.ts'
import type { Patterns } from '../pattern/patterns.ts'
import type { SchemaNode, SchemaObject } from '../types.ts'
import type { DirectionRules, SchemaLinks } from './direction.ts'
import { dispatch } from './discriminator.ts'
import { dynamicTarget, enterResource } from './dynamic.ts'
import { ASSERTIONS, isSchema, isSchemaList, isSchemaMap } from './keywords.ts'
import { type Scope, type Unit, innerScope, verbatimScope } from './unit.ts'

/** Own keyword that always fails and stands for an `anyOf` or `oneOf` none of whose branches fits. */
export const NO_BRANCH = 'understudyNoBranch'

/** Own keyword that ends a validation once enough issues are found. */
export const ENOUGH = 'understudyEnough'

/** Where an object given to the validator comes from, so that its errors can name a place in the document. */
export interface Origin {
  readonly node: SchemaNode
  readonly scope: Scope
  /** Set where the object stands for one keyword of the schema: errors of it are errors of that keyword. */
  readonly keyword?: string
}

/** What preparing a schema needs, and what it leaves behind. */
export interface Preparation {
  readonly links: SchemaLinks
  readonly directions: DirectionRules
  readonly patterns: Patterns
  /** Errors are wanted, not just a verdict: branches are then judged apart, each by its own validator. */
  readonly detailed: boolean
  readonly origins: WeakMap<object, Origin>
  /** Makes sure a unit will be known to the validator, and gives its URI. */
  reference(unit: Unit): string
  report(pointer: JsonPointer, message: string): void
}

/** A schema in the form the validator compiles: known keywords only, each usable, references as internal URIs. */
export function prepare(unit: Unit, preparation: Preparation): JsonObject {
  return prepareSchema(unit.node, enterResource(unit, preparation.links), preparation)
}

function prepareSchema(node: SchemaNode, scope: Scope, preparation: Preparation): JsonObject {
  const { schema } = node
  if (typeof schema === 'boolean') return schema ? {} : reject(node, scope, 'false', preparation)
  const into: JsonObject = {}
  preparation.origins.set(into, { node, scope })
  const task = { into, node, schema, scope: exempting(node, scope, preparation), preparation }
  for (const keyword of Object.keys(schema)) KEYWORDS.get(keyword)?.(task, keyword)
  return into
}

/** The scope for what applies to the same value: what this schema frees, its parts are freed of, too. */
function exempting(node: SchemaNode, scope: Scope, { directions }: Preparation): Scope {
  if (scope.verbatim) return scope
  const own = directions.foreignProperties(node, scope.direction)
  return own.size === 0 ? scope : { ...scope, exempt: new Set([...scope.exempt, ...own]) }
}

/** One schema object being prepared. */
interface Task {
  readonly into: JsonObject
  readonly node: SchemaNode
  readonly schema: SchemaObject
  readonly scope: Scope
  readonly preparation: Preparation
}

type KeywordStep = (task: Task, keyword: string) => void

/** What is done with each keyword; one that is not here is annotation and left out. */
const KEYWORDS: ReadonlyMap<string, KeywordStep> = new Map<string, KeywordStep>([
  ...Object.keys(ASSERTIONS).map((keyword): [string, KeywordStep] => [keyword, assertion]),
  ['required', required],
  ['pattern', pattern],
  ['format', format],
  ['$ref', reference],
  ['$dynamicRef', dynamicReference],
  ['items', items],
  ['prefixItems', prefixItems],
  ['contains', judgedApart],
  ['propertyNames', judgedApart],
  ['additionalProperties', rest],
  ['unevaluatedItems', rest],
  ['unevaluatedProperties', rest],
  ['properties', byName],
  ['patternProperties', byName],
  ['dependentSchemas', byName],
  ['allOf', allOf],
  ['anyOf', union],
  ['oneOf', union],
  ['not', not],
  ['if', condition],
])

function assertion(task: Task, keyword: string): void {
  if (usable(task, keyword)) task.into[keyword] = task.schema[keyword] as JsonValue
}

function usable(task: Task, keyword: string): boolean {
  const rule = ASSERTIONS[keyword]
  if (rule === undefined || rule.test(task.schema[keyword])) return true
  reportUnusable(task, keyword, rule.wants)
  return false
}

function required(task: Task, keyword: string): void {
  if (!usable(task, keyword)) return
  const names = new Set(task.schema.required)
  for (const name of task.scope.exempt) names.delete(name)
  if (names.size > 0) task.into['required'] = [...names]
}

function pattern(task: Task, keyword: string): void {
  if (!usable(task, keyword)) return
  if (isMatchable(String(task.schema.pattern), child(task.node.pointer, keyword), task.preparation)) {
    assertion(task, keyword)
  }
}

function isMatchable(source: string, pointer: JsonPointer, { patterns, report }: Preparation): boolean {
  const problem = patterns.problem(source)
  if (problem !== undefined) report(pointer, problem)
  return problem === undefined
}

/** A format nobody knows is annotation (JSON Schema 2020-12 validation, section 7.2.2). */
function format(task: Task, keyword: string): void {
  if (usable(task, keyword) && hasOwn(FORMATS, String(task.schema.format))) assertion(task, keyword)
}

function reference(task: Task, keyword: string): void {
  const ref = task.schema[keyword]
  if (typeof ref !== 'string') return reportUnusable(task, keyword, 'a text')
  try {
    follow(task, task.preparation.links.target(ref, task.node))
  } catch (error) {
    // One broken reference must not switch off the checks around it.
    task.preparation.report(child(task.node.pointer, keyword), messageOf(error))
  }
}

function dynamicReference(task: Task, keyword: string): void {
  const ref = task.schema[keyword]
  if (typeof ref !== 'string') return reportUnusable(task, keyword, 'a text')
  const target = dynamicTarget(ref, task.node, task.scope, task.preparation.links)
  if (target !== undefined) return follow(task, target)
  task.preparation.report(child(task.node.pointer, keyword), `$dynamicRef "${ref}" leads nowhere`)
}

function follow({ into, scope, preparation }: Task, target: SchemaNode): void {
  const uri = preparation.reference({ node: target, scope: scopeOf(target, scope, preparation) })
  if (into['$ref'] === undefined) into['$ref'] = uri
  else conjoin(into, [{ $ref: uri }])
}

/** Only the exemptions that mean something to the target, so that most references share one unit. */
function scopeOf(target: SchemaNode, scope: Scope, { directions }: Preparation): Scope {
  if (scope.exempt.size === 0) return scope
  const demanded = directions.requiredNames(target)
  const own = directions.foreignProperties(target, scope.direction)
  return {
    ...scope,
    exempt: new Set([...scope.exempt].filter(name => demanded.has(name) && !own.has(name))),
  }
}

function items(task: Task, keyword: string): void {
  if (task.schema.items === false && Array.isArray(task.schema.prefixItems)) {
    task.into['items'] = false
    return
  }
  const prepared = inner(task, keyword)
  if (prepared === undefined) return
  task.into['items'] = task.preparation.detailed ? { [ENOUGH]: true, allOf: [prepared] } : prepared
}

/** Keywords for what no other keyword speaks of; ajv itself names the property that a `false` refuses. */
function rest(task: Task, keyword: string): void {
  const prepared = task.schema[keyword] === false ? false : inner(task, keyword)
  if (prepared !== undefined) task.into[keyword] = prepared
}

/** Keywords one error of which says more than the errors of each item tried. */
function judgedApart(task: Task, keyword: string): void {
  const prepared = inner(task, keyword)
  if (prepared === undefined) return
  // Inside `not` no errors are collected; twice `not` is the schema itself.
  task.into[keyword] = task.preparation.detailed ? { not: { not: prepared } } : prepared
}

function inner(task: Task, keyword: string): JsonObject | undefined {
  if (isSchema(task.schema[keyword])) return part(task, innerScope(task.scope), keyword)
  reportUnusable(task, keyword, 'a schema')
  return undefined
}

function part({ node, preparation }: Task, scope: Scope, ...steps: (string | number)[]): JsonObject {
  return prepareSchema(preparation.links.at(node, ...steps), scope, preparation)
}

function prefixItems(task: Task, keyword: string): void {
  const list = task.schema[keyword]
  if (!isSchemaList(list)) return reportUnusable(task, keyword, 'a list of schemas')
  task.into[keyword] = list.map((_, index) => part(task, innerScope(task.scope), keyword, index))
}

function byName(task: Task, keyword: string): void {
  const map = task.schema[keyword]
  if (!isSchemaMap(map)) return reportUnusable(task, keyword, 'schemas by name')
  const prepared: JsonObject = {}
  for (const name of Object.keys(map)) {
    const node = task.preparation.links.at(task.node, keyword, name)
    if (keyword === 'patternProperties' && !isMatchable(name, node.pointer, task.preparation)) continue
    const scope = keyword === 'dependentSchemas' ? task.scope : innerScope(task.scope)
    setOwn(prepared, name, named(node, scope, keyword, task.preparation))
  }
  task.into[keyword] = prepared
}

function named(node: SchemaNode, scope: Scope, keyword: string, preparation: Preparation): JsonObject {
  const unwelcome =
    keyword === 'properties' &&
    scope.direction === 'response' &&
    !scope.verbatim &&
    preparation.directions.isForeign(node, 'response')
  return unwelcome ? reject(node, scope, 'writeOnly', preparation) : prepareSchema(node, scope, preparation)
}

function allOf(task: Task, keyword: string): void {
  const list = task.schema[keyword]
  if (!isSchemaList(list)) return reportUnusable(task, keyword, 'a list of schemas')
  conjoin(
    task.into,
    list.map((_, index) => part(task, task.scope, keyword, index)),
  )
}

function union(task: Task, keyword: string): void {
  const list = task.schema[keyword]
  if (!isSchemaList(list)) return reportUnusable(task, keyword, 'a list of schemas')
  const branches = list.map((_, index) => branch(task, keyword, index))
  const plain = task.preparation.detailed ? judgedAsOne(task, keyword, branches) : { [keyword]: branches }
  const united = dispatch(task.node, keyword, branches, plain, task.scope, task.preparation) ?? plain
  if (united[keyword] === undefined) conjoin(task.into, [united])
  else task.into[keyword] = branches
}

/** A branch that is nothing but `required` tells cases apart; freed of it, it would fit always. */
function branch(task: Task, keyword: string, index: number): JsonObject {
  const node = task.preparation.links.at(task.node, keyword, index)
  const tellsApart = isTelling(node) && !task.scope.verbatim
  return prepareSchema(node, tellsApart ? verbatimScope(task.scope) : task.scope, task.preparation)
}

function isTelling(node: SchemaNode): boolean {
  return typeof node.schema === 'object' && Object.keys(node.schema).every(keyword => keyword === 'required')
}

/** One error for the whole union: under `if`, ajv collects none of the branches'. */
function judgedAsOne(
  { node, scope, preparation }: Task,
  keyword: string,
  branches: JsonObject[],
): JsonObject {
  const none = { [NO_BRANCH]: keyword }
  preparation.origins.set(none, { node, scope, keyword })
  return { if: { [keyword]: branches }, else: none }
}

function not(task: Task, keyword: string): void {
  if (isSchema(task.schema.not)) task.into['not'] = part(task, verbatimScope(task.scope), keyword)
  else reportUnusable(task, keyword, 'a schema')
}

/** `if` with `then` and `else`; alone, each of them says nothing. */
function condition(task: Task, keyword: string): void {
  if (!isSchema(task.schema.if)) return reportUnusable(task, keyword, 'a schema')
  task.into['if'] = part(task, verbatimScope(task.scope), keyword)
  for (const clause of ['then', 'else']) {
    if (isSchema(task.schema[clause])) task.into[clause] = part(task, task.scope, clause)
    else if (task.schema[clause] !== undefined) reportUnusable(task, clause, 'a schema')
  }
}

function conjoin(into: JsonObject, schemas: JsonObject[]): void {
  const present = into['allOf']
  into['allOf'] = Array.isArray(present) ? [...present, ...schemas] : schemas
}

function reject(node: SchemaNode, scope: Scope, keyword: string, { origins }: Preparation): JsonObject {
  const rejecting = { not: {} }
  origins.set(rejecting, { node, scope, keyword })
  return rejecting
}

function reportUnusable({ node, preparation }: Task, keyword: string, wants: string): void {
  preparation.report(child(node.pointer, keyword), `\`${keyword}\` is not checked: it must be ${wants}`)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
