import { compilePattern } from './compile-pattern.ts'
import { type PatternMaker, compilePatternMaker } from './pattern.ts'

/** The patterns of one document, each compiled once. */
export interface Patterns {
  /** `undefined` when it is not a regular expression. */
  readonly expression: (pattern: string) => RegExp | undefined
  readonly maker: (pattern: string) => PatternMaker | undefined
}

/** A cache that lives as long as its generator. */
export function createPatterns(): Patterns {
  return { expression: memoised(compilePattern), maker: memoised(compilePatternMaker) }
}

function memoised<Result>(make: (pattern: string) => Result): (pattern: string) => Result {
  const made = new Map<string, { readonly result: Result }>()
  return pattern => {
    const known = made.get(pattern)
    if (known !== undefined) return known.result
    const result = make(pattern)
    made.set(pattern, { result })
    return result
  }
}
