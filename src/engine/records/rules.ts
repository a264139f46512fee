import { type Path, toPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Resource } from '../../resource/types.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import type { EffectHint, RecordQuery } from '../../spec/hints.ts'
import { compileCondition, type Holds } from '../hints/condition.ts'
import { compileRecordQuery, type ResolvedQuery } from '../hints/record-query.ts'
import type { Scope } from '../hints/scope.ts'
import { compileTemplate, type Fill } from '../hints/template.ts'
import { fieldNode, fieldsOf, keywordOf, propertiesOf } from './fields.ts'
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

/** A resource with its hints compiled: all that holds of its records whoever changes them. */
export interface ResourceRules {
  readonly resource: Resource
  readonly identity: Path
  /** Names of the record's properties as its schema orders them. */
  readonly properties: readonly string[]
  /** Whether ids are whole numbers, counted up. */
  readonly countsIds: boolean
  /** What ids paths can carry; `undefined`: any. */
  readonly pathIds: PathIds | undefined
  readonly parentField: Path | undefined
  readonly copies: readonly Copy[]
  readonly derive: readonly Assignment[]
  readonly defaults: readonly Assignment[]
  readonly invariants: readonly { readonly when: Holds; readonly set: readonly Assignment[] }[]
  readonly unique: readonly UniqueRule[]
  /** Fields that hold ids of other records; where a hint says so, a client's value must name one. */
  readonly references: readonly { readonly field: Path; readonly resource: string; readonly binds: boolean }[]
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
  pathIds?: PathIds | undefined,
): ResourceRules {
  const { hints } = resource
  const identity = toPath(resource.identity.field)
  const partition = hints.partition
  return {
    resource,
    identity,
    properties: [...propertiesOf(library, resource.schema).keys()],
    countsIds: idsAreCounted(library, resource, identity, pathIds),
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
    references: Object.entries(resource.references ?? {}).map(([field, target]) => ({
      field: toPath(field),
      resource: target,
      binds: hints.references?.[field] !== undefined,
    })),
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

function idsAreCounted(
  library: SchemaLibrary,
  resource: Resource,
  identity: Path,
  pathIds: PathIds | undefined,
): boolean {
  const node = fieldNode(library, resource.schema, identity)
  if (node === undefined) return pathIds?.isWhole === true
  const type = keywordOf(library, node, 'type')
  return type === 'integer' || (Array.isArray(type) && type.includes('integer') && !type.includes('string'))
}
