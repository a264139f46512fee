import { type JsonObject, type JsonValue, hasOwn, isObject } from '../../json/value.ts'
import type { English } from '../types.ts'
import { words as common } from './common.ts'
import { RARE_NAMES, WORD_NAMES } from './lists.ts'

/** How much English a document asks for: the usual, with what else is rare, with the rare words too, all of faker's. */
export type Need = 'common' | 'rare' | 'all' | 'whole'

/** Members whose texts name things, beside the keys of all objects. */
const NAMING: ReadonlySet<string> = new Set(['name', 'title', 'operationId', 'resource', 'tags'])

/** Tells it from the names in a document: of fields, components, paths, operations. A false alarm costs some kilobytes. */
export function neededEnglish(document: JsonObject): Need {
  let need: Need = 'common'
  const seen = new Set<JsonValue>()
  const pending: JsonValue[] = [document]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (isObject(value)) {
      if (hasOwn(value, 'x-faker')) return 'whole'
      if (need !== 'all' && isNamed(value, WORD_NAMES)) need = 'all'
      if (need === 'common' && isNamed(value, RARE_NAMES)) need = 'rare'
    }
    for (const member of Object.values(value)) pending.push(member)
  }
  return need
}

function isNamed(object: JsonObject, names: RegExp): boolean {
  return Object.entries(object).some(
    ([key, value]) => names.test(key) || (NAMING.has(key) && names.test(String(value))),
  )
}

/** Loads what a document asks for. */
export async function loadEnglish(need: Need): Promise<English> {
  if (need === 'whole') return (await import('./whole.ts')).WHOLE_ENGLISH
  if (need === 'common') return { lists: [common] }
  const { RARE } = await import('../meaning/rare.ts')
  if (need === 'rare') return { lists: [common], rare: RARE }
  return { lists: [common, (await import('./rare.ts')).words], rare: RARE }
}
