import type { Path } from './path.ts'
import { getOwn, isObject, type JsonObject, type JsonValue, setOwn } from './value.ts'

/**
 * Applies a JSON Merge Patch (RFC 7396): objects merge at every depth, null takes a member away, anything else takes its
 * place. Nothing given is changed.
 *
 * @param left - What stays where a member is taken away; by default nothing
 */
export function applyMergePatch(
  target: JsonValue | undefined,
  patch: JsonValue,
  left: (path: Path) => JsonValue | undefined = () => undefined,
  path: Path = [],
): JsonValue {
  if (!isObject(patch)) return patch
  const patched: JsonObject = isObject(target) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    const at = [...path, name]
    const next = value === null ? left(at) : applyMergePatch(getOwn(patched, name), value, left, at)
    if (next === undefined) delete patched[name]
    else setOwn(patched, name, next)
  }
  return patched
}
