import { UnderstudyError } from '../../errors.ts'
import type { JsonValue } from '../../json/value.ts'
import { TEMPLATE_FILTERS } from '../../spec/hints.ts'
import { findFilter } from './filters.ts'
import { type Scope, compilePath } from './scope.ts'

/** Literal text, or what a placeholder finds: neither missing nor null unless an alternative is the literal `null`. */
export type Part = string | ((scope: Scope) => JsonValue | undefined)

/**
 * Cuts a text of a template at its placeholders: `to {body.email:domain|null}` → `['to ', find]`.
 *
 * @throws UnderstudyError `HINT_INVALID` when a brace has no partner or a filter does not exist.
 */
export function parseText(text: string): readonly Part[] {
  const parts: Part[] = []
  let literal = ''
  for (let at = 0; at < text.length; ) {
    const brace = text[at]
    if ((brace === '{' || brace === '}') && text[at + 1] === brace) {
      literal += brace
      at += 2
    } else if (brace === '{') {
      const end = text.indexOf('}', at)
      if (end < 0) throw invalid(text, 'a placeholder is not closed')
      if (literal !== '') parts.push(literal)
      literal = ''
      parts.push(compilePlaceholder(text.slice(at + 1, end), text))
      at = end + 1
    } else if (brace === '}') throw invalid(text, 'a "}" closes nothing')
    else {
      literal += brace
      at += 1
    }
  }
  return literal === '' ? parts : [...parts, literal]
}

function compilePlaceholder(inside: string, text: string): (scope: Scope) => JsonValue | undefined {
  const alternatives = inside.split('|').map(alternative => compileAlternative(alternative.trim(), text))
  const [only] = alternatives
  if (alternatives.length === 1 && only !== undefined) return only
  return scope => {
    for (const find of alternatives) {
      const found = find(scope)
      if (found !== undefined) return found
    }
    return undefined
  }
}

/** The literals JSON has besides texts and structures; no root bears such a name. */
const LITERAL = /^(?:null|true|false|-?\d+(?:\.\d+)?)$/

function compileAlternative(alternative: string, text: string): (scope: Scope) => JsonValue | undefined {
  if (LITERAL.test(alternative)) {
    const literal: JsonValue = JSON.parse(alternative)
    return () => literal
  }
  const [path = '', ...names] = alternative.split(':').map(part => part.trim())
  if (path === '') throw invalid(text, 'a placeholder is empty')
  const read = compilePath(path)
  const filters = names.map(name => {
    const filter = findFilter(name)
    if (filter !== undefined) return filter
    throw invalid(text, `there is no filter "${name}"`, `filters are ${TEMPLATE_FILTERS.join(', ')}`)
  })
  return scope => {
    let value = read(scope)
    for (const filter of filters) value = value === undefined || value === null ? undefined : filter(value)
    return value ?? undefined
  }
}

function invalid(text: string, message: string, hint?: string): UnderstudyError {
  return new UnderstudyError('HINT_INVALID', {
    message: `${message} in ${JSON.stringify(text)}`,
    hint: hint ?? 'write "{{" and "}}" for braces that are meant as such',
  })
}
