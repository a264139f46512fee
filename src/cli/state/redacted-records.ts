import type { EntryPlace } from '../../contract/recording/entry.ts'
import { looksRedacted } from '../../contract/recording/redact/placeholders.ts'
import { counted } from '../../json/counted.ts'
import { textsIn } from '../../json/texts-in.ts'
import type { JsonObject } from '../../json/value.ts'
import { firstText } from './losses.ts'

/** Records that show placeholders where the server had secrets. */
export interface Redacted {
  see(values: JsonObject, place: EntryPlace): void
  /** One line, or none. */
  lines(): string[]
}

/** Makes an empty count of redacted records. */
export function createRedacted(): Redacted {
  let count = 0
  let first: EntryPlace | undefined
  return {
    see(values, place) {
      if (!textsIn(values).some(looksRedacted)) return
      count += 1
      first ??= place
    },
    lines: () =>
      first === undefined
        ? []
        : [
            `${counted(count, 'record')} ${count === 1 ? 'shows' : 'show'} placeholders in the place of redacted secrets ${firstText(count, first)}`,
          ],
  }
}
