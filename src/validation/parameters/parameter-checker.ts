import { linkTarget } from '../../schema/link-target.ts'
import { parseJson } from '../../http/json-text.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { type RawField, decodeForm, decodePercent } from '../../http/query.ts'
import { child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, hasOwn, setOwn } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode, SchemaObject, Validator } from '../../schema/types.ts'
import type { MediaTypeSpec, Parameter } from '../../spec/api.ts'
import { issuePlace, parameterIssue } from '../issue.ts'
import type { RequestIssue } from '../types.ts'
import type { Readers } from '../readers/readers.ts'
import { coerce, kindOf } from './coerce.ts'
import { type ReadText, readLabel, readMatrix, readSimple } from './path-styles.ts'
import {
  type FieldReading,
  type FieldStyle,
  type ReadFields,
  readForm,
  readPipeDelimited,
  readSpaceDelimited,
} from './query-styles.ts'
import { type Shape, isUnsayable, shapeOf } from './shape.ts'

/** The parts of a request that parameters are in, taken apart once. */
export interface Sources {
  readonly pathValues: Readonly<Record<string, string>>
  readonly headers: { readonly [name: string]: string | undefined }
  /** Not decoded. */
  readonly query: string
  readonly queryFields: readonly RawField[]
  readonly cookies: readonly RawField[]
}

/** Decodes and judges one parameter. */
export interface ParameterChecker {
  /** Sets the value in `into` when there is one, and adds what is wrong to `issues`. */
  check(sources: Sources, into: JsonObject, issues: RequestIssue[]): void
}

/** Reads a parameter's value, texts still as texts. */
type Read = (sources: Sources) => FieldReading

/** @param others - Names of the operation's other query parameters; an exploded object does not take them as its own. */
export function createParameterChecker(
  parameter: Parameter,
  others: ReadonlySet<string>,
  schemas: SchemaLibrary,
  readers: Readers,
): ParameterChecker {
  const declared = parameter.schema ?? parameter.content?.schema
  // Something must stand in a path: what no client can write is the text that it is.
  const isText = parameter.in === 'path' && declared !== undefined && isUnsayable(declared, schemas)
  const node = isText ? undefined : declared
  const shape = shapeOf(node, schemas)
  const validator = node === undefined ? undefined : schemas.validator(node, 'request')
  const fallback = node === undefined ? undefined : defaultOf(node, schemas)
  const key = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
  const read = readerOf(parameter, shape, others, readers)
  const malformed = malformedIssue(parameter, shape)

  return {
    check: (sources, into, issues) => {
      const reading = read(sources)
      if (reading === 'malformed') issues.push(malformed)
      else if (reading !== 'absent') {
        const value = parameter.content === undefined ? coerce(reading.value, shape) : reading.value
        setOwn(into, key, value)
        if (validator?.accepts(value) === false) issues.push(...issuesOf(parameter, validator, value))
      } else if (parameter.required) issues.push(missingIssue(parameter))
      else if (fallback !== undefined) setOwn(into, key, structuredClone(fallback))
    },
  }
}

function readerOf(parameter: Parameter, shape: Shape, others: ReadonlySet<string>, readers: Readers): Read {
  if (parameter.content !== undefined) return readContent(parameter, parameter.content, shape, readers)
  switch (parameter.in) {
    case 'path':
      return readPath(parameter, shape)
    case 'header':
      return readHeader(parameter, shape)
    case 'cookie':
      return readFieldsOf(parameter, shape, others, sources => sources.cookies, readers)
    default:
      return readFieldsOf(parameter, shape, others, sources => sources.queryFields, readers)
  }
}

const TEXT_STYLES: Readonly<Record<string, ReadText>> = {
  simple: readSimple,
  label: readLabel,
  matrix: readMatrix,
}

function readPath({ name, style, explode }: Parameter, shape: Shape): Read {
  const read = TEXT_STYLES[style] ?? readSimple
  const how = { name, explode, kind: kindOf(shape), decode: decodePercent }
  return ({ pathValues }) => {
    const raw = own(pathValues, name)
    return raw === undefined ? 'absent' : reading(read(raw, how))
  }
}

/** Header values are not percent-encoded; blanks around the commas of a list are not part of its items. */
function readHeader({ name, explode }: Parameter, shape: Shape): Read {
  const key = name.toLowerCase()
  const how = { name, explode, kind: kindOf(shape), decode: (text: string) => text.trim() }
  return ({ headers }) => {
    const raw = own(headers, key)
    return raw === undefined ? 'absent' : reading(readSimple(raw, how))
  }
}

/** Names come from documents: one may be called like a member of Object. */
function own(texts: { readonly [name: string]: string | undefined }, name: string): string | undefined {
  return hasOwn(texts, name) ? texts[name] : undefined
}

function reading(value: JsonValue | undefined): FieldReading {
  return value === undefined ? 'malformed' : { value }
}

const FIELD_STYLES: Readonly<Record<string, ReadFields>> = {
  form: readForm,
  cookie: readForm,
  spaceDelimited: readSpaceDelimited,
  pipeDelimited: readPipeDelimited,
}

function readFieldsOf(
  { name, style, explode, in: place }: Parameter,
  shape: Shape,
  others: ReadonlySet<string>,
  fieldsOf: (sources: Sources) => readonly RawField[],
  readers: Readers,
): Read {
  const decode = place !== 'cookie' ? decodeForm : style === 'cookie' ? (text: string) => text : decodePercent
  const readDeep = (fields: readonly RawField[]): FieldReading =>
    readers.readDeepObject?.(fields, name, shape, decode) ?? 'absent'
  if (style === 'deepObject') return sources => readDeep(fieldsOf(sources))
  const read = FIELD_STYLES[style] ?? readForm
  const isProperty = (field: string): boolean => shape.names.has(field) || (shape.open && !others.has(field))
  const how: FieldStyle = { name, explode, kind: kindOf(shape), decode, isProperty }
  if (how.kind !== 'properties' || !isPlainToo(shape)) return sources => read(fieldsOf(sources), how)
  return sources => {
    const fields = fieldsOf(sources)
    if (fields.some(field => field.name === name)) return read(fields, { ...how, kind: 'text' })
    const isDeep = fields.some(field => field.name.startsWith(`${name}[`))
    return isDeep ? readDeep(fields) : read(fields, how)
  }
}

/** `page=2` where `page` is a number or an object: a field of the parameter's own name is the plain value. */
function isPlainToo({ types }: Shape): boolean {
  return [...types].some(type => type !== 'object' && type !== 'null')
}

/** A parameter whose value is a document of a media type (3.1 section 4.8.12.4, `content`). */
function readContent(parameter: Parameter, content: MediaTypeSpec, shape: Shape, readers: Readers): Read {
  const isJson = isJsonType(essenceOf(content.type))
  const { readFormBody } = readers
  const isForm = essenceOf(content.type) === 'application/x-www-form-urlencoded'
  if (parameter.in === 'querystring' && isForm && readFormBody !== undefined) {
    return ({ query, queryFields }) =>
      query === '' ? 'absent' : { value: readFormBody(queryFields, content.encoding, shape) }
  }
  return sources => {
    const text = contentText(parameter, sources)
    if (text === undefined) return 'absent'
    if (!isJson) return { value: text }
    const parsed = parseJson(text)
    return 'value' in parsed ? parsed : 'malformed'
  }
}

function contentText({ name, in: place }: Parameter, sources: Sources): string | undefined {
  const field = (fields: readonly RawField[]): string | undefined =>
    fields.find(one => one.name === name)?.value
  switch (place) {
    case 'path': {
      const raw = own(sources.pathValues, name)
      return raw === undefined ? undefined : decodePercent(raw)
    }
    case 'header':
      return own(sources.headers, name.toLowerCase())
    case 'cookie': {
      const raw = field(sources.cookies)
      return raw === undefined ? undefined : decodePercent(raw)
    }
    case 'querystring':
      return sources.query === '' ? undefined : decodePercent(sources.query)
    case 'query': {
      const raw = field(sources.queryFields)
      return raw === undefined ? undefined : decodeForm(raw)
    }
  }
}

/** Links followed from one to the next. */
const MAX_LINKS = 100

/** The schema's `default`, its own or that of what it refers to. */
function defaultOf(node: SchemaNode, schemas: SchemaLibrary): JsonValue | undefined {
  let current: SchemaNode | undefined = node
  for (let link = 0; link < MAX_LINKS && typeof current?.schema === 'object'; link++) {
    const { default: own, $ref: ref }: SchemaObject = current.schema
    if (own !== undefined) return own
    current = typeof ref === 'string' ? linkTarget(schemas, ref, current) : undefined
  }
  return undefined
}

function issuesOf(parameter: Parameter, validator: Validator, value: JsonValue): RequestIssue[] {
  const place = issuePlace(parameter.in)
  return validator.issues(value).map(issue => parameterIssue(place, parameter.name, issue))
}

function missingIssue({ name, in: place, pointer }: Parameter): RequestIssue {
  return {
    in: issuePlace(place),
    name,
    pointer: '',
    keyword: 'required',
    message: `${name} is required`,
    schema: child(pointer, 'required'),
  }
}

function malformedIssue(parameter: Parameter, { types }: Shape): RequestIssue {
  const { name, in: place, content, pointer, style, explode } = parameter
  // A single value is written the same in both of these, so there is nothing to tell of them.
  const isPlain = /^(?:form|simple)$/.test(style) && !types.has('array') && !types.has('object')
  const manner = isPlain ? '' : ` in the style ${style}${explode ? ', exploded' : ''}`
  const message =
    content === undefined
      ? `${name} cannot be read: it must be one value${manner}`
      : `${name} is not valid ${content.type}`
  return { in: issuePlace(place), name, pointer: '', keyword: 'syntax', message, schema: pointer }
}
