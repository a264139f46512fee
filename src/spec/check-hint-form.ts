import { nearest } from '../json/nearest.ts'
import { type JsonValue, getOwn, isObject, typeOf } from '../json/value.ts'
import { checkCondition, checkMatcher, checkTemplate } from './hint-conditions.ts'
import type { HintForm, HintProblem } from './hint-form.ts'
import { RECORD_QUERY } from './hint-schema.ts'

type Path = readonly (string | number)[]

/** What a hint is checked against besides its form. */
export interface HintSurroundings {
  readonly report: (problem: HintProblem) => void
  /** What is wrong with the name of a resource, if anything can be known. */
  readonly resourceProblem: (name: string) => Omit<HintProblem, 'path'> | undefined
  /** What is wrong with a pointer into the document. */
  readonly placeProblem: (pointer: string) => Omit<HintProblem, 'path'> | undefined
}

type Form<K extends HintForm['is']> = Extract<HintForm, { readonly is: K }>
type Check<K extends HintForm['is']> = (
  around: HintSurroundings,
  form: Form<K>,
  value: JsonValue,
  path: Path,
) => void

/** One check a form. */
const CHECKS: { readonly [K in HintForm['is']]: Check<K> } = {
  any: () => {},
  text: expectType('a text', value => typeof value === 'string'),
  number: expectType('a number', value => typeof value === 'number'),
  boolean: expectType('true or false', value => typeof value === 'boolean'),
  template: (around, _, value, path) => checkTemplate(value, path, around.report),
  condition: (around, _, value, path) => checkCondition(value, path, around.report, queryCheck(around)),
  matcher: (around, _, value, path) => checkMatcher(value, path, around.report),
  pattern: (around, _, value, path) => {
    if (typeof value !== 'string') wrongType(around, path, 'a pattern', value)
    else if (!isPattern(value))
      around.report({ path, message: `${JSON.stringify(value)} is not an ECMAScript pattern` })
  },
  resource: (around, _, value, path) => {
    if (typeof value !== 'string') {
      wrongType(around, path, 'the name of a resource', value)
      return
    }
    const problem = around.resourceProblem(value)
    if (problem !== undefined) around.report({ path, ...problem })
  },
  place: (around, _, value, path) => {
    if (typeof value !== 'string') {
      wrongType(around, path, 'a pointer such as "#/components/schemas/User"', value)
      return
    }
    const problem = around.placeProblem(value)
    if (problem !== undefined) around.report({ path, ...problem })
  },
  literal: (around, form, value, path) => {
    if (form.values.includes(value)) return
    const names = form.values.filter(item => typeof item === 'string')
    const meant = typeof value === 'string' ? nearest(value, names) : undefined
    const hint = meant === undefined ? `it is one of ${form.values.join(', ')}` : `did you mean \`${meant}\`?`
    around.report({ path, message: `${said(path)}cannot be ${shown(value)}`, hint })
  },
  list: (around, form, value, path) => {
    if (!Array.isArray(value)) {
      wrongType(around, path, 'a list', value)
      return
    }
    for (const [index, item] of value.entries()) checkHintForm(around, form.of, item, [...path, index])
  },
  map: (around, form, value, path) => {
    if (!isObject(value)) {
      wrongType(around, path, 'an object', value)
      return
    }
    for (const [key, member] of Object.entries(value)) checkHintForm(around, form.of, member, [...path, key])
  },
  object: checkObject,
  either: (around, form, value, path) => {
    const fitting = form.forms.find(option => fits(option, value))
    const chosen = fitting ?? form.forms[0]
    if (chosen !== undefined) checkHintForm(around, chosen, value, path)
  },
}

/** Checks a value of the vocabulary against its form and reports all that is wrong. */
export function checkHintForm(around: HintSurroundings, form: HintForm, value: JsonValue, path: Path): void {
  const check = CHECKS[form.is] as Check<HintForm['is']>
  check(around, form, value, path)
}

function checkObject(around: HintSurroundings, form: Form<'object'>, value: JsonValue, path: Path): void {
  if (!isObject(value)) {
    wrongType(around, path, 'an object', value)
    return
  }
  const known = Object.keys(form.members)
  for (const [key, member] of Object.entries(value)) {
    const of = Object.hasOwn(form.members, key) ? form.members[key] : undefined
    if (of !== undefined) checkHintForm(around, of, member, [...path, key])
    else {
      const meant = nearest(key, known)
      const hint = meant === undefined ? `it may have ${known.join(', ')}` : `did you mean \`${meant}\`?`
      around.report({
        path: [...path, key],
        message: `\`${key}\` is not a hint ${path.length === 0 ? 'here' : `of \`${String(path.at(-1))}\``}`,
        hint,
      })
    }
  }
  for (const key of form.required ?? []) {
    if (getOwn(value, key) === undefined) around.report({ path, message: `${said(path)}needs \`${key}\`` })
  }
}

function queryCheck(around: HintSurroundings): (value: JsonValue, path: Path) => void {
  return (value, path) => checkHintForm(around, RECORD_QUERY, value, path)
}

function expectType(
  what: string,
  holds: (value: JsonValue) => boolean,
): (around: HintSurroundings, form: HintForm, value: JsonValue, path: Path) => void {
  return (around, _, value, path) => {
    if (!holds(value)) wrongType(around, path, what, value)
  }
}

function wrongType(around: HintSurroundings, path: Path, what: string, value: JsonValue): void {
  around.report({ path, message: `${said(path)}must be ${what}, not ${shown(value)}` })
}

function said(path: Path): string {
  const name = path.findLast(token => typeof token === 'string')
  return name === undefined ? '`x-understudy` ' : `\`${name}\` `
}

function shown(value: JsonValue): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

const JSON_TYPES: { readonly [K in HintForm['is']]?: string } = {
  text: 'string',
  number: 'number',
  boolean: 'boolean',
  list: 'array',
  map: 'object',
  object: 'object',
}

/** Whether an alternative is the one a value was meant for, right or wrong inside. */
function fits(form: HintForm, value: JsonValue): boolean {
  if (form.is === 'literal') return form.values.includes(value)
  return JSON_TYPES[form.is] === typeOf(value).replace('integer', 'number')
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}
