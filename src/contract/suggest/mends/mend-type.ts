import { child, valueAt } from '../../../json/pointer.ts'
import { type JsonObject, isObject } from '../../../json/value.ts'
import type { Api } from '../../../spec/api.ts'
import type { Change } from './change.ts'
import { type Gist, createGist } from '../gist/gist.ts'
import { type InferredSchema, schemaDialect, toSchema, typesOf } from '../gist/gist-schema.ts'
import type { Edit } from './mend.ts'
import type { Note } from '../notes/note.ts'

/** Other types than the schema has: added to its own in the spelling of the document's version. */
export function mendType(api: Api, { at, gist }: Note): Change {
  const raw = valueAt(api.document, at)
  const schema = isObject(raw) ? raw : {}
  const { type } = schema
  const seen = typesOf(gist)
  const all = gist.types.has('null') ? [...seen, 'null'] : seen
  const says = seen.length === 0 ? 'it may be null' : `the type may also be ${wordsOf(gist)}`
  const merged = (value: JsonObject): Edit => ({ kind: 'merge', at, value })
  const isPlain = seen.every(each => each !== 'object' && each !== 'array')
  if (Array.isArray(type)) return { edits: [merged({ type: all })], says, remarks: [] }
  if (type === 'integer' && String(all) === 'number') {
    return { edits: [merged({ type: 'number' })], says: 'an integer may have a fraction', remarks: [] }
  }
  if (schemaDialect(api) === '3.0') {
    const isOnlyNull = seen.length === 0
    if (isOnlyNull) return { edits: [merged({ nullable: true })], says, remarks: [] }
  } else if (isPlain) {
    const own = type === 'integer' && seen.includes('number') ? [] : [type ?? '']
    return { edits: [remove(at, 'type'), merged({ type: [...own, ...all] })], says, remarks: [] }
  }
  return { ...orElse(api, schema, at, ['type'], gist), says }
}

/** What stands in the place of a reference, besides what it leads to. */
export function mendBeside(api: Api, { at, gist }: Note): Change | { readonly why: string } {
  const raw = valueAt(api.document, at)
  if (!isObject(raw)) return { why: 'the schema there says nothing that could be widened' }
  const keywords = ['$ref', 'allOf'].filter(keyword => raw[keyword] !== undefined)
  const isOnlyNull = typesOf(gist).length === 0
  const says = isOnlyNull ? 'it may be null' : `it may also be ${wordsOf(gist)}`
  if (keywords.length === 0) return addToUnion(api, raw, at, gist)
  if (schemaDialect(api) === '3.1' || !isOnlyNull) return { ...orElse(api, raw, at, keywords, gist), says }
  const { $ref: ref } = raw
  // By the letter of 3.0 nothing beside a `$ref` counts.
  const wrapped: JsonObject = ref === undefined ? {} : { allOf: [{ $ref: ref }] }
  return {
    edits: [
      ...(ref === undefined ? [] : [remove(at, '$ref')]),
      { kind: 'merge', at, value: { nullable: true, ...wrapped } },
    ],
    says,
    remarks: [],
  }
}

/** One more alternative, where the schema lists some. */
function addToUnion(api: Api, schema: JsonObject, at: string, gist: Gist): Change | { readonly why: string } {
  const keyword = ['anyOf', 'oneOf'].find(each => Array.isArray(schema[each]))
  const { branches, remarks } = branchesOf(api, gist)
  if (keyword === undefined || branches.length === 0)
    return { why: 'what is allowed there is put together of several schemas' }
  return {
    edits: [{ kind: 'merge', at, value: { [keyword]: branches } }],
    says: 'none of the alternatives fits: what was seen becomes one of them',
    remarks,
  }
}

/** Makes some keywords of a schema one of several alternatives. */
function orElse(
  api: Api,
  schema: JsonObject,
  at: string,
  keywords: readonly string[],
  gist: Gist,
): Omit<Change, 'says'> {
  const dialect = schemaDialect(api)
  const { branches, remarks } = branchesOf(api, gist)
  const own: JsonObject = {}
  for (const keyword of keywords) own[keyword] = schema[keyword] ?? true
  // Every integer is a number.
  const isCovered = own['type'] === 'integer' && typesOf(gist).includes('number')
  const isNullable = gist.types.has('null')
  const nullBranch: JsonObject[] = isNullable && dialect === '3.1' ? [{ type: 'null' }] : []
  const choice: JsonObject = { anyOf: [...(isCovered ? [] : [own]), ...branches, ...nullBranch] }
  const wrapped: JsonObject = schema['anyOf'] === undefined ? choice : { allOf: [choice] }
  const value = isNullable && dialect === '3.0' ? { ...wrapped, nullable: true } : wrapped
  return { edits: [...keywords.map(keyword => remove(at, keyword)), { kind: 'merge', at, value }], remarks }
}

/** One schema a type, without null. */
export function branchesOf(api: Api, gist: Gist): { branches: JsonObject[]; remarks: readonly string[] } {
  const { schema, remarks }: InferredSchema = toSchema(withoutNull(gist), schemaDialect(api))
  const { anyOf } = schema
  const branches = Array.isArray(anyOf) ? anyOf.filter(isObject) : [schema]
  return { branches: typesOf(gist).length === 0 ? [] : branches, remarks }
}

function withoutNull(gist: Gist): Gist {
  const types = new Map(gist.types)
  types.delete('null')
  return { ...createGist(), ...gist, types }
}

function remove(at: string, keyword: string): Edit {
  return { kind: 'remove', at: child(at, keyword) }
}

function wordsOf(gist: Gist): string {
  return [...typesOf(gist), ...(gist.types.has('null') ? ['null'] : [])].join(' or ')
}
