import type { Parameter } from '../spec/api.ts'
import { type Shape, type Shapes, isPlainValue } from './shape.ts'
import type { Filter } from './types.ts'
import { nameKey, singularKey, wordsOf } from './words.ts'

/** Fields of a record that can be filtered, by their name without spelling; dotted paths. */
export type FieldTable = ReadonlyMap<string, string>

const MAX_FIELDS = 300

/** The fields of a record and of the objects inside it. */
export function fieldTable(shapes: Shapes, record: Shape): FieldTable {
  const table = new Map<string, string>()
  const put = (key: string, path: string): void => {
    if (key !== '' && !table.has(key) && table.size < MAX_FIELDS) table.set(key, path)
  }
  for (const name of record.properties.keys()) put(nameKey(name), name)
  for (const name of record.properties.keys()) put(singularKey(name), name)
  for (const [name, property] of record.properties) {
    if (isPlainValue(property.schema)) continue
    for (const inner of shapes.of(property.node).properties.keys()) {
      put(`${nameKey(name)}${nameKey(inner)}`, `${name}.${inner}`)
    }
  }
  for (const [name, property] of record.properties) {
    if (isPlainValue(property.schema)) continue
    for (const inner of shapes.of(property.node).properties.keys()) put(nameKey(inner), `${name}.${inner}`)
  }
  return table
}

type Op = Filter['op']

/** Words at the end (or start) of a parameter's name that say how it compares. */
const SUFFIXES: readonly (readonly [RegExp, Op])[] = [
  [/(?:greaterthanorequal|greaterorequal|gte|ge|from|since|min|minimum|atleast|start)$/, 'gte'],
  [/(?:lessthanorequal|lessorequal|lte|le|to|until|max|maximum|atmost|end)$/, 'lte'],
  [/(?:greaterthan|gt|after)$/, 'gt'],
  [/(?:lessthan|lt|before)$/, 'lt'],
  [/(?:icontains|contains|ilike|like|match|matches)$/, 'contains'],
  [/(?:startswith|beginswith|prefix)$/, 'startsWith'],
  [/(?:noteq|noteequals|not|ne|neq|exclude)$/, 'not'],
  [/(?:in|anyof|list)$/, 'in'],
  [/(?:eq|equals|exact|is)$/, 'eq'],
]
const PREFIXES: readonly (readonly [RegExp, Op])[] = [
  [/^(?:min|minimum|from|since|start)(?=.)/, 'gte'],
  [/^(?:max|maximum|to|until|end)(?=.)/, 'lte'],
  [/^after(?=.)/, 'gt'],
  [/^before(?=.)/, 'lt'],
  [/^(?:exclude|not)(?=.)/, 'not'],
]
const WRAPPERS = /^(?:filter|filters|where|q|query|by|filterby|search)(?=.)/
/** Parameters that speak of a record's time without naming a field. */
const TIMES: ReadonlyMap<string, Op> = new Map([
  ['since', 'gte'],
  ['from', 'gte'],
  ['startdate', 'gte'],
  ['fromdate', 'gte'],
  ['datefrom', 'gte'],
  ['starttime', 'gte'],
  ['after', 'gt'],
  ['until', 'lte'],
  ['to', 'lte'],
  ['enddate', 'lte'],
  ['todate', 'lte'],
  ['dateto', 'lte'],
  ['endtime', 'lte'],
  ['before', 'lt'],
])
const TIME_FIELDS = [
  'createdat',
  'created',
  'datecreated',
  'creationdate',
  'createddate',
  'createdon',
  'timestamp',
  'date',
  'time',
]

/** What a query parameter compares, and how; `undefined` where it names no field of the record. */
export function filterOf(
  parameter: Parameter,
  fields: FieldTable,
  identity: string,
  resource: string,
  shapes: Shapes,
): Filter | undefined {
  const isArray = parameter.schema !== undefined && shapes.of(parameter.schema).types.has('array')
  const key = nameKey(parameter.name)
  const named = [key, key.replace(WRAPPERS, '')].flatMap(text => [text])
  for (const text of named) {
    const plain = fieldNamed(text, fields, identity, resource)
    if (plain !== undefined) return { parameter: parameter.name, field: plain, op: isArray ? 'in' : 'eq' }
  }
  for (const text of named) {
    const compared = compare(text, parameter.name, fields, identity, resource)
    if (compared !== undefined) return { parameter: parameter.name, ...compared }
  }
  const time = TIMES.get(key)
  const field = TIME_FIELDS.map(name => fields.get(name)).find(path => path !== undefined)
  return time !== undefined && field !== undefined && !isArray
    ? { parameter: parameter.name, field, op: time }
    : undefined
}

/** Splits `created_after` into a field and a comparison; a bare suffix needs a boundary of words before it. */
function compare(
  text: string,
  name: string,
  fields: FieldTable,
  identity: string,
  resource: string,
): { field: string; op: Op } | undefined {
  const words = wordsOf(name)
  for (const [affixes, boundary] of [
    [SUFFIXES, words.at(-1) ?? ''],
    [PREFIXES, words[0] ?? ''],
  ] as const) {
    for (const [pattern, op] of affixes) {
      const match = pattern.exec(text)
      if (match === null || (!match[0].includes(boundary) && !boundary.includes(match[0]))) continue
      const rest = text.replace(pattern, '')
      const field = fieldNamed(rest, fields, identity, resource) ?? timeField(rest, fields)
      if (field !== undefined) return { field, op }
    }
  }
  return undefined
}

/** `created` in `created_after` is `created_at`. */
export function timeField(stem: string, fields: FieldTable): string | undefined {
  if (stem === '') return undefined
  for (const ending of ['at', 'on', 'date', 'time', 'datetime', 'timestamp']) {
    const field = fields.get(`${stem}${ending}`)
    if (field !== undefined) return field
  }
  return undefined
}

/** The field a stem names: itself, its singular, with `Id`, inside an object of that name, or the resource's own id. */
export function fieldNamed(
  stem: string,
  fields: FieldTable,
  identity: string,
  resource: string,
): string | undefined {
  if (stem === '') return undefined
  const one = stem.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')
  const es = stem.replace(/(ss|x|ch|sh|us)es$/, '$1')
  const self = nameKey(resource)
  for (const text of [stem, one, es]) {
    const found =
      fields.get(text) ??
      fields.get(`${text}id`) ??
      (text.endsWith('id') ? fields.get(text.slice(0, -2)) : undefined)
    if (found !== undefined) return found
    if (text === 'id' || (text.endsWith('id') && text.length > 2 && self.endsWith(text.slice(0, -2))))
      return identity
  }
  return undefined
}
