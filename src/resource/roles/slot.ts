import type { Shape } from '../facts/shape.ts'
import { isActionWord } from './intent.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import {
  type Endpoint,
  type PathTable,
  hasItems,
  keyAbove,
  lastSegment,
  withMethod,
} from '../facts/path-table.ts'
import { containment } from '../facts/similarity.ts'
import type { Segment } from '../facts/path-shape.ts'
import { isPlural, plural, singular } from '../words/plural.ts'
import { nameKey, singularKey, wordsOf } from '../words/words.ts'

/**
 * Where an endpoint stands in its family:
 * `collection` `/users`; `item` `/users/{id}`; `below` something under one item, `/users/{id}/settings`;
 * `beside` something next to the items, `/users/search`; `lone` neither, `/health`; `custom` `/files/{id}:archive`.
 */
export interface Slot {
  readonly name: 'collection' | 'item' | 'below' | 'beside' | 'lone' | 'custom'
  /** Key of the collection the endpoint belongs to; it need not be an endpoint itself. */
  readonly family: string
}

/** Finds an endpoint's slot from its path and its neighbours. */
export function slotOf(endpoint: Endpoint, table: PathTable): Slot {
  const { path } = endpoint
  const last = lastSegment(path)
  if (path.custom !== undefined) {
    return { name: 'custom', family: last?.kind === 'parameter' ? keyAbove(path) : path.key }
  }
  if (endpoint.facts.some(({ end }) => end?.relation !== undefined))
    return { name: 'below', family: keyAbove(path, 3) }
  return last?.kind === 'parameter' ? itemSlot(endpoint, table) : literalSlot(endpoint, table)
}

function itemSlot(endpoint: Endpoint, table: PathTable): Slot {
  const { path, key } = endpoint
  const before = path.segments.at(-2)
  const above = keyAbove(path)
  const last = lastSegment(path)
  if (last?.kind === 'parameter' && last.compound) return { name: 'lone', family: key }
  if (isScopedCollection(endpoint, table)) return { name: 'collection', family: key }
  const parent = table.get(above)
  if (before?.kind === 'parameter' && parent !== undefined && isScopedCollection(parent, table)) {
    return { name: 'item', family: above }
  }
  if (before?.kind === 'parameter' && table.has(above)) return { name: 'item', family: `${above}/*` }
  const isSearch = before?.kind === 'literal' && !table.has(above) && hasItems(table, keyAbove(path, 2))
  if (isSearch && ((isVerb(before.words) && !isKept(endpoint)) || namesKey(before.words, endpoint)))
    return { name: 'beside', family: keyAbove(path, 2) }
  return { name: 'item', family: above }
}

/** What is read and changed or taken away on one path is a thing, though its name begins like a verb: `/pay-schedule/{id}`. */
function isKept(endpoint: Endpoint): boolean {
  return (
    withMethod(endpoint, 'GET') !== undefined && withMethod(endpoint, 'PUT', 'PATCH', 'DELETE') !== undefined
  )
}

/** `/users/name/{name}`, `/users/email/{userEmail}`: another key than the usual one. */
function namesKey(words: readonly string[], endpoint: Endpoint): boolean {
  const last = lastSegment(endpoint.path)
  const get = withMethod(endpoint, 'GET')
  if (get?.record === undefined || (get.list !== undefined && get.list.certainty >= 0.8)) return false
  return last?.kind === 'parameter' && singularKey(last.name).endsWith(words.join(''))
}

/**
 * A collection whose path ends in a parameter: `/flags/{project}` lists and creates, `/flags/{project}/{flag}` is one.
 * What could be done to one record on the same path speaks against it.
 */
function isScopedCollection(endpoint: Endpoint, table: PathTable): boolean {
  if (lastSegment(endpoint.path)?.kind !== 'parameter' || !hasItems(table, endpoint.key)) return false
  if (withMethod(endpoint, 'PUT', 'PATCH', 'DELETE') !== undefined) return false
  const get = withMethod(endpoint, 'GET')
  if (get !== undefined) return get.list !== undefined && get.list.certainty >= 0.8
  const post = withMethod(endpoint, 'POST')
  return post?.intent === 'create' || sendsKey(post, table.get(`${endpoint.key}/{}`))
}

/** `POST /settings/{owner} {key, value}` above `/settings/{owner}/{key}`: makes what is found by the key it sends. */
function sendsKey(post: OperationFacts | undefined, items: Endpoint | undefined): boolean {
  const last = items === undefined ? undefined : lastSegment(items.path)
  return last?.kind === 'parameter' && post?.request?.record.keys.has(nameKey(last.name)) === true
}

function literalSlot(endpoint: Endpoint, table: PathTable): Slot {
  const { path, key } = endpoint
  if (hasItems(table, key)) return { name: 'collection', family: key }
  const { before, above } = collectionBefore(path, table)
  const list = withMethod(endpoint, 'GET')?.list
  const isBeside =
    before?.kind === 'literal' && (hasItems(table, above) || listAt(table, above) !== undefined)
  if (list !== undefined && isBeside) {
    const whole = listAt(table, above) ?? withMethod(table.get(`${above}/{}`), 'GET')?.record
    const isSame =
      whole !== undefined &&
      (whole.record.node === list.record.node || containment(whole.record, list.record) >= 0.7)
    // What can be taken away where it is listed is more than another look at the same records.
    const isKept = list.certainty >= 0.9 && withMethod(endpoint, 'DELETE') !== undefined
    return isSame && !isKept ? { name: 'beside', family: above } : { name: 'collection', family: key }
  }
  const isListed = list !== undefined && list.certainty >= 0.8
  if (isListed || isPluralOfItems(endpoint, table)) return { name: 'collection', family: key }
  const itemsAbove = itemsAboveOf(endpoint)
  if (itemsAbove !== undefined) return { name: 'below', family: itemsAbove }
  if (isBeside) return { name: 'beside', family: above }
  return isPluralNoun(endpoint) || isSingularBeside(endpoint, table)
    ? { name: 'collection', family: key }
    : { name: 'lone', family: key }
}

/** Key of the collection whose item an endpoint is right below, or below an actions folder of it. */
function itemsAboveOf({ path }: Endpoint): string | undefined {
  const [over, before] = [path.segments.at(-3), path.segments.at(-2)]
  if (before?.kind === 'parameter') return keyAbove(path, 2)
  return isActionsFolder(before) && over?.kind === 'parameter' ? keyAbove(path, 3) : undefined
}

/** `/orders/{id}/actions/publish`: a step of the path that only says that what follows is done to the item. */
export function isActionsFolder(segment: Segment | undefined): boolean {
  return segment?.kind === 'literal' && /^_?(?:actions?|commands?|do|transitions?)$/i.test(segment.text)
}

/** What an endpoint may stand beside the items of: the step before it, or the one before a folder of questions. */
function collectionBefore(
  path: Endpoint['path'],
  table: PathTable,
): { readonly before: Segment | undefined; readonly above: string } {
  const steps = isSearchFolder(path.segments.at(-2)) && hasItems(table, keyAbove(path, 2)) ? 2 : 1
  return { before: path.segments.at(-1 - steps), above: keyAbove(path, steps) }
}

/** `/parcels/search/findByName`: a step of the path that only says that what follows is a question. */
function isSearchFolder(segment: Segment | undefined): boolean {
  return segment?.kind === 'literal' && /^_?(?:search|find|query|queries|filter)$/i.test(segment.text)
}

function listAt(table: PathTable, key: string): { record: Shape } | undefined {
  return withMethod(table.get(key), 'GET')?.list
}

/** `/conversions` alone: a plural that is no verb (`/check_updates`). */
function isPluralNoun(endpoint: Endpoint): boolean {
  const last = lastSegment(endpoint.path)
  if (last?.kind !== 'literal') return false
  const words = last.text.includes('.') ? wordsOf(last.text.replace(/^.*\./, '')) : last.words
  const shows = withMethod(endpoint, 'GET') !== undefined
  return isPlural(words.at(-1) ?? '') && (shows || !isVerb(words))
}

/** `POST /people/{id}/orders` beside `/people/{id}/order/{orderId}`. */
function isPluralOfItems({ path }: Endpoint, table: PathTable): boolean {
  const last = lastSegment(path)
  if (last?.kind !== 'literal') return false
  const many = last.text.toLowerCase()
  const words = wordsOf(last.text)
  const end = words.at(-1) ?? ''
  const one = `${many.slice(0, many.length - end.length)}${singular(end)}`
  return one !== many && hasItems(table, `${keyAbove(path)}/${one}`)
}

/** `POST /partner` beside `/partners`. */
function isSingularBeside(endpoint: Endpoint, table: PathTable): boolean {
  const { path } = endpoint
  const last = lastSegment(path)
  const shown = withMethod(endpoint, 'GET')
  const isOne = shown?.record !== undefined && shown.list === undefined
  if (last?.kind !== 'literal' || isOne) return false
  const [one, many] = [last.text.toLowerCase(), plural(last.text.toLowerCase())]
  return one !== many && table.has(`${keyAbove(path)}/${many}`)
}

/** `cancel`, `findByStatus`, `bulk-delete`: words that act. A plural (`imports`) is a thing. */
export function isVerb(words: readonly string[]): boolean {
  const [first = '', ...others] = words
  if (others.length === 0) return isActionWord(first)
  return isActionWord(first) || /^(?:get|find|by|is|has|can|do)$/.test(first)
}
