import { UnderstudyError } from '../errors.ts'
import type { PlainRequest } from '../http/message.ts'
import type { ApiEntry, Clock, JournalEntry, Runtime } from './types.ts'

/** What became of the past of one runtime in another. */
export interface CarriedOver {
  /** Exchanges and changes from outside that were done again with success, reads among them. */
  readonly kept: number
  /** What was done with success before and cannot be done any more, in order. */
  readonly refused: readonly Refused[]
  /** What was done before and the journal has dropped, see `settings.journalLimit`. */
  readonly forgotten: number
}

/** One that cannot be done any more. */
export interface Refused {
  /** The request; `undefined` for a change made from outside the API. */
  readonly request: PlainRequest | undefined
  /** The status of now; `undefined` for a change made from outside the API. */
  readonly status: number | undefined
  /** Why, a sentence without a full stop. */
  readonly reason: string
}

/**
 * Does in a new runtime what was done in an old one, so that a mock of a document that has been edited goes on where the
 * one before stood: records that clients never touched are as the new document makes them, and what clients did is done
 * again, each with its own clock reading and draw, so that ids stay. Clock and settings are as they were.
 *
 * Left out are exchanges that were refused or that a fault answered, sessions that were closed, and snapshots that were restored, which
 * hold records as the old document had them.
 *
 * @param to - A fresh one, of a document that may differ; its journal is written
 * @param since - Number of the last entry that it begins with too, as both were brought to the same scenario; 0 for none
 */
export function carryOver(from: Runtime, to: Runtime, since: number): CarriedOver {
  const sessions = new Set(from.sessions.names)
  const entries = from.journal.filter(({ number, session, what }) => {
    return number > since && sessions.has(session) && wasDone(what)
  })
  to.configure(from.settings)
  const interceptor = to.intercept(undefined)
  const refused = entries.flatMap(entry => replayed(entry, to))
  to.intercept(interceptor)
  setClock(from.clock, to.clock)
  return { kept: entries.length - refused.length, refused, forgotten: from.forgotten }
}

function wasDone(what: JournalEntry['what']): boolean {
  return what.kind === 'state' || (what.reason === undefined && what.isUnchecked !== true)
}

/** @returns Itself where it is refused now */
function replayed(entry: JournalEntry, to: Runtime): Refused[] {
  const { what } = entry
  if (what.kind === 'state' && what.change['do'] === 'restore') {
    return [fromOutside('a snapshot was restored, which is of the document as it was')]
  }
  try {
    to.replay([entry])
  } catch (error) {
    if (error instanceof UnderstudyError) return [fromOutside(error.summary)]
    throw error
  }
  return what.kind === 'exchange' ? refusedNow(what, to) : []
}

function fromOutside(reason: string): Refused {
  return { request: undefined, status: undefined, reason }
}

function refusedNow({ request }: ApiEntry, to: Runtime): Refused[] {
  const now = to.journal.at(-1)?.what
  if (now?.kind !== 'exchange' || now.reason === undefined) return []
  return [{ request, status: now.response.status, reason: now.note }]
}

function setClock(from: Clock, to: Clock): void {
  to.release()
  if (from.frozen) to.freeze(from.now())
  else to.advance(from.now() - to.now())
}
