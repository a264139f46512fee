import { encodePercent } from '../../http/query.ts'
import type { Path } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Binding } from '../../resource/types.ts'
import { fromKey } from '../../store/key.ts'
import type { StoredRecord } from '../../store/types.ts'

/** What an address is made of. */
export type Linked = Pick<StoredRecord, 'key' | 'parent' | 'data' | 'hidden'>

/** A place in a record that tells addresses, and what it tells; `undefined` where it fits none or is not known. */
export interface RecordLink {
  readonly path: Path
  of(record: Linked): JsonValue | undefined
}

/**
 * The address of what an operation answers, as seen from a record: whole, and from the root.
 *
 * @param is - What the path names at its end: the record itself, or the one above it, or something below it
 */
export function spellings(
  { operation, parents, idParameter }: Binding,
  { key, parent, hidden }: Linked,
  is: 'own' | 'above' | 'below',
): readonly string[] {
  const ids = is === 'above' ? fromKey(parent ?? '') : fromKey(key)
  const parameters = [...parents.map(({ parameter }) => parameter), ...(is === 'below' ? [] : [idParameter])]
  const path = operation.path.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const through = parents.find(({ parameter }) => parameter === name)?.resource ?? name
    const id = ids[ids.length - parameters.length + parameters.indexOf(name)] ?? hidden[through]
    return id === undefined || id === null || id === '' ? whole : encodePercent(String(id))
  })
  if (path.includes('{')) return []
  const base = (operation.servers[0]?.url ?? '').replace(/\/$/, '')
  // Where no server is named, what takes only whole addresses gets one all the same.
  return [base + path, path, ...(/^[a-z][a-z\d+.-]*:/i.test(base) ? [] : [`http://localhost${base}${path}`])]
}
