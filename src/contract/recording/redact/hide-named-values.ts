import type { Redaction } from './redaction.ts'

const [COLON, EQUALS] = [58, 61] as const
/** Longest name looked at. */
const MAX_NAME = 100

/**
 * Hides the values of secret names wherever they stand in a text: `password=x`, `"token": "x"`, `x-api-key: x`, `:pin => 1`.
 * Every separator is looked at, from which its name is read backwards: also the one in the value of another (`at: token=x`).
 */
export function hideNamedValues(text: string, { vault, isSecret }: Redaction): string {
  const pieces: string[] = []
  const atBefore = /\s*\\*["']?/y
  const atValue = /[^\s"'\\,;&<>(){}]+/y
  let done = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if ((code !== COLON && code !== EQUALS) || index < done) continue
    const name = nameBefore(text, index)
    if (name.length < 2 || !isSecret(name)) continue
    const after = index + (code === EQUALS && text[index + 1] === '>' ? 2 : 1)
    const before = matchAt(atBefore, text, after)
    const start = after + before.length
    const value = matchAt(atValue, text, start)
    if (value === '' || isNoSecret(value) || (code === COLON && isProse(before, value))) continue
    pieces.push(text.slice(done, start), vault.hide(value))
    done = start + value.length
  }
  return done === 0 ? text : pieces.join('') + text.slice(done)
}

/** Back over white space, a quotation mark and what escapes it. */
function nameBefore(text: string, separator: number): string {
  let end = separator
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1
  if (text[end - 1] === '"' || text[end - 1] === "'") end -= 1
  while (text[end - 1] === '\\') end -= 1
  let start = end
  while (start > 0 && end - start < MAX_NAME && isInName(text.charCodeAt(start - 1))) start -= 1
  return text.slice(start, end)
}

/** As `\s` has them in names and logs: blanks, tabs, line ends, no-break spaces. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0
}

/** Letters, digits and `_ . - [ ]`. */
function isInName(code: number): boolean {
  const isLetter = (code | 32) >= 97 && (code | 32) <= 122
  return (
    isLetter ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    (code >= 45 && code <= 46) ||
    code === 91 ||
    code === 93
  )
}

function matchAt(pattern: RegExp, text: string, index: number): string {
  pattern.lastIndex = index
  return pattern.exec(text)?.[0] ?? ''
}

/** A word that stands for a value, or the padding of Base64. */
function isNoSecret(value: string): boolean {
  return /^(?:null|true|false|bearer|basic|=+)$/i.test(value)
}

/** Prose has colons too: "invalid token: expired". */
function isProse(before: string, value: string): boolean {
  return /^\s+$/.test(before) && !/\d|[A-Z].*[a-z]|[a-z].*[A-Z]/.test(value)
}
