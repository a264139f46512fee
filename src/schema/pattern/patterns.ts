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
}

/** Makes an empty cache of patterns. */
export function createPatterns(): Patterns {
  const compiled = new Map<string, Matcher | string>()

  function compile(source: string): Matcher | string {
    const kept = compiled.get(source)
    if (kept !== undefined) return kept
    const matcher = expression(source) ?? `the pattern ${source} is not a regular expression`
    compiled.set(source, matcher)
    return matcher
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

/** With the `u` flag as JSON Schema recommends (core section 6.4), without it where only that is valid. */
function expression(source: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags)
    } catch {
      // Tried without the flag next, or reported as unusable.
    }
  }
  return undefined
}
