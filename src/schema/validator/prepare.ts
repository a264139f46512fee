import { UnderstudyError } from '../../errors.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, hasOwn, isObject, setOwn } from '../../json/value.ts'
import { FORMATS } from '../formats.ts'
import type { JsonSchema, SchemaNode } from '../types.ts'
import { dynamicTarget, enterResource } from './dynamic.ts'
import { ASSERTIONS, ENOUGH, type SchemaMap, isSchema, isSchemaList, isSchemaMap } from './keywords.ts'
import { type Preparation, type Step, type Task, conjoin, reject, report } from './preparation.ts'
import { type Scope, type Unit, innerScope, verbatimScope } from './unit.ts'

/** A schema in the form the validator compiles: known keywords only, each usable, references as internal URIs. */
export function prepare(unit: Unit, preparation: Preparation): JsonObject {
  const scope = enterResource(unit, preparation.links)
  return prepareSchema(unit.node, preparation.circles.inside(unit.node, scope), preparation)
}

function prepareSchema(node: SchemaNode, outer: Scope, preparation: Preparation): JsonObject {
  const { schema } = node
  if (typeof schema === 'boolean') return schema ? {} : reject(node, outer, 'false', preparation)
  // A resource inside another binds its anchors for what it applies, like one that is referred to.
  const scope =
    typeof schema['$id'] === 'string' ? enterResource({ node, scope: outer }, preparation.links) : outer
  const into: JsonObject = {}
  preparation.origins.set(into, { node, scope })
  const task: Task = {
    into,
    node,
    schema,
    scope: freeing(node, scope, preparation),
    preparation,
    prepare: (inner, within) => prepareSchema(inner, within, preparation),
  }
  for (const keyword of Object.keys(schema)) KEYWORDS.get(keyword)?.(task)
  if (into['additionalProperties'] === false) admit(task)
  return into
}

/** The scope for what applies to the same value: what this schema frees, its parts are freed of, too. */
function freeing(node: SchemaNode, scope: Scope, { directions, admissions }: Preparation): Scope {
  if (scope.verbatim) return scope
  const own = directions.foreignProperties(node, scope.direction)
  const taken = admissions?.(node) ?? scope.admitted
  if (own.size === 0 && taken.size === 0) return scope
  const [exempt, admitted] = [new Set([...scope.exempt, ...own]), new Set([...scope.admitted, ...taken])]
  return { ...scope, exempt, admitted }
}

/** Names what a closed schema takes though it does not name it. */
function admit({ into, scope }: Task): void {
  if (scope.admitted.size === 0) return
  const properties: JsonObject = { ...(into['properties'] as JsonObject | undefined) }
  for (const name of scope.admitted) if (!hasOwn(properties, name)) setOwn(properties, name, {})
  into['properties'] = properties
}

/** What is done with each keyword; one that is not here is annotation and left out. */
const KEYWORDS: ReadonlyMap<string, (task: Task) => void> = new Map([
  ...Object.keys(ASSERTIONS).map(keyword => asserting(keyword, copy)),
  asserting('required', required),
  asserting('pattern', pattern),
  asserting('format', format),
  composing('$ref', isText, 'a text', reference),
  composing('$dynamicRef', isText, 'a text', dynamicReference),
  composing('items', isSchema, 'a schema', items),
  composing('prefixItems', isSchemaList, 'a list of schemas', prefixItems),
  composing('contains', isSchema, 'a schema', contains),
  composing('propertyNames', isSchema, 'a schema', judgedApart),
  composing('additionalProperties', isSchema, 'a schema', rest),
  composing('unevaluatedItems', isSchema, 'a schema', rest),
  composing('unevaluatedProperties', isSchema, 'a schema', rest),
  composing('properties', isSchemaMap, 'schemas by name', byName),
  composing('patternProperties', isSchemaMap, 'schemas by name', byName),
  composing('dependentSchemas', isSchemaMap, 'schemas by name', byName),
  composing('allOf', isSchemaList, 'a list of schemas', allOf),
  composing('anyOf', isSchemaList, 'a list of schemas', anyOrOne),
  composing('oneOf', isSchemaList, 'a list of schemas', anyOrOne),
  composing('not', isSchema, 'a schema', not),
  composing('if', isSchema, 'a schema', condition),
  composing('then', isSchema, 'a schema', clause),
  composing('else', isSchema, 'a schema', clause),
])

function asserting(keyword: string, step: Step<JsonValue>): [string, (task: Task) => void] {
  const { test, wants } = ASSERTIONS[keyword] ?? { test: () => true, wants: '' }
  return composing(keyword, (value): value is JsonValue => test(value), wants, step)
}

/** A keyword whose value is of no use is reported and left out; the others are checked. */
function composing<Value>(
  keyword: string,
  isUsable: (value: unknown) => value is Value,
  wants: string,
  step: Step<Value>,
): [string, (task: Task) => void] {
  const guarded = (task: Task): void => {
    const value = task.schema[keyword]
    if (isUsable(value)) step(task, value, keyword)
    else report(task, keyword, `\`${keyword}\` is not checked: it must be ${wants}`)
  }
  return [keyword, guarded]
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function copy(task: Task, value: JsonValue, keyword: string): void {
  task.into[keyword] = value
}

function required(task: Task, value: JsonValue): void {
  const names = new Set(value as string[])
  for (const name of task.scope.exempt) names.delete(name)
  if (names.size > 0) task.into['required'] = [...names]
}

function pattern(task: Task, value: JsonValue, keyword: string): void {
  if (isMatchable(String(value), child(task.node.pointer, keyword), task.preparation)) {
    copy(task, value, keyword)
  }
}

function isMatchable(source: string, pointer: JsonPointer, preparation: Preparation): boolean {
  const problem = preparation.patterns.problem(source)
  if (problem !== undefined) preparation.report(pointer, problem)
  return problem === undefined
}

/** A format nobody knows is annotation (JSON Schema 2020-12 validation, section 7.2.2). */
function format(task: Task, value: JsonValue, keyword: string): void {
  if (hasOwn(FORMATS, String(value))) copy(task, value, keyword)
}

function reference(task: Task, ref: string, keyword: string): void {
  try {
    follow(task, task.preparation.links.target(ref, task.node))
  } catch (error) {
    // One broken reference must not switch off the checks around it.
    report(task, keyword, error instanceof UnderstudyError ? error.summary : String(error))
  }
}

function dynamicReference(task: Task, ref: string, keyword: string): void {
  const target = dynamicTarget(ref, task.node, task.scope, task.preparation.links)
  if (target === undefined) report(task, keyword, `$dynamicRef "${ref}" leads nowhere`)
  else follow(task, target)
}

function follow({ into, scope, preparation }: Task, target: SchemaNode): void {
  const within = preparation.circles.enter(target, scope)
  if (within === undefined) return
  const uri = preparation.reference({ node: target, scope: scopeOf(target, within, preparation) })
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

function items(task: Task, value: JsonSchema, keyword: string): void {
  if (value === false && task.schema.prefixItems !== undefined) {
    task.into['items'] = false
    return
  }
  const prepared = part(task, innerScope(task.scope), keyword)
  task.into['items'] = task.preparation.detailed ? { [ENOUGH]: true, allOf: [prepared] } : prepared
}

/** Keywords for what no other keyword speaks of; ajv itself names the property that a `false` refuses. */
function rest(task: Task, value: JsonSchema, keyword: string): void {
  task.into[keyword] = value === false ? false : part(task, innerScope(task.scope), keyword)
}

/** Keywords one error of which says more than the errors of each item tried. */
function judgedApart(task: Task, _value: JsonSchema, keyword: string): void {
  const prepared = part(task, innerScope(task.scope), keyword)
  // Inside `not` no errors are collected; twice `not` is the schema itself.
  task.into[keyword] = task.preparation.detailed ? { not: { not: prepared } } : prepared
}

/** Beside `prefixItems` ajv forgets `contains` for an empty array, but not in a schema of its own. */
function contains(task: Task, value: JsonSchema, keyword: string): void {
  if (task.schema.prefixItems === undefined) {
    judgedApart(task, value, keyword)
    return
  }
  const into: JsonObject = {}
  task.preparation.origins.set(into, { node: task.node, scope: task.scope })
  const apart = { ...task, into }
  judgedApart(apart, value, keyword)
  for (const bound of ['minContains', 'maxContains']) {
    if (task.schema[bound] !== undefined) KEYWORDS.get(bound)?.(apart)
  }
  conjoin(task.into, [into])
}

function part({ node, preparation }: Task, scope: Scope, ...steps: (string | number)[]): JsonObject {
  return prepareSchema(preparation.links.at(node, ...steps), scope, preparation)
}

function prefixItems(task: Task, list: readonly JsonSchema[], keyword: string): void {
  task.into[keyword] = list.map((_, index) => part(task, innerScope(task.scope), keyword, index))
}

function byName(task: Task, map: SchemaMap, keyword: string): void {
  const scope = keyword === 'dependentSchemas' ? task.scope : innerScope(task.scope)
  mapIn(task, keyword)
  for (const name of Object.keys(map)) {
    const node = task.preparation.links.at(task.node, keyword, name)
    if (keyword === 'patternProperties' && !isMatchable(name, node.pointer, task.preparation)) continue
    const passedOver = name === '__proto__' ? PASSED_OVER[keyword] : undefined
    const prepared = mapIn(task, passedOver === undefined ? keyword : 'patternProperties')
    setOwn(prepared, passedOver ?? name, named(node, scope, keyword, task.preparation))
  }
}

/** ajv passes over a property and a pattern called `__proto__`; the same as a pattern of other words is checked. */
const PASSED_OVER: { readonly [keyword: string]: string | undefined } = {
  properties: '^(?:__proto__)$',
  patternProperties: '(?:__proto__)',
}

function mapIn({ into }: Task, keyword: string): JsonObject {
  const map: JsonObject = isObject(into[keyword]) ? into[keyword] : {}
  into[keyword] = map
  return map
}

function named(node: SchemaNode, scope: Scope, keyword: string, preparation: Preparation): JsonObject {
  const unwelcome =
    keyword === 'properties' &&
    scope.direction === 'response' &&
    !scope.verbatim &&
    preparation.directions.isForeign(node, 'response')
  return unwelcome ? reject(node, scope, 'writeOnly', preparation) : prepareSchema(node, scope, preparation)
}

function allOf(task: Task, list: readonly JsonSchema[], keyword: string): void {
  conjoin(
    task.into,
    list.map((_, index) => part(task, task.scope, keyword, index)),
  )
}

function anyOrOne(task: Task, list: readonly JsonSchema[], keyword: string): void {
  task.preparation.prepareUnion?.(task, list, keyword)
}

function not(task: Task, _value: JsonSchema, keyword: string): void {
  task.into['not'] = part(task, verbatimScope(task.scope), keyword)
}

function condition(task: Task, _value: JsonSchema, keyword: string): void {
  task.into['if'] = part(task, verbatimScope(task.scope), keyword)
}

/** `then` and `else`: without an `if` they say nothing. */
function clause(task: Task, _value: JsonSchema, keyword: string): void {
  if (isSchema(task.schema.if)) task.into[keyword] = part(task, task.scope, keyword)
}
