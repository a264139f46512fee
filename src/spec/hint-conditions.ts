import { nearest } from '../json/nearest.ts'
import { type JsonObject, type JsonValue, hasOwn, isObject } from '../json/value.ts'
import type { HintProblem } from './hint-form.ts'
import { TEMPLATE_FILTERS } from './hints.ts'

type Path = readonly (string | number)[]
type Report = (problem: HintProblem) => void

/** What paths and placeholders may begin with; the last four are the rate limit's own. */
const ROOTS: ReadonlySet<string> = new Set([
  'record',
  'before',
  'parent',
  'body',
  'path',
  'query',
  'header',
  'cookie',
  'credential',
  'scopes',
  'id',
  'resource',
  'operation',
  'status',
  'reason',
  'message',
  'issues',
  'now',
  'random',
  'limit',
  'remaining',
  'resetEpochSeconds',
  'retryAfterSeconds',
])

/** Keys of the matchers that are objects. */
const MATCHERS = ['not', 'in', 'present', 'ignoreCase']

/**
 * Checks the placeholders of a template: braces must pair, each placeholder must begin with a known root and use filters
 * that exist. Inside `$each` the element has a name of its own, so nothing is said of names there.
 */
export function checkTemplate(value: JsonValue, path: Path, report: Report, named = true): void {
  if (typeof value === 'string') checkText(value, path, report, named)
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkTemplate(item, [...path, index], report, named)
  } else if (isObject(value)) {
    const isNamed = named && !hasOwn(value, '$each')
    for (const [key, member] of Object.entries(value)) checkTemplate(member, [...path, key], report, isNamed)
  }
}

function checkText(text: string, path: Path, report: Report, named: boolean): void {
  const plain = text.replace(/\{\{|\}\}/g, '')
  for (const [, inside = ''] of plain.matchAll(/\{([^{}]*)\}/g)) {
    for (const alternative of inside.split('|'))
      checkAlternative(alternative.trim(), `{${inside}}`, path, report, named)
  }
  if (!/[{}]/.test(plain.replace(/\{[^{}]*\}/g, ''))) return
  report({
    path,
    message: `a brace in ${JSON.stringify(text)} has no partner`,
    hint: 'write "{{" and "}}" for braces that are meant as such',
  })
}

function checkAlternative(written: string, inside: string, path: Path, report: Report, named: boolean): void {
  if (!/^[A-Za-z][\w-]*(?:[.:]|$)/.test(written) || /^(?:null|true|false)$/.test(written)) return
  const [place = '', ...filters] = written.split(':').map(part => part.trim())
  if (named) checkRoot(place.split('.')[0] ?? '', inside, path, report)
  for (const filter of filters) checkFilter(filter, inside, path, report)
}

function checkFilter(filter: string, written: string, path: Path, report: Report): void {
  if (TEMPLATE_FILTERS.some(name => name === filter)) return
  const meant = nearest(filter, TEMPLATE_FILTERS)
  report({
    path,
    message: `there is no filter \`${filter}\` in \`${written}\``,
    hint: meant === undefined ? `filters are ${TEMPLATE_FILTERS.join(', ')}` : `did you mean \`${meant}\`?`,
  })
}

function checkRoot(root: string, written: string, path: Path, report: Report): void {
  if (ROOTS.has(root)) return
  const meant = nearest(root, ROOTS)
  report({
    path,
    message: `\`${written}\` begins with \`${root}\`, which nothing is called`,
    hint:
      meant === undefined
        ? 'it may begin with record, body, path, query, header, credential, …'
        : `did you mean \`${meant}\`?`,
  })
}

/** Checks a {@link Condition}; `checkQuery` is called with the records that `exists` and `missing` ask for. */
export function checkCondition(
  value: JsonValue,
  path: Path,
  report: Report,
  checkQuery: (value: JsonValue, path: Path) => void,
): void {
  if (!isObject(value)) {
    report({ path, message: 'a condition is an object: path → what it must be' })
    return
  }
  for (const [key, member] of Object.entries(value)) {
    const at = [...path, key]
    if (key === 'exists' || key === 'missing') checkQuery(member, at)
    else if (key === 'any') checkAny(member, at, report, checkQuery)
    else {
      checkRoot(key.split('.')[0] ?? '', key, at, report)
      checkMatcher(member, at, report)
    }
  }
}

function checkAny(
  value: JsonValue,
  path: Path,
  report: Report,
  checkQuery: (value: JsonValue, path: Path) => void,
): void {
  if (!Array.isArray(value)) {
    report({ path, message: '`any` is a list of conditions' })
    return
  }
  for (const [index, item] of value.entries()) checkCondition(item, [...path, index], report, checkQuery)
}

/** Checks a {@link Matcher}: a scalar, a template, or an object with one of four keys. */
export function checkMatcher(value: JsonValue, path: Path, report: Report): void {
  if (!isObject(value)) {
    checkTemplate(value, path, report)
    return
  }
  for (const [key, member] of Object.entries(value))
    checkMatcherMember(value, key, member, [...path, key], report)
}

function checkMatcherMember(
  matcher: JsonObject,
  key: string,
  value: JsonValue,
  path: Path,
  report: Report,
): void {
  if (!MATCHERS.includes(key)) {
    const meant = nearest(key, MATCHERS)
    const hint =
      meant === undefined
        ? `a matcher is a value, or has one of ${MATCHERS.join(', ')}`
        : `did you mean \`${meant}\`?`
    report({ path, message: `\`${key}\` is no matcher`, hint })
  } else if (key === 'in' && !Array.isArray(value)) report({ path, message: '`in` is a list' })
  else if (key === 'present' && typeof value !== 'boolean')
    report({ path, message: '`present` is true or false' })
  else if (key === 'not') checkMatcher(value, path, report)
  else if (Object.keys(matcher).length > 1) report({ path, message: 'a matcher has one key' })
}
