import { UnderstudyError } from '../../errors.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { ParsedDocument } from '../../spec/document.ts'
import { type Coverage, KINDS } from './coverage.ts'

/**
 * Reads what `--coverage` wrote.
 *
 * @throws UnderstudyError `OPTION_INVALID` where it is something else
 */
export function readCoverage({ value, where }: ParsedDocument): Coverage {
  const { coverage, apis } = value
  if (coverage === 1 && isObject(apis) && Object.values(apis).every(isApi)) {
    // Every member a reader looks at was looked at.
    return value as unknown as Coverage
  }
  throw new UnderstudyError('OPTION_INVALID', {
    message: 'this is no coverage of this version',
    where: where(''),
    hint: 'write it with understudy check --coverage FILE',
  })
}

function isApi(api: JsonValue): boolean {
  if (!isObject(api) || typeof api['version'] !== 'string') return false
  const { seen, excused } = api
  return (
    isObject(seen) &&
    isObject(excused) &&
    KINDS.every(kind => areOf(seen[kind], 'number') && areOf(excused[kind], 'string'))
  )
}

function areOf(map: JsonValue | undefined, type: 'number' | 'string'): boolean {
  return isObject(map) && Object.values(map).every(value => typeof value === type)
}
