import type { SchemaNode } from '../../schema/types.ts'
import type { Shape, Shapes } from './shape.ts'
import { nameKey, singularKey } from '../words/words.ts'

/** A record, or an array of records, found inside a body. */
export interface Spot {
  /** Dotted path from the body: `data.items`; `''` for the body itself. */
  readonly at: string
  /** What one record looks like. */
  readonly record: Shape
  /** How surely this is the place, 0 to 1. */
  readonly certainty: number
  /** Set where the answer says nothing, and its neighbours tell what it shows. */
  readonly lent?: true
}

const LIST_NAMES = names(
  `data items results result records entries list rows objects elements content contents values value nodes hits
  resources embedded collection entities docs documents`,
)
const RECORD_NAMES = names(
  'data result response payload item record object resource content entity body value',
)
/** Properties of an envelope that are about the answer, not about a record. */
const META = names(
  `message messages msg code httpcode httpstatus meta metadata links link included jsonapi
  requestid request traceid timestamp version apiversion warnings warning pagination paging page pageinfo total count
  kind time took debug type href self self next previous prev first last limit offset cursor hasmore totalcount
  etag description detail details info object url nextcursor nextpage nexttoken nextpagetoken query
  selflink extensions additionalinfo includes expand notifications`,
)
/** The same: how the request went (`isError`, `statusCode`, `responseException`). */
const OUTCOME =
  /^(?:is|has)?(?:succe\w+|errors?|fail\w*|ok|valid)$|exceptions?$|^(?:error|fault|status|result|response|return)(?:code|text|msg|messages?|description|details?|list|type)?$/
const NEVER = names(
  `errors error warnings warning links link messages message included facets aggregations meta metadata notifications
  details validationerrors issues filters fields columns`,
)
/** Levels of wrapping looked through. */
const MAX_WRAPS = 3

/** The array of records in a body, by the name of its property, the nouns of the path, or for want of another. */
export function findList(shapes: Shapes, body: SchemaNode, noun: readonly string[]): Spot | undefined {
  return listIn(shapes, shapes.of(body), '', noun, 0)
}

function listIn(
  shapes: Shapes,
  shape: Shape,
  at: string,
  noun: readonly string[],
  depth: number,
): Spot | undefined {
  if (shape.items !== undefined && !shape.types.has('object')) {
    const record = shapes.of(shape.items)
    return record.properties.size > 0 ? { at, record, certainty: at === '' ? 0.95 : 0.9 } : undefined
  }
  if (depth >= MAX_WRAPS) return undefined
  return bestArray(shape, at, noun) ?? wrappedList(shapes, shape, at, noun, depth)
}

function bestArray(shape: Shape, at: string, noun: readonly string[]): Spot | undefined {
  if (isSurelyRecord(shape)) return undefined
  const arrays = [...shape.arrays].flatMap(([name, record]): (Spot & { name: string })[] => {
    const key = nameKey(name)
    const certainty = arrayCertainty(name, noun)
    // What is said beside the records elsewhere (`messages`) is the records below a path of that name.
    const isBeside = NEVER.has(key) && certainty < NAMED
    if (isBeside || (record.properties.size === 0 && !LIST_NAMES.has(key))) return []
    return [{ name, at: join(at, name), record, certainty }]
  })
  const known = arrays.toSorted((a, b) => b.certainty - a.certainty)[0]
  if (known === undefined || known.record.properties.size === 0) return undefined
  if (known.certainty >= 0.8) return looksLikeRecord(shape, known.name) ? undefined : known
  return arrays.length === 1 && !looksLikeRecord(shape, known.name) ? known : undefined
}

/** Certainty of an array that is called what the path is. */
export const NAMED = 0.95

/** `users` below `/users` is as sure as `items`; any other array is a guess. */
function arrayCertainty(name: string, noun: readonly string[]): number {
  const key = singularKey(name)
  if (noun.length > 0 && (key === noun.join('') || key === noun.at(-1))) return NAMED
  return LIST_NAMES.has(nameKey(name)) ? 0.9 : 0.5
}

/** An object with an id of its own, or with much besides its array, is a record that has a list, not an envelope. */
function looksLikeRecord(shape: Shape, arrayName: string): boolean {
  return hasId(shape) || isMuch(shape, arrayName, MAX_BESIDES)
}

/** Whether it looks like a record whichever of its properties is the array: told without working out which are arrays. */
function isSurelyRecord(shape: Shape): boolean {
  return hasId(shape) || isMuch(shape, undefined, MAX_BESIDES + 1)
}

function hasId({ properties }: Shape): boolean {
  return properties.has('id') || properties.has('_id')
}

/** Properties of an envelope beside its array that are not about its page. */
const MAX_BESIDES = 4

/** Whether more than `most` properties, one of them left out, speak of something else than the page. */
function isMuch({ properties }: Shape, leftOut: string | undefined, most: number): boolean {
  if (properties.size <= most) return false
  let count = 0
  for (const name of properties.keys()) {
    if (name !== leftOut && !isAboutPage(name)) count++
    if (count > most) return true
  }
  return false
}

/** Whether an envelope's property speaks of the answer or its page. */
function isAboutPage(name: string): boolean {
  const key = nameKey(name)
  return (
    isMeta(key) ||
    NEVER.has(key) ||
    /total|count|page|cursor|next|prev|limit|offset|size|more|index|^num|links?$/.test(key)
  )
}

function isMeta(key: string): boolean {
  return META.has(key) || OUTCOME.test(key)
}

function wrappedList(
  shapes: Shapes,
  shape: Shape,
  at: string,
  noun: readonly string[],
  depth: number,
): Spot | undefined {
  const subject = noun.join('')
  for (const [name, property] of shape.compounds) {
    const key = nameKey(name)
    const opens = LIST_NAMES.has(key) || RECORD_NAMES.has(key) || shapes.singular(name) === subject
    if (!opens) continue
    const inner = shapes.of(property.node)
    if (inner.properties.size === 0 || inner.properties.has('id')) continue
    const found = listIn(shapes, inner, join(at, name), noun, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** The record in a body: inside an envelope where there is one, else the body itself. */
export function findRecord(shapes: Shapes, body: SchemaNode, noun: readonly string[]): Spot | undefined {
  let shape = shapes.of(body)
  let at = ''
  for (let depth = 0; depth < MAX_WRAPS; depth++) {
    const wrapped = wrappedRecord(shapes, shape, noun)
    if (wrapped === undefined) break
    at = join(at, wrapped.name)
    shape = wrapped.inner
  }
  return shape.properties.size === 0 ? undefined : { at, record: shape, certainty: at === '' ? 0.8 : 0.9 }
}

function wrappedRecord(
  shapes: Shapes,
  shape: Shape,
  noun: readonly string[],
): { name: string; inner: Shape } | undefined {
  if (hasId(shape)) return undefined
  const nouns = noun.length === 0 ? [] : [noun.join(''), noun.at(-1)]
  for (const [name, property] of shape.compounds) {
    const byNoun = nouns.length > 0 && nouns.includes(shapes.singular(name))
    if (!byNoun && !RECORD_NAMES.has(nameKey(name))) continue
    const inner = shapes.of(property.node)
    if (inner.properties.size === 0 || inner.items !== undefined) continue
    const others = [...shape.properties.keys()].filter(other => other !== name)
    if (others.every(other => isMeta(nameKey(other)) || isCompound(shapes, shape, other)))
      return { name, inner }
  }
  return undefined
}

/** Beside a record in an envelope, lists and maps go with it (`includes`); single values of its own would be a record's. */
function isCompound(shapes: Shapes, shape: Shape, name: string): boolean {
  const node = shape.properties.get(name)?.node
  const types = node === undefined ? undefined : shapes.of(node).types
  return types?.has('array') === true
}

/** Whether a list was found that is hardly anything else. */
export function isSurely(list: Spot | undefined): boolean {
  return list !== undefined && list.certainty >= 0.8
}

/** One step into a dotted path. */
export function join(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`
}

function names(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}
