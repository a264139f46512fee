import { once } from '../../json/once.ts'
import { type Path, toPath } from '../../json/path.ts'
import type { Binding, Resource } from '../../resource/types.ts'
import type { JsonSchema, SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Parameter } from '../../spec/api.ts'
import { compileAssignments } from '../hints/assignment.ts'
import { compileTemplate } from '../hints/template.ts'
import type { EngineParts } from '../parts/engine-parts.ts'
import type { Agree } from './agree-with-state.ts'
import {
  allowsType,
  fieldNode,
  fieldsOf,
  isNullable,
  itemsNode,
  keywordOf,
  partsOf,
  propertiesOf,
} from './fields.ts'
import { pathFieldsOf } from './path-fields.ts'
import { servedFieldsOf } from './served-fields.ts'
import type { PathIds } from './path-ids.ts'
import type { Copy, Reference, ResourceRules } from './rules.ts'

/** What else of a document bears on the records of one kind. */
interface Around {
  readonly pathIds?: PathIds | undefined
  readonly headerScopes?: readonly string[] | undefined
  /** Brings what was made up into line with the record's state. */
  readonly agree?: Agree | undefined
  readonly compileResourceRules?: EngineParts['compileResourceRules']
  readonly compileHyperlinks?: EngineParts['compileHyperlinks']
}

/** Of a resource whose hints lay none down. */
const NO_RULES: Pick<ResourceRules, 'invariants' | 'events'> = { invariants: [], events: new Map() }

/** Compiles what a document and its hints say of one resource. */
export function compileRules(
  library: SchemaLibrary,
  resource: Resource,
  bindings: readonly Binding[] = [],
  { pathIds, headerScopes = [], agree, compileResourceRules, compileHyperlinks }: Around = {},
): ResourceRules {
  const { hints } = resource
  const parameters = idParametersOf(resource, bindings)
  const idParameter = parameters.find(({ schema }) => schema !== undefined)?.schema
  const identity = toPath(resource.identity.field)
  const partition = hints.partition === false ? undefined : hints.partition
  const hyperlinks =
    compileHyperlinks?.(library, resource, namingFields(resource, bindings), bindings) ?? NO_LINKS
  const served = once(() => servedFieldsOf(library, resource, bindings))
  return {
    resource,
    identity,
    properties: [...propertiesOf(library, resource.schema).keys()],
    required: new Set(partsOf(library, resource.schema).flatMap(part => requiredIn(part.schema))),
    ...countingOf(library, resource, identity, idParameter),
    idParameter,
    idAliases: [...new Set([...parameters.map(({ name }) => name), `${resource.name}Id`])],
    pathIds,
    pathFields: pathFieldsOf(library, resource, bindings, headerScopes),
    ...parentOf(library, resource),
    copies: compileCopies(resource),
    derive: compileAssignments(hints.derive),
    defaults: compileAssignments(hints.defaults),
    ...(compileResourceRules?.(hints) ?? NO_RULES),
    unique: (hints.unique ?? []).map(rule => ({
      fields: rule.fields,
      ignoreCase: rule.ignoreCase ?? false,
      message: rule.message === undefined ? undefined : compileTemplate(rule.message),
    })),
    hyperlinks,
    references: Object.entries(resource.references ?? {}).map(([field, target]) =>
      compileReference(library, resource, field, target),
    ),
    partition:
      partition === undefined ? undefined : { field: partition.field, by: compileTemplate(partition.by) },
    headerScopes,
    touch: hints.touch?.map(toPath) ?? fieldsNamed(library, resource, TOUCHED),
    created: fieldsNamed(library, resource, CREATED)[0],
    tag: fieldsNamed(library, resource, TAG).find(path => path.length === 1),
    agree,
    // Asked for by the first change.
    get served() {
      return served()
    },
  }
}

const NO_LINKS: ResourceRules['hyperlinks'] = new Map()

/** Fields that name other records, those above among them. */
function namingFields(
  { name, parent, references }: Resource,
  bindings: readonly Binding[],
): ReadonlyMap<string, string> {
  const fields = new Map(Object.entries(references ?? {}))
  if (parent?.field !== undefined) fields.set(parent.field, parent.resource)
  for (const binding of bindings) {
    // What is above other operations is worked out only when it is asked for.
    const last = binding.resource === name ? binding.parents.at(-1) : undefined
    if (last?.field !== undefined) fields.set(last.field, last.resource)
  }
  return fields
}

function parentOf(
  library: SchemaLibrary,
  { parent, schema }: Resource,
): Pick<ResourceRules, 'parentField' | 'parentIsNumber'> {
  if (parent?.field === undefined) return { parentField: undefined, parentIsNumber: false }
  const parentField = toPath(parent.field)
  const node = fieldNode(library, schema, parentField)
  return { parentField, parentIsNumber: node !== undefined && isWholeNumber(library, node) }
}

function compileReference(
  library: SchemaLibrary,
  { schema, hints }: Resource,
  dotted: string,
  resource: string,
): Reference {
  const field = toPath(dotted)
  const node = fieldNode(library, schema, field)
  return {
    field,
    resource,
    binds: hints.references?.[dotted] !== undefined,
    form: formOf(library, field, node),
    isRequired: isRequiredAt(library, schema, field),
    nullChance: node === undefined ? 0 : nullChanceOf(library, node),
  }
}

function formOf(library: SchemaLibrary, field: Path, node: SchemaNode | undefined): Reference['form'] {
  const items = node === undefined ? undefined : itemsNode(library, node)
  if (items !== undefined && propertiesOf(library, items).has('type')) return 'links'
  if (field[0] === 'relationships') return 'link'
  return node !== undefined && allowsType(library, node, 'array') ? 'many' : 'one'
}

/** Whether every record has a value at a place that is not null, all the way down. */
function isRequiredAt(library: SchemaLibrary, schema: SchemaNode, path: Path): boolean {
  let node: SchemaNode | undefined = schema
  for (const name of path) {
    const required: readonly string[] =
      node === undefined ? [] : partsOf(library, node).flatMap(part => requiredIn(part.schema))
    if (!required.includes(name)) return false
    node = node === undefined ? undefined : fieldNode(library, node, [name])
    if (node !== undefined && isNullable(library, node)) return false
  }
  return true
}

function nullChanceOf(library: SchemaLibrary, node: SchemaNode): number {
  const hinted = keywordOf(library, node, 'x-understudy')?.['nullChance']
  return typeof hinted === 'number' && isNullable(library, node) ? hinted : 0
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
function idParametersOf(resource: Resource, bindings: readonly Binding[]): Parameter[] {
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
): Pick<ResourceRules, 'countsIds' | 'countsIdsAsTexts' | 'idsAreTexts'> {
  const node = resource.identity.shown === false ? undefined : fieldNode(library, resource.schema, identity)
  const isCounted = node !== undefined && isWholeNumber(library, node)
  const isWanted = parameter !== undefined && isWholeNumber(library, parameter)
  const isOpen = node === undefined || (allowsType(library, node, 'string') && isPlainText(library, node))
  const countsIds = isCounted || (isWanted && isOpen && resource.identity.givenBy === 'server')
  const idsAreTexts =
    node !== undefined && allowsType(library, node, 'string') && !allowsType(library, node, 'integer')
  return { countsIds, countsIdsAsTexts: countsIds && !isCounted, idsAreTexts }
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
