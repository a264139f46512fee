import type { JsonValue } from '../../json/value.ts'
import { readField } from '../../store/field.ts'

/**
 * What the roots of placeholders and conditions stand for in one exchange: `record`, `body`, `id`… Asked only for the
 * roots a hint names, so that an exchange builds nothing it does not need. `undefined`: there is nothing by that name.
 */
export type Scope = (root: string) => JsonValue | undefined

/** Compiles a dotted path whose first step is a root: `record.data.email`. */
export function compilePath(path: string): (scope: Scope) => JsonValue | undefined {
  const dot = path.indexOf('.')
  if (dot < 0) return scope => scope(path)
  const [root, rest] = [path.slice(0, dot), path.slice(dot + 1)]
  return scope => readField(scope(root), rest)
}
