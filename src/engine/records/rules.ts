import { type Path, toPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Binding, Resource } from '../../resource/types.ts'
import type { JsonSchema, SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Parameter } from '../../spec/api.ts'
import type { EffectHint, RecordQuery } from '../../spec/hints.ts'
import { compileCondition, type Holds } from '../hints/condition.ts'
import { compileRecordQuery, type ResolvedQuery } from '../hints/record-query.ts'
import type { Scope } from '../hints/scope.ts'
import { compileTemplate, type Fill } from '../hints/template.ts'
import { allowsType, fieldNode, fieldsOf, isNullable, keywordOf, partsOf, propertiesOf } from './fields.ts'
import type { PathIds } from './path-ids.ts'

/** A field and the template that fills it. */
export interface Assignment {
  readonly field: Path
  readonly value: Fill
}

/** Fills a record query's templates; `undefined` when no record can be meant. */
export type Resolve = (scope: Scope) => ResolvedQuery | undefined

/** A further change that goes with an operation or event. */
export interface Effect {
  readonly when: Holds | undefined
  readonly create: { readonly resource: string; readonly values: readonly Assignment[] } | undefined
  readonly update: { readonly query: Resolve; readonly set: readonly Assignment[] } | undefined
  readonly delete: Resolve | undefined
}

/** A rule that no two records agree in some fields. */
export interface UniqueRule {
  readonly fields: readonly string[]
  readonly ignoreCase: boolean
  readonly message: Fill | undefined
}

/** A field that repeats what another record says of itself. */
export interface Copy {
  readonly field: Path
  /** The reference to the other record, and its resource. */
  readonly from: Path
  readonly resource: string
  readonly original: Path
}

/** Something that happens to a record from outside the API. */
export interface EventRule {
  readonly when: Holds | undefined
  readonly set: readonly Assignment[]
  readonly effects: readonly Effect[]
}

/** A field that holds the id of another record, or several. */
export interface Reference {
  readonly field: Path
  readonly resource: string
  /** Whether a client's value must name a record that exists: where a hint says so. */
  readonly binds: boolean
  readonly form: 'one' | 'many'
  /** Whether every record names one. */
  readonly isRequired: boolean
}

/** A resource with its hints compiled: all that holds of its records whoever changes them. */
export interface ResourceRules {
  readonly resource: Resource
  readonly identity: Path
  /** Names of the record's properties as its schema orders them. */
  readonly properties: readonly string[]
  /** Whether ids are whole numbers, counted up. */
  readonly countsIds: boolean
  /** Where ids are counted because paths want numbers, although the record shows them as texts. */
  readonly idsAreTexts: boolean
  /** Where records show ids as texts and nothing else: a number that a client names one by is kept as its digits. */
  readonly idsAreOnlyTexts: boolean
  /** What paths want an id to be; `undefined` where they say nothing. */
  readonly idParameter: SchemaNode | undefined
  /** Other names of the id: those of path parameters, and `orderId` of an Order. */
  readonly idAliases: readonly string[]
  /** What ids paths can carry; `undefined`: any. */
  readonly pathIds: PathIds | undefined
  readonly parentField: Path | undefined
  readonly copies: readonly Copy[]
  readonly derive: readonly Assignment[]
  readonly defaults: readonly Assignment[]
  readonly invariants: readonly { readonly when: Holds; readonly set: readonly Assignment[] }[]
  readonly unique: readonly UniqueRule[]
  /** Fields that hold ids of other records; where a hint says so, a client's value must name one. */
  readonly references: readonly Reference[]
  readonly partition: { readonly field: string; readonly by: Fill } | undefined
  /** Fields that tell when a record was last changed. */
  readonly touch: readonly Path[]
  /** Field that tells when a record was made. */
  readonly created: Path | undefined
  /** Field that holds the record's entity tag: another one after every change. */
  readonly tag: Path | undefined
  readonly events: ReadonlyMap<string, EventRule>
}

/** Compiles what a document and its hints say of one resource. */
export function compileRules(
  library: SchemaLibrary,
  resource: Resource,
  bindings: Iterable<Binding> = [],
  pathIds?: PathIds | undefined,
): ResourceRules {
  const { hints } = resource
  const parameters = idParametersOf(resource, bindings)
  const idParameter = parameters.find(({ schema }) => schema !== undefined)?.schema
  const identity = toPath(resource.identity.field)
  const partition = hints.partition
  return {
    resource,
    identity,
    properties: [...propertiesOf(library, resource.schema).keys()],
    ...countingOf(library, resource, identity, idParameter),
    idParameter,
    idAliases: [...new Set([...parameters.map(({ name }) => name), `${resource.name}Id`])],
    pathIds,
    parentField: resource.parent?.field === undefined ? undefined : toPath(resource.parent.field),
    copies: compileCopies(resource),
    derive: compileAssignments(hints.derive),
    defaults: compileAssignments(hints.defaults),
    invariants: (hints.invariants ?? []).map(({ when, set }) => ({
      when: compileCondition(when),
      set: compileAssignments(set),
    })),
    unique: (hints.unique ?? []).map(rule => ({
      fields: rule.fields,
      ignoreCase: rule.ignoreCase ?? false,
      message: rule.message === undefined ? undefined : compileTemplate(rule.message),
    })),
    references: Object.entries(resource.references ?? {}).map(([field, target]) =>
      compileReference(library, resource, field, target),
    ),
    partition:
      partition === undefined ? undefined : { field: partition.field, by: compileTemplate(partition.by) },
    touch: hints.touch?.map(toPath) ?? fieldsNamed(library, resource, TOUCHED),
    created: fieldsNamed(library, resource, CREATED)[0],
    tag: fieldsNamed(library, resource, TAG).find(path => path.length === 1),
    events: new Map(
      Object.entries(hints.events ?? {}).map(([name, event]) => [
        name,
        {
          when: event.when === undefined ? undefined : compileCondition(event.when),
          set: compileAssignments(event.set),
          effects: (event.effects ?? []).map(compileEffect),
        },
      ]),
    ),
  }
}

function compileReference(
  library: SchemaLibrary,
  { schema, hints }: Resource,
  dotted: string,
  resource: string,
): Reference {
  const field = toPath(dotted)
  const node = fieldNode(library, schema, field)
  const required = partsOf(library, schema).flatMap(part => requiredIn(part.schema))
  return {
    field,
    resource,
    binds: hints.references?.[dotted] !== undefined,
    form: node !== undefined && allowsType(library, node, 'array') ? 'many' : 'one',
    isRequired: required.includes(field[0] ?? '') && (node === undefined || !isNullable(library, node)),
  }
}

function requiredIn(schema: JsonSchema): readonly string[] {
  return typeof schema === 'object' && Array.isArray(schema.required) ? schema.required : []
}

function compileCopies({ hints, references }: Resource): Copy[] {
  return Object.entries(hints.copies ?? {}).flatMap(([field, { from, field: original }]) => {
    const resource = references?.[from]
    return resource === undefined
      ? []
      : [{ field: toPath(field), from: toPath(from), resource, original: toPath(original) }]
  })
}

/** `{'data.email': '{body.email}'}` compiled. */
export function compileAssignments(
  assignments: { readonly [field: string]: JsonValue } | undefined,
): Assignment[] {
  return Object.entries(assignments ?? {}).map(([field, value]) => ({
    field: toPath(field),
    value: compileTemplate(value),
  }))
}

/** Compiles one further change. */
export function compileEffect(effect: EffectHint): Effect {
  const query = (hint: RecordQuery | undefined): Resolve | undefined =>
    hint === undefined ? undefined : compileRecordQuery(hint)
  const updated = query(effect.update)
  return {
    when: effect.when === undefined ? undefined : compileCondition(effect.when),
    create:
      effect.create === undefined
        ? undefined
        : { resource: effect.create.resource, values: compileAssignments(effect.create.values) },
    update:
      updated === undefined ? undefined : { query: updated, set: compileAssignments(effect.update?.set) },
    delete: query(effect.delete),
  }
}

const TOUCHED =
  /^(?:date_?)?(?:last_?)?(?:updated|modified|changed|edited|updat|modif)(?:ied)?(?:_?(?:at|on|date|time|timestamp))?$/i

const CREATED = /^(?:date_?)?(?:created?|creation|added|inserted)(?:_?(?:at|on|date|time|timestamp))?$/i
const TAG = /^(?:_|@?odata\.)?e_?tag$/i

function fieldsNamed(library: SchemaLibrary, resource: Resource, name: RegExp): Path[] {
  return fieldsOf(library, resource.schema)
    .map(field => field.path)
    .filter(path => name.test((path.at(-1) ?? '').replace(/([a-z])([A-Z])/g, '$1_$2')))
}

/** The path parameters that name records of a resource. */
function idParametersOf(resource: Resource, bindings: Iterable<Binding>): Parameter[] {
  const found: Parameter[] = []
  for (const { resource: name, idParameter, operation } of bindings) {
    if (name !== resource.name || idParameter === undefined) continue
    const parameter = operation.parameters.find(each => each.in === 'path' && each.name === idParameter)
    if (parameter !== undefined) found.push(parameter)
  }
  return found
}

/** Ids are counted where they are whole numbers: as the record shows them or, where it leaves that open, as paths want them. */
function countingOf(
  library: SchemaLibrary,
  resource: Resource,
  identity: Path,
  parameter: SchemaNode | undefined,
): Pick<ResourceRules, 'countsIds' | 'idsAreTexts' | 'idsAreOnlyTexts'> {
  const node = resource.identity.shown === false ? undefined : fieldNode(library, resource.schema, identity)
  const isCounted = node !== undefined && isWholeNumber(library, node)
  const isWanted = parameter !== undefined && isWholeNumber(library, parameter)
  const isOpen = node === undefined || (allowsType(library, node, 'string') && isPlainText(library, node))
  const countsIds = isCounted || (isWanted && isOpen && resource.identity.givenBy === 'server')
  const idsAreOnlyTexts =
    node !== undefined && allowsType(library, node, 'string') && !allowsType(library, node, 'integer')
  return { countsIds, idsAreTexts: countsIds && !isCounted, idsAreOnlyTexts }
}

function isWholeNumber(library: SchemaLibrary, node: SchemaNode): boolean {
  const type = keywordOf(library, node, 'type')
  return type === 'integer' || (Array.isArray(type) && type.includes('integer') && !type.includes('string'))
}

function isPlainText(library: SchemaLibrary, node: SchemaNode): boolean {
  return (['enum', 'const', 'format', 'pattern', 'minLength'] as const).every(
    keyword => keywordOf(library, node, keyword) === undefined,
  )
}
