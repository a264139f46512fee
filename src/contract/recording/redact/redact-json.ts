import type { Redaction } from './redaction.ts'
import { isCountName, isOpenName } from './secret-names.ts'

/** One bracket that is open. */
interface Level {
  readonly isObject: boolean
  /** Of the member one is in; of the list's own in a list. */
  name: string
  /** Whether that name, or all that is below, is a secret's. */
  isHidden: boolean
  /** Everything below is secret. */
  readonly isSecret: boolean
  isAtName: boolean
}

/**
 * A JSON text with its secrets replaced, token by token: white space, number forms, repeated names and what is broken or cut
 * off stay as they are, and a number too large for JavaScript stays whole.
 */
export function redactJson(text: string, redaction: Redaction): string {
  const pieces: string[] = []
  let done = 0
  const levels: Level[] = []
  let level: Level = { isObject: false, name: '', isHidden: false, isSecret: false, isAtName: false }
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = endOfToken(text, at)
    const code = text.charCodeAt(at)
    if (code !== QUOTE && !isDigit(code)) {
      level = levelAfter(code, level, levels)
      continue
    }
    const token = text.slice(at, end)
    const clean = code === QUOTE ? cleanString(token, level, redaction) : cleanNumber(token, level, redaction)
    if (clean === token) continue
    pieces.push(text.slice(done, at), clean)
    done = end
  }
  return done === 0 ? text : pieces.join('') + text.slice(done)
}

const [QUOTE, COMMA, COLON] = [34, 44, 58] as const
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125] as const

/** The level one is in after a bracket, a colon or a comma; `levels` are those around it. */
function levelAfter(code: number, level: Level, levels: Level[]): Level {
  if (code === OPEN_OBJECT || code === OPEN_LIST) {
    levels.push(level)
    return levelBelow(level, code === OPEN_OBJECT)
  }
  if (code === CLOSE_OBJECT || code === CLOSE_LIST) return levels.pop() ?? level
  if (code === COLON) level.isAtName = false
  else if (code === COMMA) level.isAtName = level.isObject
  return level
}

function levelBelow({ name, isHidden, isSecret: isInSecret }: Level, isObject: boolean): Level {
  // Of names that say much else besides, only what stands in them by itself is hidden.
  const isSecret = isHidden && (isInSecret || !isOpenName(name))
  return {
    isObject,
    name: isObject ? '' : name,
    isHidden: isSecret || (isHidden && !isObject),
    isSecret,
    isAtName: isObject,
  }
}

function cleanString(token: string, level: Level, redaction: Redaction): string {
  const value = readString(token)
  if (level.isAtName) {
    level.name = value ?? ''
    level.isHidden = level.isSecret || (level.name !== '' && redaction.isSecret(level.name))
  }
  if (value === undefined) return `"${redaction.redactText(token.slice(1), redaction)}`
  const hides = level.isHidden && !level.isAtName
  const clean = hides ? redaction.vault.hide(value) : redaction.redactText(value, redaction)
  return clean === value ? token : JSON.stringify(clean)
}

function cleanNumber(token: string, level: Level, { vault }: Redaction): string {
  if (!/^\d+$/.test(token)) return token
  if (level.isHidden && !isCountName(level.name)) return vault.hide(token)
  const found = token.length >= 8 ? vault.search(token) : token
  return /^\d+$/.test(found) ? found : token
}

/** Ends of strings are found by leaps; everything that is neither string nor punctuation is one token up to the next. */
function endOfToken(text: string, start: number): number {
  const kind = kindOf(text.charCodeAt(start))
  if (kind === 'string') return endOfString(text, start)
  let end = start + 1
  if (kind === 'mark') return end
  while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end += 1
  return end
}

type TokenKind = 'string' | 'mark' | 'space' | 'rest'

function kindOf(code: number): TokenKind {
  if (isDigit(code)) return 'rest'
  if (code === QUOTE) return 'string'
  if (code === 32 || (code >= 9 && code <= 13)) return 'space'
  const isBracket = code === OPEN_LIST || code === CLOSE_LIST || code === OPEN_OBJECT || code === CLOSE_OBJECT
  return isBracket || code === COLON || code === COMMA ? 'mark' : 'rest'
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return text.length
    let slashes = 0
    while (text.charCodeAt(quote - slashes - 1) === 92) slashes += 1
    if (slashes % 2 === 0) return quote + 1
    at = quote + 1
  }
}

/** `undefined` for one that is cut off or broken. */
function readString(token: string): string | undefined {
  if (token.length > 1 && isPlain(token)) return token.slice(1, -1)
  try {
    const value: unknown = JSON.parse(token)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** Closed, with neither escapes nor what JSON does not allow in a string. */
function isPlain(token: string): boolean {
  const last = token.length - 1
  if (token.charCodeAt(last) !== QUOTE) return false
  for (let at = 1; at < last; at += 1) {
    const code = token.charCodeAt(at)
    if (code === 92 || code < 32) return false
  }
  return true
}
