import type { Redaction } from './redaction.ts'
import { isCountName, isOpenName } from './secret-names.ts'

/** One bracket that is open. */
interface Level {
  readonly isObject: boolean
  /** Of the member one is in; of the list's own in a list. */
  name: string
  /** Everything below is secret. */
  readonly isSecret: boolean
  isAtName: boolean
}

/**
 * A JSON text with its secrets replaced, token by token: white space, number forms, repeated names and what is broken or cut
 * off stay as they are, and a number too large for JavaScript stays whole.
 */
export function redactJson(text: string, redaction: Redaction): string {
  const out: string[] = []
  const levels: Level[] = []
  let level: Level = { isObject: false, name: '', isSecret: false, isAtName: false }
  for (let at = 0; at < text.length; ) {
    const end = endOfToken(text, at)
    const token = text.slice(at, end)
    at = end
    out.push(cleanToken(token, level, redaction))
    if (token === '{' || token === '[') {
      levels.push(level)
      level = levelBelow(level, token === '{', redaction)
    } else if (token === '}' || token === ']') level = levels.pop() ?? level
    else if (token === ':') level.isAtName = false
    else if (token === ',') level.isAtName = level.isObject
    else if (level.isAtName && token.startsWith('"')) level.name = readString(token) ?? ''
  }
  return out.join('')
}

function levelBelow(level: Level, isObject: boolean, redaction: Redaction): Level {
  // Of names that say much else besides, only what stands in them by itself is hidden.
  const isSecret = isHidden(level, redaction) && (level.isSecret || !isOpenName(level.name))
  return { isObject, name: isObject ? '' : level.name, isSecret, isAtName: isObject }
}

function isHidden({ isSecret, name }: Level, redaction: Redaction): boolean {
  return isSecret || (name !== '' && redaction.isSecret(name))
}

function cleanToken(token: string, level: Level, redaction: Redaction): string {
  if (token.startsWith('"')) return cleanString(token, level, redaction)
  return /^\d+$/.test(token) ? cleanNumber(token, level, redaction) : token
}

function cleanString(token: string, level: Level, redaction: Redaction): string {
  const value = readString(token)
  if (value === undefined) return `"${redaction.redactText(token.slice(1), redaction)}`
  const hides = !level.isAtName && isHidden(level, redaction)
  const clean = hides ? redaction.vault.hide(value) : redaction.redactText(value, redaction)
  return clean === value ? token : JSON.stringify(clean)
}

function cleanNumber(token: string, level: Level, redaction: Redaction): string {
  const { vault } = redaction
  if (isHidden(level, redaction) && !isCountName(level.name)) return vault.hide(token)
  const found = token.length >= 8 ? vault.search(token) : token
  return /^\d+$/.test(found) ? found : token
}

/** Ends of strings are found by leaps; everything that is neither string nor punctuation is one token up to the next. */
function endOfToken(text: string, start: number): number {
  const first = text[start] ?? ''
  if (first === '"') return endOfString(text, start)
  if ('{}[],:'.includes(first)) return start + 1
  const isSpace = /\s/.test(first)
  const next = isSpace ? /[^\s]/g : /[\s"{}[\],:]/g
  next.lastIndex = start + 1
  return next.exec(text)?.index ?? text.length
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return text.length
    let slashes = 0
    while (text[quote - slashes - 1] === '\\') slashes += 1
    if (slashes % 2 === 0) return quote + 1
    at = quote + 1
  }
}

/** `undefined` for one that is cut off or broken. */
function readString(token: string): string | undefined {
  try {
    const value: unknown = JSON.parse(token)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
