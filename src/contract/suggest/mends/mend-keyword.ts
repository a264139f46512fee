import { child, valueAt } from '../../../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject, setOwn } from '../../../json/value.ts'
import type { Api } from '../../../spec/api.ts'
import { type Answer, type Change, without } from './change.ts'
import { schemaDialect, toSchema } from '../gist/gist-schema.ts'
import { branchesOf, mendType } from './mend-type.ts'
import type { Edit } from './mend.ts'
import type { Note } from '../notes/note.ts'
import { isRefusedMember } from '../notes/schema-place.ts'

/** A keyword that values break, with what the document says. */
interface Broken {
  readonly api: Api
  readonly note: Note
  readonly schema: JsonObject
  readonly raw: JsonValue
  /** Of a `oneOf`: it becomes an `anyOf`, as its branches overlap. */
  readonly isAmbiguous: boolean
}

/** Keywords with a way of their own; the others are taken out, since a bound that does not hold is none. */
const WAYS: ReadonlyMap<string, (broken: Broken) => Answer> = new Map([
  ['type', ({ api, note }) => mendType(api, note)],
  ['enum', mendEnum],
  ['const', mendConst],
  ['anyOf', addBranches],
  ['oneOf', addBranches],
  ['minimum', lowerBound],
  ['exclusiveMinimum', ({ note, schema, raw }) => exclusiveBound(note, schema, raw, 'minimum')],
  ['exclusiveMaximum', ({ note, schema, raw }) => exclusiveBound(note, schema, raw, 'maximum')],
  ['format', mendFormat],
])

function mendFormat({ note, raw }: Broken): Answer {
  const [format] = note.gist.formats ?? []
  const instead = format === undefined ? '' : `; what was sent is ${format}`
  return {
    edits: [without(note.at, 'format')],
    says: `${said('format', raw)} does not hold${instead}`,
    remarks: [],
  }
}

/** Keywords that are bounds, and those about what is inside that nothing narrower can be said of. */
const TAKEN_OUT: ReadonlySet<string> = new Set(
  `maximum multipleOf minLength maxLength pattern minItems maxItems uniqueItems contains minContains maxContains
  minProperties maxProperties propertyNames dependentRequired not items unevaluatedItems additionalProperties
  unevaluatedProperties`.split(/\s+/),
)

/** What makes a schema accept the values that break one of its keywords. */
export function mendKeyword(api: Api, note: Note, isAmbiguous: boolean): Answer {
  const { at, name } = note
  const schema = valueAt(api.document, at)
  const raw = valueAt(api.document, child(at, name))
  const way = isRefusedMember(at, raw) ? undefined : WAYS.get(name)
  if (way !== undefined && isObject(schema) && raw !== undefined)
    return way({ api, note, schema, raw, isAmbiguous })
  const isRefused = raw === false && !Array.isArray(schema)
  if (!TAKEN_OUT.has(name) && !isRefused) return { why: `no change of \`${name}\` would be right for sure` }
  return {
    edits: [without(at, name)],
    says: `${said(name, raw)} does not hold${extremes(note)}`,
    remarks: [],
  }
}

/** `maximum: 100` */
function said(name: string, raw: JsonValue | undefined): string {
  return typeof raw === 'object' || raw === undefined ? name : `${name}: ${JSON.stringify(raw).slice(0, 60)}`
}

function extremes({ gist: { bounds } }: Note): string {
  if (bounds === undefined) return ''
  const { least, greatest } = bounds
  return least === greatest ? `; ${least} was seen` : `; ${least} to ${greatest} were seen`
}

function mendEnum({ note, raw }: Broken): Answer {
  const { at, values } = note
  const known = Array.isArray(raw) ? raw.length : 0
  if (values === undefined || values.length === 0) {
    return {
      edits: [without(at, 'enum')],
      says: `the ${known} values of enum are not all there are: many others were seen, or some that look like secrets`,
      remarks: [],
    }
  }
  const sorted = values.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  const words = sorted.map(value => JSON.stringify(value).slice(0, 60)).join(', ')
  return {
    edits: [{ kind: 'merge', at, value: { enum: sorted } }],
    says: `enum gets ${words}`,
    remarks: [],
  }
}

function mendConst({ note, raw }: Broken): Answer {
  const { at, values } = note
  const edits: Edit[] = [without(at, 'const')]
  if (values !== undefined && values.length > 0) {
    edits.push({ kind: 'merge', at, value: { enum: [raw, ...values] } })
  }
  return { edits, says: 'other values than the constant were seen', remarks: [] }
}

/** A schema of what was seen becomes one more branch. */
function addBranches({ api, note, isAmbiguous }: Broken): Change {
  const { at, gist } = note
  const name = isAmbiguous ? 'anyOf' : note.name
  const { branches, remarks } = branchesOf(api, gist)
  const isOld = schemaDialect(api) === '3.0'
  const edits: Edit[] = []
  const withNull = gist.types.has('null') && !isOld ? [...branches, { type: 'null' }] : branches
  if (withNull.length > 0) edits.push({ kind: 'merge', at, value: { [name]: withNull } })
  if (gist.types.has('null') && isOld) edits.push({ kind: 'merge', at, value: { nullable: true } })
  return { edits, says: 'none of the alternatives fits: what was seen becomes one of them', remarks }
}

/** Zero is a bound people mean; any other number that was seen is chance. */
function lowerBound({ note, raw, schema }: Broken): Answer {
  const { at, gist } = note
  const least = gist.bounds?.least ?? -1
  const isExclusive = schema['exclusiveMinimum'] === true
  const says = `${said('minimum', raw)} does not hold${extremes(note)}`
  if (least >= 0 && typeof raw === 'number' && raw > 0 && !isExclusive) {
    return { edits: [{ kind: 'merge', at, value: { minimum: 0 } }], says, remarks: [] }
  }
  return { edits: [without(at, 'minimum')], says, remarks: [] }
}

/** In 3.0 it is a flag beside the bound, which may hold without it. */
function exclusiveBound(
  note: Note,
  schema: JsonObject,
  raw: JsonValue,
  bound: 'minimum' | 'maximum',
): Answer {
  const { at, gist, name } = note
  const limit = schema[bound]
  const extreme = bound === 'minimum' ? gist.bounds?.least : gist.bounds?.greatest
  const holds = typeof raw === 'boolean' && extreme === limit
  const edits = [without(at, name), ...(typeof raw === 'boolean' && !holds ? [without(at, bound)] : [])]
  return { edits, says: `${said(name, raw)} does not hold${extremes(note)}`, remarks: [] }
}

/** A property becomes known to the schema that did not name it. */
export function mendProperty(api: Api, { at, name, gist }: Note): Change {
  const { schema, remarks } = toSchema(gist, schemaDialect(api))
  const says = `the property ${JSON.stringify(name)} is added`
  const properties: JsonObject = {}
  setOwn(properties, name, schema)
  return { edits: [{ kind: 'merge', at, value: { properties } }], says, remarks }
}

/** Properties whose names are values make an object that is a map. */
export function mendNames(api: Api, { at, gist }: Note): Answer {
  const raw = valueAt(api.document, child(at, 'additionalProperties'))
  const { schema, remarks } = toSchema(gist, schemaDialect(api))
  const says = 'properties are named by values, such as ids'
  if (isObject(raw)) return { why: 'what such properties hold is described already' }
  const edits: Edit[] = raw === undefined ? [] : [without(at, 'additionalProperties')]
  return { edits: [...edits, { kind: 'merge', at, value: { additionalProperties: schema } }], says, remarks }
}
