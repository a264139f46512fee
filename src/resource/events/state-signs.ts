import type { Shape, Shapes } from '../facts/shape.ts'
import { statesOf, stemOf } from '../words/verbs.ts'
import { wordsOf } from '../words/words.ts'

/** A field that tells that a record has come into a state. */
export type StateSign =
  /** `status` becomes one of these. */
  | { readonly is: 'value'; readonly field: string; readonly values: readonly string[] }
  /** `archived` becomes true. */
  | { readonly is: 'flag'; readonly field: string }
  /** `paidAt` is filled. */
  | { readonly is: 'time'; readonly field: string }

/** The fields of a record that speak of a state, by the rules actions change them by: `paid`, `cancelled`, `archived`. */
export function stateSigns(shapes: Shapes, record: Shape, state: string): StateSign[] {
  const [own = '', ...likely] = statesOf(state)
  return [...record.properties].flatMap(([field, { node }]): StateSign[] => {
    const { enum: listed, type: types, format } = shapes.keywords(node)
    const texts = (listed ?? []).filter(value => typeof value === 'string')
    const exact = texts.filter(text => stemOf(text) === own)
    const values = exact.length > 0 ? exact : texts.filter(text => likely.includes(stemOf(text)))
    if (values.length > 0) return [{ is: 'value', field, values }]
    // Most times are null until it has happened.
    const [type, ...more] = [types ?? []].flat().filter(each => each !== 'null')
    if (more.length > 0) return []
    const words = wordsOf(field)
    if (type === 'boolean' && stemOf(words.at(-1) ?? '') === own) return [{ is: 'flag', field }]
    const isMoment = format === 'date-time' || format === 'date' || type === 'integer'
    const isNamed = words.length === 2 && /^(?:at|on|date|time)$/.test(words[1] ?? '')
    return isMoment && isNamed && stemOf(words[0] ?? '') === own ? [{ is: 'time', field }] : []
  })
}
