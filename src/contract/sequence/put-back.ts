import type { Exchange } from '../exchange.ts'
import type { Contradiction, Story, Witness } from './story.ts'

/** A place in a sequence at which the server's records were put back to what they had been, as tests do between them. */
export interface PutBack {
  /** The request that did it, else the first exchange that shows it. */
  readonly exchange: Exchange
  /** What tells so, a line each: `the box 1 was deleted and is still listed`. */
  readonly says: readonly string[]
}

/** Looks for places at which state was put back, and ends what is known there. */
export interface PutBackWatch {
  /** To be called after each exchange. */
  look(): void
  /** To be called when the sequence has ended. */
  end(): void
  readonly found: readonly NumberedPutBack[]
}

/** One with its place in the sequence. */
export interface NumberedPutBack extends PutBack {
  readonly number: number
}

type Testimony = Contradiction & { readonly witness: Witness; readonly since: number }

/** Contradictions that are weighed; where there are more, it is not state that was put back. */
const MAX_OPEN = 300

/**
 * One contradiction accuses the server. State was put back where nothing else explains one (a record that was seen to be gone is
 * shown again in the same way, ids are given anew), or where several, of which state that was put back between two exchanges
 * explains all, went different ways (what was deleted is there, what was made is gone, what was changed is as before) and one of
 * them is about what had been seen. Once that is certain, whatever had been seen and is no longer so, is explained by it, too.
 *
 * @param forget - Ends what is known of everything that was told before an exchange
 */
export function createPutBackWatch(story: Story, forget: (before: number) => void): PutBackWatch {
  const { doubts } = story
  const found: NumberedPutBack[] = []
  let looked = 0

  function isProven(group: readonly Testimony[]): boolean {
    if (group.some(({ witness }) => witness.isProof === true)) return true
    const turns = new Set(group.map(({ witness }) => witness.turn))
    return (turns.size > 1 || found.length > 0) && group.some(({ witness }) => witness.isSeen)
  }

  function putBackAt(at: number, group: readonly Testimony[]): void {
    const [first] = group.filter(({ event }) => event.number === at)
    if (first === undefined) return
    const { exchange } = first.event.judged
    found.push({ exchange, says: group.map(({ message }) => message), number: at })
    doubts.decide(({ since, event }) => {
      if (event.number < at) return 'told'
      return since !== undefined && since < at ? 'explained' : 'open'
    })
    forget(at)
  }

  return {
    found,
    look() {
      if (doubts.raised === looked) return
      looked = doubts.raised
      const open = doubts.open().filter(isTestimony)
      const latest = open.at(-1)
      if (latest === undefined || open.length > MAX_OPEN) return
      const places = new Set(open.map(({ event }) => event.number).filter(at => at > latest.since))
      for (const at of places) {
        const group = explainedAt(at, open)
        if (isProven(group)) return putBackAt(at, group)
      }
    },
    end() {
      if (found.length === 0) return
      for (let left = doubts.left().filter(isTestimony); ; left = doubts.left().filter(isTestimony)) {
        const first = left.find(({ witness }) => witness.isSeen)
        if (first === undefined) return
        putBackAt(first.event.number, explainedAt(first.event.number, left))
      }
    },
  }
}

function isTestimony(doubt: Contradiction): doubt is Testimony {
  const { witness, since, event } = doubt
  return witness !== undefined && since !== undefined && since < event.number
}

/** Those that state which was put back just before an exchange explains. */
function explainedAt(at: number, doubts: readonly Testimony[]): Testimony[] {
  return doubts.filter(({ since, event }) => since < at && at <= event.number)
}
