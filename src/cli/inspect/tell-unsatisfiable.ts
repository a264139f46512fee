import { unsatisfiableAnswers } from '../../engine/unsatisfiable.ts'
import type { Api } from '../../spec/api.ts'

/** Places shown; a document that contradicts itself once often does so everywhere. */
const MOST = 20

/** Names the schemas of answers that no value satisfies, each with its place; empty where there are none. */
export function tellUnsatisfiable(api: Api): string {
  const found = unsatisfiableAnswers(api)
  if (found.length === 0) return ''
  const lines = found.slice(0, MOST).map(({ pointer, message, operations }) => {
    const { line } = api.where(pointer)
    const place = line === undefined ? pointer : `${pointer} (line ${line})`
    const [first = '', ...others] = operations
    return `  ${place}\n    ${message}; answered by ${first}${others.length === 0 ? '' : ` and ${others.length} more`}`
  })
  const more = found.length > MOST ? `\n  and ${found.length - MOST} more` : ''
  return `\nschemas no value satisfies: such answers come as near as they can, and are not valid\n${lines.join('\n')}${more}\n`
}
