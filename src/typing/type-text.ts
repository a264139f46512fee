import { printable } from '../json/printable.ts'
import type { Api } from '../spec/api.ts'

/** `name`, or `'odd-name'` where TypeScript wants quotes. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name)
}

/** A text as a literal: single quotes, everything that is not plain escaped. */
export function literal(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value)
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped}'`
}

/** `string | null`; nothing is `never`, one thing is itself, what is `unknown` swallows the rest. */
export function union(types: readonly string[]): string {
  const distinct = [...new Set(types)]
  if (distinct.includes('unknown')) return 'unknown'
  const said = distinct.filter(type => type !== 'never')
  return said.length === 0
    ? 'never'
    : said.map(type => (said.length > 1 ? grouped(type, '&') : type)).join(' | ')
}

/** An object of which nothing is known. */
export const ANY_OBJECT = '{ [name: string]: unknown }'

/** `A & B`; `unknown` adds nothing, and that it is an object neither, where more is said: names would be checked no more. */
export function intersection(types: readonly string[]): string {
  const known = [...new Set(types)].filter(type => type !== 'unknown')
  const said = known.length > 1 ? known.filter(type => type !== ANY_OBJECT) : known
  if (said.includes('never')) return 'never'
  return said.length === 0
    ? 'unknown'
    : said.map(type => (said.length > 1 ? grouped(type, '|') : type)).join(' & ')
}

/** `T[]`, `(A | B)[]`. */
export function arrayOf(type: string): string {
  return /^[\w$.\uE000\uE001]+$|^\{[\s\S]*\}$|\[\]$/.test(type) && !/[|&] /.test(topLevel(type))
    ? `${type}[]`
    : `(${type})[]`
}

function grouped(type: string, operator: '|' | '&'): string {
  return topLevel(type).includes(` ${operator} `) ? `(${type})` : type
}

/** A type with everything inside brackets and quotes taken out: to see which operators stand outside. */
function topLevel(type: string): string {
  let text = type.replace(/'(?:[^'\\]|\\.)*'/g, '""')
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(/\{[^{}]*\}|\([^()]*\)|\[[^[\]]*\]|<[^<>]*>/g, '')
  }
  return text
}

/** Indents all lines but the first. */
export function indented(text: string): string {
  return text.replaceAll('\n', '\n  ')
}

/** The first line of a file: whose types or data it holds, and that it is written by a command. */
export function heading({ title, version }: Pick<Api, 'title' | 'version'>, writtenBy: string): string {
  return `/* ${commentText(`${title} ${version}`)}: written by \`${writtenBy}\`; do not edit. */`
}

/** On one line, and never the end of the comment it stands in: what follows that would be code. */
function commentText(text: string): string {
  return printable(text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/').trim())
}

/** A documentation comment above a declaration; empty for no text. */
export function comment(text = '', isDeprecated = false): string {
  const line = commentText(text)
  const short = line.length > 180 ? `${line.slice(0, 179)}…` : line
  const said = [short, isDeprecated ? '@deprecated' : ''].filter(Boolean).join(' ')
  return said === '' ? '' : `/** ${said} */\n`
}
