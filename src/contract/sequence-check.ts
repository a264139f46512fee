import type { Exchange } from './exchange.ts'
import type { EntryPlace, RecordingEntry } from './recording/entry.ts'
import type { Tally } from './report/create-tally.ts'
import type { Checker, Verdict } from './verdict.ts'

/** One sequence of exchanges on its way into a tally. */
export interface SequenceCheck {
  /** Judges the next one. */
  add(exchange: Exchange, place: EntryPlace): Verdict
  /** One entry of a recording, which may be none that can be judged. */
  addEntry(entry: RecordingEntry): void
  /** Adds what only the whole sequence shows; to be called once. */
  end(): void
}

interface Added {
  readonly place: EntryPlace
  /** Name of the document it was judged by. */
  readonly api: string | undefined
}

/** @param checker - One of its own: what a sequence shows of records says nothing of the server of the next */
export function createSequenceCheck(checker: Checker, tally: Tally): SequenceCheck {
  const added = new WeakMap<Exchange, Added>()
  function add(exchange: Exchange, place: EntryPlace): Verdict {
    const verdict = checker.check(exchange)
    added.set(exchange, { place, api: verdict.api })
    tally.add(exchange, verdict, place)
    return verdict
  }
  const whatOf = (exchange: Exchange): Added =>
    added.get(exchange) ?? { place: { file: 'sequence', number: 0 }, api: undefined }
  return {
    add,
    addEntry(entry) {
      if (entry.kind === 'exchange') add(entry.exchange, entry.place)
      else {
        if (entry.reason !== 'not-http') checker.miss(entry.asked)
        tally.skip(entry.reason, entry.says, entry.place)
      }
    },
    end() {
      for (const finding of checker.end()) {
        const { place, api } = whatOf(finding.exchange)
        tally.addFinding(finding, place, api)
      }
      for (const putBack of checker.putBack()) tally.addPutBack(putBack, whatOf(putBack.exchange).place)
    },
  }
}
