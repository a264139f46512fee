import type { JsonValue } from '../../json/value.ts'

/** What stands before and after a place in a JSON text. */
export interface Splice {
  readonly before: string
  readonly after: string
}

/** Stands for the records in a frame. */
export const RECORDS = '@records@'

/** Writes a frame and cuts it where {@link RECORDS} stands. */
export function toSplice(frame: JsonValue): Splice {
  const text = JSON.stringify(frame)
  const mark = `"${RECORDS}"`
  const at = text.indexOf(mark)
  return { before: text.slice(0, at), after: text.slice(at + mark.length) }
}

const encoder = new TextEncoder()
const [OPEN, COMMA, CLOSE] = [0x5b, 0x2c, 0x5d]

/** Joins items already written, as a list in its place: bytes are copied, nothing is written or measured again. */
export function joinList({ before, after }: Splice, items: readonly Uint8Array[]): Uint8Array {
  const [head, tail] = [encoder.encode(before), encoder.encode(after)]
  let size = head.length + tail.length + 2 + Math.max(0, items.length - 1)
  for (const item of items) size += item.length
  const bytes = new Uint8Array(size)
  bytes.set(head)
  let at = head.length
  bytes[at++] = OPEN
  items.forEach((item, index) => {
    if (index > 0) bytes[at++] = COMMA
    bytes.set(item, at)
    at += item.length
  })
  bytes[at++] = CLOSE
  bytes.set(tail, at)
  return bytes
}
