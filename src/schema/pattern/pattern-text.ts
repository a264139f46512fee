/** A pattern that is being read. */
export interface PatternText {
  readonly source: string
  /** Whether it has the `u` flag. */
  readonly unicode: boolean
  /** How many groups capture, in all of it. */
  readonly groups: number
  /** Whether any of them has a name. */
  readonly hasNames: boolean
  /** Index of what is read next. */
  at: number
  /** How many groups that capture have been met. */
  opened: number
}

/** Whether this character is next. */
export function isNext({ source, at }: PatternText, character: string): boolean {
  return source[at] === character
}

/** Goes on behind this character; false where another is next. */
export function eat(text: PatternText, character: string): boolean {
  const found = isNext(text, character)
  if (found) text.at++
  return found
}

/** Goes on behind what a sticky expression matches; `undefined` where it does not. */
export function eatMatch(text: PatternText, expected: RegExp): RegExpExecArray | undefined {
  expected.lastIndex = text.at
  const found = expected.exec(text.source)
  if (found === null) return undefined
  text.at = expected.lastIndex
  return found
}
