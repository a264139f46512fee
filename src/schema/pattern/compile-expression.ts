/**
 * The expression as JSON Schema means it (core, section 6.4): with Unicode where its syntax allows, else as ECMAScript
 * reads it without. `undefined` when it is no expression at all.
 */
export function compileExpression(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags)
    } catch {
      // Not valid with these flags: the next are tried.
    }
  }
  return undefined
}
