import { UnderstudyError } from '../../errors.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { Matcher, Template } from '../../spec/hints.ts'
import { type Fill, compileTemplate } from './template.ts'

/**
 * A matcher taken apart: what is wanted and whether it is wanted or not. Every notation comes to one of three
 * questions, so that a value in hand and a query to the store are asked the same.
 */
export type Wish = { readonly negated: boolean } & (
  | { readonly kind: 'equal'; readonly fill: Fill; readonly ignoreCase: boolean }
  | { readonly kind: 'in'; readonly values: readonly JsonValue[] }
  | { readonly kind: 'present' }
)

/**
 * Reads a matcher.
 *
 * @throws UnderstudyError `HINT_INVALID` for an object that is none of the four forms, and for a list.
 */
export function compileMatcher(matcher: Matcher, negated = false): Wish {
  if (!isObject(matcher)) {
    if (Array.isArray(matcher))
      throw invalid(matcher, 'a list matches nothing', '{in: […]} for one of several')
    return { kind: 'equal', fill: compileTemplate(matcher as Template), ignoreCase: false, negated }
  }
  const [[form, wanted] = ['', null], ...others] = Object.entries(matcher)
  if (others.length > 0)
    throw invalid(matcher, 'a matcher has one key', 'several conditions as several entries')
  if (form === 'not') return compileMatcher(wanted, !negated)
  if (form === 'in' && Array.isArray(wanted)) return { kind: 'in', values: wanted, negated }
  if (form === 'present' && typeof wanted === 'boolean')
    return { kind: 'present', negated: negated === wanted }
  if (form === 'ignoreCase') {
    return { kind: 'equal', fill: compileTemplate(wanted), ignoreCase: true, negated }
  }
  throw invalid(
    matcher,
    'this is no matcher',
    'a value, {not: …}, {in: […]}, {present: true} or {ignoreCase: text}',
  )
}

/**
 * Values that count as equal to a wanted one: itself and, since a parameter without a schema arrives as text, the number
 * or boolean a text spells and the text of a number or boolean.
 */
export function equalsOf(wanted: JsonValue): readonly JsonValue[] {
  if (typeof wanted === 'number' || typeof wanted === 'boolean') return [wanted, String(wanted)]
  if (typeof wanted !== 'string') return [wanted]
  if (wanted === 'true' || wanted === 'false') return [wanted, wanted === 'true']
  const number = wanted === '' ? Number.NaN : Number(wanted)
  return Number.isFinite(number) && String(number) === wanted ? [wanted, number] : [wanted]
}

function invalid(matcher: unknown, message: string, write: string): UnderstudyError {
  return new UnderstudyError('HINT_INVALID', {
    message: `${message}: ${JSON.stringify(matcher)}`,
    hint: `write ${write}`,
  })
}
