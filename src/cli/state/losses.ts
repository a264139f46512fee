import type { EntryPlace } from '../../contract/recording/entry.ts'
import { counted } from '../../json/counted.ts'
import { placeText } from '../../contract/report/words.ts'
import type { NotCheckedReason } from '../../contract/verdict.ts'
import { MAX_DEPTH } from '../../json/is-too-deep.ts'

/** Why the answer to a GET that succeeded shows no record. */
type AnswerLoss =
  | 'too-deep'
  | 'broken'
  | 'not-json'
  | 'empty'
  | 'no-record'
  | 'not-modified'
  | 'unknown-operation'
  | 'no-state'

/** Why something that a recording holds does not become a record of the mock: an answer shows none, or an entry is no exchange. */
export type LossReason = AnswerLoss | NotCheckedReason

/** In words; what is told of the first one follows. Entries come with words of their own. */
const WORDS: { readonly [reason in AnswerLoss]: string } = {
  'too-deep': `nested more than ${MAX_DEPTH} deep`,
  broken: 'the body',
  'not-json': 'records are read from JSON only, the content type is',
  empty: 'without a body, where the document shows records',
  'no-record': 'no record is where the document shows one',
  'not-modified': '304 Not Modified shows nothing; record with an empty cache',
  'unknown-operation': 'the document has no such operation',
  'no-state': 'the mock keeps no records of the operation (understudy inspect)',
}

/** What of a recording was left out, summed up: a line a reason. */
export interface Losses {
  /**
   * @param says - More about this one, behind the reason; of many the first is told
   * @param request - `GET /shelves`
   */
  add(reason: LossReason, place: EntryPlace, says?: string, request?: string): void
  /** `left out 3 answers: nested more than 500 deep (first: day.har #14, GET /shelves)`, the most frequent first. */
  lines(): string[]
}

interface Loss {
  count: number
  readonly place: EntryPlace
  readonly says: string
  readonly request: string | undefined
}

/** Makes an empty list of losses. */
export function createLosses(): Losses {
  const losses = new Map<LossReason, Loss>()
  return {
    add(reason, place, says = '', request = undefined) {
      const known = losses.get(reason)
      if (known === undefined) losses.set(reason, { count: 1, place, says, request })
      else known.count += 1
    },
    lines: () =>
      [...losses].toSorted(([, a], [, b]) => b.count - a.count).map(([reason, loss]) => lineOf(reason, loss)),
  }
}

function lineOf(reason: LossReason, { count, place, says, request }: Loss): string {
  const what = isAnswer(reason) ? counted(count, 'answer') : counted(count, 'entry', 'entries')
  const why = [isAnswer(reason) ? WORDS[reason] : '', says].filter(Boolean).join(' ')
  return `left out ${what}: ${why} ${firstText(count, place, request)}`
}

function isAnswer(reason: LossReason): reason is AnswerLoss {
  return Object.hasOwn(WORDS, reason)
}

/** `(first: day.har #14, GET /shelves)`; of one alone without `first`. */
export function firstText(count: number, place: EntryPlace, request?: string): string {
  const at = request === undefined ? placeText(place) : `${placeText(place)}, ${request}`
  return count === 1 ? `(${at})` : `(first: ${at})`
}
