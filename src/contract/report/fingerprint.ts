import { digest } from '../../json/hash.ts'
import type { Api } from '../../spec/api.ts'
import type { Finding } from '../finding.ts'
import { foldPath, foldPlace } from './fold-place.ts'
import { namedPointer } from './named-pointer.ts'

/**
 * What a finding is known by: rule, operation, place in the document by names, place in the message without counts. No
 * line numbers and no values, so that it survives reformatting, reordering and other data. 16 hexadecimal digits.
 */
export function fingerprintOf(api: Api, finding: Finding): string {
  const { rule, operation, where, at } = finding
  const place = namedPointer(api.document, where.pointer ?? '')
  const isKnown = api.operations.some(({ key }) => key === operation)
  const asked = isKnown ? operation : foldPath(operation)
  return digest([api.name, rule, asked, place, foldPlace(at)].join('\n'))
}
