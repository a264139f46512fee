import { type JsonObject, type JsonValue, hasOwn, isObject } from '../../json/value.ts'
import type { English } from '../types.ts'
import { words as common } from './common.ts'
import { RARE_NAMES } from './lists.ts'

/** How much of faker's English a document asks for. */
export type Need = 'common' | 'all' | 'whole'

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
      if (need === 'common' && Object.entries(value).some(isRare)) need = 'all'
    }
    for (const member of Object.values(value)) pending.push(member)
  }
  return need
}

function isRare([key, value]: [string, JsonValue]): boolean {
  return RARE_NAMES.test(key) || (NAMING.has(key) && RARE_NAMES.test(String(value)))
}

/** Loads what a document asks for. */
export async function loadEnglish(need: Need): Promise<English> {
  if (need === 'whole') return (await import('./whole.ts')).WHOLE_ENGLISH
  if (need === 'common') return { lists: [common] }
  const [{ words }, { RARE }] = await Promise.all([import('./rare.ts'), import('../meaning/rare.ts')])
  return { lists: [common, words], rare: RARE }
}
