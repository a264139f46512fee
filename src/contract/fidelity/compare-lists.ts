import { type JsonValue, isObject } from '../../json/value.ts'
import type { Api } from '../../spec/api.ts'
import type { ExchangeResponse } from '../exchange.ts'
import { itemsIn } from '../lifecycle/items-in.ts'
import { nounOf } from '../lifecycle/path-key.ts'
import { plainName } from '../lifecycle/names.ts'
import { namedNext } from '../lifecycle/paging.ts'
import { totalIn } from '../sequence/lists.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { AnsweredTwice, Seen } from './difference.ts'

/** What two lists differ in. */
export interface ListDifferences {
  readonly seen: readonly Seen[]
  /** Which records they show was not compared: they show no ids, or the recording does not show all there are. */
  readonly isPartly: boolean
}

/** A list as one of the two shows it. */
interface Page {
  /** Of its items, as the mock calls them. */
  readonly ids: readonly string[]
  readonly namesNext: boolean
  /** It names a next page, or counts more records than it shows. */
  readonly goesOn: boolean
}

/**
 * Compares two answers of a list: which records it shows, in which order, how many of them, and whether it names a next page.
 * Lists whose items show no ids are compared by the shape of their items alone.
 */
export function compareLists(
  api: Api,
  pair: AnsweredTwice,
  bodies: { readonly recorded: JsonValue; readonly mock: JsonValue },
  schema: SchemaNode | undefined,
): ListDifferences {
  const {
    operation,
    recorded,
    mock,
    alias = same,
    isShown = always,
    isPartial = false,
    isShort = false,
  } = pair
  const nodes = schema === undefined ? [] : [schema]
  const page = (
    response: ExchangeResponse,
    body: JsonValue,
    call: (id: string) => string,
  ): Page | undefined => {
    const ids = itemsIn(api.schemas, body, nodes, nounOf(operation.path)).items.map(idOf)
    if (!ids.every(id => id !== undefined)) return undefined
    const answer = { ...recorded, response }
    const namesNext = namedNext(operation, answer, body) !== undefined
    return { ids: ids.map(call), namesNext, goesOn: namesNext || (totalIn(body) ?? 0) > ids.length }
  }
  const ours = page(recorded.response, bodies.recorded, alias)
  const theirs = page(mock, bodies.mock, same)
  if (ours === undefined || theirs === undefined) return { seen: [], isPartly: true }
  // Records the recording never shows fill the mock up where it says that there are more: which they are is anybody's guess.
  const isFilled = isShort || !theirs.ids.every(isShown)
  const at = operation.pointer
  const difference = isFilled ? undefined : membersDiffer(ours, theirs, operation.pointer)
  if (difference !== undefined) return { seen: [difference], isPartly: false }
  const isSame = ours.namesNext === theirs.namesNext || (ours.namesNext && isPartial)
  const next: Seen = {
    kind: 'next-page',
    at: 'next page',
    recorded: nextWords(ours),
    mock: nextWords(theirs),
    pointer: at,
  }
  return { seen: isSame ? [] : [next], isPartly: isFilled }
}

function membersDiffer(ours: Page, theirs: Page, pointer: string): Seen | undefined {
  const [own, other] = [new Set(ours.ids), new Set(theirs.ids)]
  const lacks = ours.ids.filter(id => !other.has(id))
  const adds = theirs.ids.filter(id => !own.has(id))
  if (lacks.length === 0 && adds.length === 0) {
    const index = ours.ids.findIndex((id, place) => id !== theirs.ids[place])
    if (index < 0) return undefined
    const words = ({ ids }: Page): string => `${ids[index]} in place ${index + 1}`
    return { kind: 'order', at: 'order', recorded: words(ours), mock: words(theirs), pointer }
  }
  const isCut = startsWith(ours.ids, theirs.ids) || startsWith(theirs.ids, ours.ids)
  const goesOn = ours.goesOn || theirs.goesOn
  if (isCut && goesOn && ours.ids.length > 0 && theirs.ids.length > 0) {
    const words = ({ ids }: Page): string => `${ids.length} on the page`
    return { kind: 'page-size', at: 'page', recorded: words(ours), mock: words(theirs), pointer }
  }
  return {
    kind: 'members',
    at: goesOn ? 'items of a page' : 'items',
    recorded: `${ours.ids.length} records`,
    mock: `${theirs.ids.length}: ${[
      lacks.length === 0 ? '' : `without ${idWords(lacks)}`,
      adds.length === 0 ? '' : `with ${idWords(adds)} besides`,
    ]
      .filter(Boolean)
      .join(', ')}`,
    pointer,
  }
}

function startsWith(long: readonly string[], short: readonly string[]): boolean {
  return short.length <= long.length && short.every((id, index) => id === long[index])
}

function nextWords({ namesNext }: Page): string {
  return namesNext ? 'a next page is named' : 'no next page is named'
}

function idWords(ids: readonly string[]): string {
  return ids.length > MAX_IDS ? `${ids.slice(0, MAX_IDS).join(', ')}, …` : ids.join(', ')
}

const MAX_IDS = 3

function idOf(item: JsonValue): string | undefined {
  if (typeof item === 'string' || typeof item === 'number') return String(item)
  if (!isObject(item)) return undefined
  const name = Object.keys(item).find(each => /^(?:id|uuid|guid|uid)$/.test(plainName(each)))
  const value = name === undefined ? undefined : item[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function same(id: string): string {
  return id
}

function always(): boolean {
  return true
}
