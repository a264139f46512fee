import { compileExpression } from './compile-expression.ts'
import { matches } from './linear-match.ts'
import { parsePattern } from './parse-pattern.ts'
import { compilePattern } from './program.ts'
import { trustedLength } from './risk.ts'

/** Longest part of a pattern in a message. */
const MAX_SHOWN = 120

/** Regular expressions of one document, each compiled once. */
export interface Patterns {
  /** Why a pattern cannot be used; `undefined` when it can. */
  problem(source: string): string | undefined
  /** The matcher of a pattern without a problem. */
  matcher(source: string): Matcher
}

/** Answers whether a text has a match, in bounded time. */
export interface Matcher {
  test(text: string): boolean
  /** Different for different patterns: ajv shares matchers of the same text between schemas. */
  toString(): string
}

/** Makes an empty cache of patterns. */
export function createPatterns(): Patterns {
  const compiled = new Map<string, Matcher | string>()

  function compile(source: string): Matcher | string {
    const known = compiled.get(source)
    if (known !== undefined) return known
    const made = compileMatcher(source)
    compiled.set(source, made)
    return made
  }

  return {
    problem: source => {
      const result = compile(source)
      return typeof result === 'string' ? result : undefined
    },
    matcher: source => {
      const result = compile(source)
      return typeof result === 'string' ? { test: () => true } : result
    },
  }
}

/**
 * The platform's engine where it is certain to end soon, the linear matcher on all other texts. Patterns come from
 * documents and texts from clients: together they must not be able to hang the process.
 */
function compileMatcher(source: string): Matcher | string {
  const expression = compileExpression(source)
  if (expression === undefined) return `the pattern ${source} is not a regular expression: it is not checked`
  const parsed = parsePattern(source, expression.unicode)
  const program = parsed === undefined ? undefined : compilePattern(parsed, expression.flags)
  const limit = parsed === undefined ? 0 : trustedLength(parsed, program)
  if (program === undefined && limit === 0) {
    const shown = source.length > MAX_SHOWN ? `${source.slice(0, MAX_SHOWN)}…` : source
    return `the pattern ${shown} cannot be matched in bounded time: it is not checked`
  }
  if (limit === Number.POSITIVE_INFINITY) return expression
  const codesOf = expression.unicode ? codePoints : codeUnits
  // Without a program (back references) a text longer than any trusted one is refused rather than risked.
  const slow = (text: string): boolean => program !== undefined && matches(program, codesOf(text))
  return {
    test: text => (text.length <= limit ? expression.test(text) : slow(text)),
    toString: () => String(expression),
  }
}

function codePoints(text: string): number[] {
  return Array.from(text, character => character.codePointAt(0) ?? 0)
}

function codeUnits(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
}
