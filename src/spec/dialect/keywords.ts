import { type JsonValue, isObject } from '../../json/value.ts'

/** What a keyword's value must be for the keyword to mean anything. */
export type KeywordForm =
  | 'schema'
  | 'schemas'
  | 'schema-map'
  | 'number'
  | 'positive'
  | 'count'
  | 'boolean'
  | 'text'
  | 'texts'
  | 'text-lists'
  | 'list'

/** Keywords that are read, by form. Whatever is not here (annotations, extensions) is left alone. */
export const KEYWORD_FORMS: ReadonlyMap<string, KeywordForm> = new Map<string, KeywordForm>([
  ...each('schema', [
    'items',
    'contains',
    'additionalProperties',
    'propertyNames',
    'not',
    'if',
    'then',
    'else',
    'unevaluatedItems',
    'unevaluatedProperties',
    'contentSchema',
  ]),
  ...each('schemas', ['allOf', 'anyOf', 'oneOf', 'prefixItems']),
  ...each('schema-map', ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']),
  ...each('number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']),
  ...each('positive', ['multipleOf']),
  ...each('count', [
    'minLength',
    'maxLength',
    'minItems',
    'maxItems',
    'minContains',
    'maxContains',
    'minProperties',
    'maxProperties',
  ]),
  ...each('boolean', ['uniqueItems']),
  ...each('text', ['pattern', 'format', '$ref', '$dynamicRef', '$anchor', '$dynamicAnchor', '$id']),
  ...each('texts', ['required']),
  ...each('text-lists', ['dependentRequired']),
  ...each('list', ['enum']),
])

/** Checks of the forms that hold no schema. */
const CHECKS: { readonly [form in KeywordForm]?: (value: JsonValue) => boolean } = {
  number: isNumber,
  positive: value => isNumber(value) && value > 0,
  count: value => isNumber(value) && Number.isInteger(value) && value >= 0,
  boolean: value => typeof value === 'boolean',
  text: value => typeof value === 'string',
  texts: isTexts,
  'text-lists': value => isObject(value) && Object.values(value).every(isTexts),
  list: value => Array.isArray(value) && value.length > 0,
  schemas: value => Array.isArray(value) && value.length > 0,
  'schema-map': isObject,
}

/** True when a value has the form its keyword needs; schemas inside it are not looked at. */
export function hasForm(form: KeywordForm, value: JsonValue): boolean {
  return CHECKS[form]?.(value) ?? true
}

/** The types of JSON Schema, and what documents write when they mean one of them; `''` means any. */
export const TYPE_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    null: 'null',
    boolean: 'boolean',
    integer: 'integer',
    number: 'number',
    string: 'string',
    array: 'array',
    object: 'object',
    bool: 'boolean',
    int: 'integer',
    int32: 'integer',
    int64: 'integer',
    long: 'integer',
    float: 'number',
    double: 'number',
    decimal: 'number',
    text: 'string',
    str: 'string',
    date: 'string',
    datetime: 'string',
    file: 'string',
    list: 'array',
    map: 'object',
    any: '',
  }),
)

function each(form: KeywordForm, names: readonly string[]): [string, KeywordForm][] {
  return names.map(name => [name, form])
}

function isNumber(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function isTexts(value: JsonValue): boolean {
  return Array.isArray(value) && value.every(item => typeof item === 'string')
}

/** The keywords of one form. */
export function keywordsOfForm(form: KeywordForm): string[] {
  return [...KEYWORD_FORMS].flatMap(([keyword, own]) => (own === form ? [keyword] : []))
}
