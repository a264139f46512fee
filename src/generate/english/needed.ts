import { type JsonObject, type JsonValue, hasOwn } from '../../json/value.ts'
import { singular } from '../../resource/words/plural.ts'
import { wordsOf } from '../../resource/words/words.ts'
import type { English } from '../types.ts'
import { words as common } from './common.ts'
import { entityWords } from '../words.ts'
import { RARE_AMOUNTS, RARE_NAMES, WORD_NAMES } from './lists.ts'

/** How much English a document asks for: the usual, with what else is rare, with the rare words too, all of faker's. */
export type Need = 'common' | 'rare' | 'all' | 'whole'

/** Members whose texts name things, beside the keys of all objects. */
const NAMING: ReadonlySet<string> = new Set(['name', 'title', 'operationId', 'resource', 'tags'])

/** Members that hold data: what is called so there is nobody's kind. */
const DATA: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'const'])

/** Tells it from the names in a document: of fields, components, paths, operations. A false alarm costs some kilobytes. */
export function neededEnglish(document: JsonObject): Need {
  // Its own licence is nothing that it keeps.
  const { info: _, ...described } = document
  const names = new Set<string>()
  const data: JsonValue[] = []
  const met = new Set<JsonValue>()
  if (collectNames([described], names, met, data) || collectNames(data, names, met)) return 'whole'
  let need: Need = 'common'
  for (const name of names) {
    need = most(need, name)
    if (need === 'all') return need
  }
  return need
}

/**
 * Names in the values, each once, whatever their number: to look at one costs more than to find it.
 *
 * @param data - Gets the values that are data; left out for those themselves.
 * @returns Whether something asks for faker
 */
function collectNames(
  pending: JsonValue[],
  names: Set<string>,
  met: Set<JsonValue>,
  data?: JsonValue[],
): boolean {
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null || met.has(value)) continue
    met.add(value)
    if (hasOwn(value, 'x-faker')) return true
    if (Array.isArray(value)) for (const item of value) pending.push(item)
    else addNames(value, names, pending, data)
  }
  return false
}

function addNames(object: JsonObject, names: Set<string>, pending: JsonValue[], data?: JsonValue[]): void {
  for (const key in object) {
    const member = object[key] ?? null
    names.add(key)
    if (data !== undefined && NAMING.has(key)) names.add(String(member))
    ;(DATA.has(key) ? (data ?? pending) : pending).push(member)
  }
}

const WORDS = WORD_NAMES.split('|')
const RARE = RARE_NAMES.split('|')
/** Most names have none of the words, and are not taken apart. */
const HAS_WORD = new RegExp(anyOf(WORD_NAMES), 'i')
const HAS_RARE = new RegExp(`${anyOf(RARE_NAMES)}|${RARE_AMOUNTS}`, 'i')
const IS_AMOUNT = new RegExp(RARE_AMOUNTS, 'i')
/** What follows the word that tells what something is: the code of an airline, the label of a genre. */
const TAIL = /^(?:code|label|title|initial|handle|username|url|profile|address)$/

/** In any number: policies, too. */
function anyOf(names: string): string {
  return names.replace(/y(?=\||$)/g, '').replaceAll(' ', '.?')
}

function most(need: Need, name: string): Need {
  if (HAS_WORD.test(name) && isNamed(name, WORDS)) return 'all'
  if (need === 'rare' || !HAS_RARE.test(name)) return need
  return IS_AMOUNT.test(name) || isNamed(name, RARE) ? 'rare' : need
}

/** Whether a name, or a part of a path, ends in one of the words. */
function isNamed(name: string, among: readonly string[]): boolean {
  return name.split(/[^\w-]+/).some(part => {
    const words = wordsOf(part).map(singular)
    const bare = entityWords(part).filter(word => !TAIL.test(word))
    const ends = [words, bare].flatMap(each => [each.at(-1), each.slice(-2).join(' ')])
    return among.some(each => ends.includes(singular(each)))
  })
}

/** Tells it from one name, or from a path: of each part of it what it ends in. */
export function neededFor(name: string): Need {
  return most('common', name)
}

/** Loads what a document asks for. */
export async function loadEnglish(need: Need): Promise<English> {
  if (need === 'whole') return (await import('./whole.ts')).WHOLE_ENGLISH
  if (need === 'common') return { lists: [common] }
  const { RARE } = await import('../meaning/rare.ts')
  if (need === 'rare') return { lists: [common], rare: RARE }
  return { lists: [common, (await import('./rare.ts')).words], rare: RARE }
}
