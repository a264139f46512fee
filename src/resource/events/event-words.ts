import { singular } from '../words/plural.ts'
import { wordsOf } from '../words/words.ts'

/** What can happen to a record as a whole. */
export type Change = 'created' | 'updated' | 'deleted'

const CHANGES: ReadonlyMap<string, Change> = new Map(
  Object.entries({
    created: 'created create creation new added add inserted registered registration',
    updated: 'updated update changed change modified edited amended',
    deleted: 'deleted delete deletion removed remove removal destroyed',
  }).flatMap(([change, words]) => words.split(' ').map(word => [word, change as Change] as const)),
)

/** Words of a webhook's name that say neither what happened nor to what. */
const NOISE: ReadonlySet<string> = new Set(
  'on when event webhook hook notification callback notify was has have been is are the a an'.split(' '),
)

/** The name of an event, taken apart. */
export interface EventName {
  /** What happened; `undefined` where the name says no change of a whole record. */
  readonly change: Change | undefined
  /** The words it may have happened to, in the singular: those that speak of no change. */
  readonly subject: readonly string[]
  /** For a name without a change: its last word, which may be a state (`paid`), and the words before it. */
  readonly state: { readonly word: string; readonly subject: readonly string[] } | undefined
}

/** Reads `order.created`, `newPet`, `onInvoicePaid`, `partner_organisation.deleted`. */
export function readEventName(name: string): EventName {
  const words = wordsOf(name).filter(word => !NOISE.has(word))
  // The last such word: `address.change.removed` is about a change that was removed.
  const at = words.findLastIndex(word => CHANGES.has(word))
  const change = CHANGES.get(words[at] ?? '')
  const subject = words.filter((_, index) => index !== at).map(singular)
  const word = change === undefined ? words.at(-1) : undefined
  return {
    change,
    subject,
    state: word === undefined ? undefined : { word, subject: words.slice(0, -1).map(singular) },
  }
}
