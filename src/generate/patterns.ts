import { type Matcher, createPatterns as createMatchers } from '../schema/pattern/patterns.ts'
import { type PatternMaker, compilePatternMaker } from './pattern.ts'
import { spellings } from './spellings.ts'

/** The patterns of one document, each compiled once. */
export interface Patterns {
  /** Answers in bounded time; `undefined` for what the validator does not check either. */
  readonly expression: (pattern: string) => Matcher | undefined
  readonly maker: (pattern: string) => PatternMaker | undefined
  /** Other ways to write a text, where a pattern wants one of them. */
  readonly spellings: (text: string) => readonly string[]
}

/** A cache that lives as long as its generator. */
export function createPatterns(): Patterns {
  const { problem, matcher } = createMatchers()
  return {
    expression: memoised(pattern => (problem(pattern) === undefined ? matcher(pattern) : undefined)),
    maker: memoised(pattern => compilePatternMaker(pattern, matcher(pattern))),
    spellings,
  }
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
