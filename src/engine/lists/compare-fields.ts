import { once } from '../../json/once.ts'
import { toPath } from '../../json/path.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Criterion } from '../../store/types.ts'
import { fieldsOf } from '../records/fields.ts'
import { criteriaOf, fieldKind } from './comparable.ts'
import type { Comparison } from './parse-expression.ts'

/** What a comparison asks of the record's fields; `undefined` where it names none of them. */
export type CompareFields = (comparison: Comparison) => readonly Criterion[] | undefined

/** For comparisons whose fields clients name, in any spelling: by their paths, or by their last name where one alone has it. */
export function createCompareFields(library: SchemaLibrary, record: SchemaNode): CompareFields {
  const fields = once(() => namesOf(library, record))
  return ({ field: name, op, value }) => {
    const field = fields().get(keyOf(name))
    return field === undefined
      ? undefined
      : criteriaOf(field, op, value, fieldKind(library, record, toPath(field)))
  }
}

function namesOf(library: SchemaLibrary, record: SchemaNode): ReadonlyMap<string, string> {
  const paths = fieldsOf(library, record).map(({ path }) => path.join('.'))
  const byLast = Map.groupBy(paths, path => keyOf(path.split('.').at(-1) ?? ''))
  const names = new Map<string, string>()
  for (const [key, [only = '', ...others]] of byLast) if (others.length === 0) names.set(key, only)
  for (const path of paths) names.set(keyOf(path), path)
  return names
}

/** `address/city` of OData is `address.city`. */
function keyOf(name: string): string {
  return name.split(/[./]/).map(nameKey).join('.')
}
