/** Levels of brackets: deeper than any API nests; far less than what exhausts the stack of a walk. */
export const MAX_DEPTH = 500

/** What each byte outside a text does to the depth. */
const STEPS: ReadonlyMap<number, number> = new Map(
  (
    [
      ['[', 1],
      ['{', 1],
      [']', -1],
      ['}', -1],
    ] as const
  ).map(([bracket, step]) => [bracket.charCodeAt(0), step]),
)
const QUOTE = '"'.charCodeAt(0)
const BACKSLASH = '\\'.charCodeAt(0)

/** Whether the brackets of a body nest deeper than a body is walked through. Bytes that are no JSON give some answer. */
export function isTooDeep(bytes: Uint8Array = new Uint8Array()): boolean {
  let depth = 0
  let isText = false
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0
    if (byte === QUOTE) isText = !isText
    else if (isText) index += byte === BACKSLASH ? 1 : 0
    else depth += STEPS.get(byte) ?? 0
    if (depth > MAX_DEPTH) return true
  }
  return false
}
