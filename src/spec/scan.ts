import { UnderstudyError } from '../errors.ts'
import { type JsonPointer, toPointer } from '../json/pointer.ts'
import { type JsonObject, type JsonValue, hasOwn, isObject } from '../json/value.ts'
import type { DocumentFacts } from './api.ts'
import { isPutBesideNull } from './dialect/nullable.ts'
import type { ParsedDocument } from './document.ts'

/** What one walk over a whole document finds. */
export interface Scan extends Pick<DocumentFacts, Flag | 'hasIds'> {
  /** Every `$ref` text with the first place it stands at (pointer of the object that holds it). */
  readonly references: ReadonlyMap<string, JsonPointer>
  /** Every `x-understudy`, with the tokens of the object that holds it. */
  readonly hints: readonly FoundHint[]
}

/** One `x-understudy`. */
export interface FoundHint {
  /** Tokens of the object it stands in. */
  readonly holder: readonly string[]
  readonly value: JsonValue
}

/** Deeper documents are refused, so that nothing after this need fear for its stack. */
const MAX_DEPTH = 400

/** Members that are data, in which a `$ref` refers to nothing. */
const DATA = ['example', 'default', 'const', 'enum', 'value', 'dataValue']

/** Members whose own members are named by the author: a name in there is no keyword. */
const MAPS = [
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'schemas',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
  'paths',
  'webhooks',
  'mediaTypes',
  'content',
  'encoding',
  'additionalOperations',
]

/** How the members of an object are read: by keyword, under names the author gave, or as mere data. */
type Mode = 'keywords' | 'names' | 'data'

const BELOW: ReadonlyMap<string, Mode> = new Map([
  ...DATA.map((key): [string, Mode] => [key, 'data']),
  ...MAPS.map((key): [string, Mode] => [key, 'names']),
])

interface Run {
  readonly document: ParsedDocument
  readonly references: Map<string, JsonPointer>
  readonly hints: FoundHint[]
  hasUnevaluated: boolean
  hasIds: boolean
  hasExamples: boolean
  hasPatterns: boolean
  hasRareKeywords: boolean
  hasMaps: boolean
  /** Tokens of the object looked at. */
  readonly trail: (string | number)[]
  /**
   * YAML aliases let one object stand in many places; what it holds is the same in each. `undefined` for a document in which
   * nothing stands twice: to remember each of a hundred thousand objects takes as long as to look at it.
   */
  readonly seen: Set<object> | undefined
}

/**
 * Walks a document once, for what must be known before it is used. References are only collected, so a document of
 * some megabytes costs some tens of milliseconds.
 *
 * @throws UnderstudyError `SYNTAX` when it is nested more than 400 levels deep
 */
export function scanDocument(document: ParsedDocument): Scan {
  const run: Run = {
    document,
    references: new Map(),
    hints: [],
    hasUnevaluated: false,
    hasIds: false,
    hasExamples: false,
    hasPatterns: false,
    hasRareKeywords: false,
    hasMaps: false,
    trail: [],
    seen: document.isTree === true ? undefined : new Set(),
  }
  walk(run, document.value, 'keywords')
  return run
}

function walk(run: Run, value: JsonObject | JsonValue[], mode: Mode): void {
  if (Array.isArray(value)) {
    const within = mode === 'data' ? 'data' : 'keywords'
    for (let index = 0; index < value.length; index++) {
      const item = value[index]
      if (typeof item === 'object' && item !== null) enter(run, index, item, within)
    }
    return
  }
  // In a loop over keys that are listed first, half of the walk would be the lists.
  for (const key in value) {
    const member = value[key]
    if (key === '$id') run.hasIds = true
    if (mode === 'keywords') {
      if (TOLD.has(key)) collect(run, key, value)
      run.hasMaps ||= isMapBy(key, value)
    }
    if (typeof member === 'object' && member !== null) enter(run, key, member, modeBelow(mode, key, member))
  }
}

function enter(run: Run, key: string | number, value: JsonObject | JsonValue[], mode: Mode): void {
  if (run.seen?.has(value) === true) return
  if (run.trail.length >= MAX_DEPTH) throw tooDeep(run.document, run.trail)
  run.seen?.add(value)
  run.trail.push(key)
  walk(run, value, mode)
  run.trail.pop()
}

/** What a keyword says of the whole document by standing in it. */
type Flag = 'hasMaps' | 'hasExamples' | 'hasPatterns' | 'hasUnevaluated' | 'hasRareKeywords'

/** The keywords that the walk is made for, and what most of them say. */
const TOLD: ReadonlyMap<string, readonly Flag[]> = new Map([
  ...tell(['$ref', 'x-understudy', 'nullable', 'items']),
  ...tell(['example', 'examples'], 'hasExamples'),
  ...tell(['pattern'], 'hasPatterns'),
  // Which is checked as a pattern.
  ...tell(['patternProperties', '__proto__'], 'hasPatterns', 'hasRareKeywords'),
  ...tell(['unevaluatedProperties', 'unevaluatedItems'], 'hasUnevaluated', 'hasRareKeywords'),
  ...tell(['allOf', 'anyOf', 'oneOf', 'discriminator', 'if', 'prefixItems', 'contains'], 'hasRareKeywords'),
  ...tell(['propertyNames', 'dependencies', 'dependentRequired', 'dependentSchemas'], 'hasRareKeywords'),
])

function tell(keywords: readonly string[], ...flags: readonly Flag[]): [string, readonly Flag[]][] {
  return keywords.map(keyword => [keyword, flags])
}

function collect(run: Run, key: string, holder: JsonObject): void {
  const value = holder[key] ?? null
  for (const flag of TOLD.get(key) ?? []) run[flag] = true
  if (key === '$ref') {
    if (typeof value === 'string' && !run.references.has(value))
      run.references.set(value, toPointer(run.trail))
  } else if (key === 'x-understudy') {
    run.hints.push({ holder: run.trail.map(String), value })
    if (isObject(value) && hasOwn(value, 'pattern')) run.hasPatterns = true
  } else if (key === 'nullable' ? isPutBesideNull(holder) : key === 'items' && Array.isArray(value)) {
    run.hasRareKeywords = true
  }
}

/** Whether a keyword lets an object have properties that nobody declared, and some are to be made. */
function isMapBy(key: string, holder: JsonObject): boolean {
  if (key === 'additionalProperties' || key === 'minProperties') return holder[key] !== false
  if (key !== 'type' || hasOwn(holder, 'properties')) return false
  const { type } = holder
  return type === 'object' || (Array.isArray(type) && type.includes('object'))
}

function modeBelow(mode: Mode, key: string, value: JsonValue): Mode {
  if (mode === 'data') return 'data'
  if (mode === 'names') return 'keywords'
  const below = BELOW.get(key)
  if (below !== undefined) return below
  // Example Objects by name may be references; the list a schema has is data.
  if (key === 'examples') return isObject(value) ? 'names' : 'data'
  return key.startsWith('x-') ? 'data' : 'keywords'
}

function tooDeep(document: ParsedDocument, trail: readonly (string | number)[]): UnderstudyError {
  return new UnderstudyError('SYNTAX', {
    message: `the document is nested more than ${MAX_DEPTH} levels deep`,
    where: document.where(toPointer(trail.slice(0, 20))),
  })
}
