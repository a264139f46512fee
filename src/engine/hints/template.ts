import { UnderstudyError } from '../../errors.ts'
import { type JsonObject, type JsonValue, isObject, setOwn } from '../../json/value.ts'
import type { Template } from '../../spec/hints.ts'
import { type Part, parseText } from './placeholder.ts'
import { type Scope, compilePath } from './scope.ts'

/** Fills a template from a scope; `undefined` when it is one placeholder that finds nothing. */
export type Fill = (scope: Scope) => JsonValue | undefined

/**
 * Compiles a template (notation: see src/spec/hints.ts). A part without placeholders is returned as it stands in the
 * document, not copied: do not change what comes out.
 *
 * - A placeholder alone in its text gives the value itself; one that finds nothing drops its property or item.
 * - Inside a longer text it gives text: nothing for what is not found, JSON for lists and objects.
 * - `{$each: 'body.emails', $as: …}` makes an item of each `email`; of what is no list, an empty list.
 *
 * @throws UnderstudyError `HINT_INVALID` when the notation is broken.
 */
export function compileTemplate(template: Template): Fill {
  return compile(template) ?? (() => template)
}

/** `undefined` for a template without placeholders. */
function compile(template: Template): Fill | undefined {
  if (typeof template === 'string') return compileText(template)
  if (Array.isArray(template)) return compileList(template)
  if (!isObject(template)) return undefined
  return Object.hasOwn(template, '$each') ? compileEach(template) : compileObject(template)
}

function compileText(text: string): Fill | undefined {
  if (!/[{}]/.test(text)) return undefined
  const parts = parseText(text)
  const [only = ''] = parts
  if (parts.length < 2) return typeof only === 'string' ? () => only : only
  return scope => parts.map(part => toText(part, scope)).join('')
}

function toText(part: Part, scope: Scope): string {
  if (typeof part === 'string') return part
  const value = part(scope) ?? ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function compileList(templates: readonly Template[]): Fill | undefined {
  const fills = templates.map(compile)
  if (fills.every(fill => fill === undefined)) return undefined
  return scope =>
    fills.flatMap((fill, i) => {
      const value = fill === undefined ? templates[i] : fill(scope)
      return value === undefined ? [] : [value]
    })
}

function compileObject(template: JsonObject): Fill | undefined {
  const entries = Object.entries(template).map(([key, inner]) => ({ key, inner, fill: compile(inner) }))
  if (entries.every(entry => entry.fill === undefined)) return undefined
  return scope => {
    const filled: JsonObject = {}
    for (const { key, inner, fill } of entries) {
      const value = fill === undefined ? inner : fill(scope)
      if (value !== undefined) setOwn(filled, key, value)
    }
    return filled
  }
}

function compileEach({ $each, $as, ...others }: JsonObject): Fill {
  if (typeof $each !== 'string' || $as === undefined || Object.keys(others).length > 0) {
    throw new UnderstudyError('HINT_INVALID', {
      message: 'a list template needs "$each", a path to a list, and "$as", a template, and nothing else',
      hint: 'for example {$each: issues, $as: "{issue.message}"}',
    })
  }
  const read = compilePath($each)
  const name = singularOf($each.slice($each.lastIndexOf('.') + 1))
  const fill = compileTemplate($as)
  return scope => {
    const list = read(scope)
    if (!Array.isArray(list)) return []
    return list.flatMap(item => {
      const value = fill(root => (root === name ? item : scope(root)))
      return value === undefined ? [] : [value]
    })
  }
}

const SINGULARS: readonly (readonly [RegExp, string])[] = [
  [/ies$/i, 'y'],
  [/(?<=s|x|z|ch|sh)es$/i, ''],
  [/(?<!s)s$/i, ''],
]

/** `issues` → `issue`, `addresses` → `address`; `item` when the name is no plural. */
function singularOf(name: string): string {
  const rule = SINGULARS.find(([plural]) => plural.test(name))
  return rule === undefined ? 'item' : name.replace(rule[0], rule[1])
}
