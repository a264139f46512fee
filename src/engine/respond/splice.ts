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
