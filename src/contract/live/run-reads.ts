import type { Operation } from '../../spec/api.ts'
import { type Conversation, ask } from '../lifecycle/conversation.ts'
import { idsFor } from '../lifecycle/made-record.ts'
import { parametersIn } from '../lifecycle/path-key.ts'
import type { Exchange } from '../exchange.ts'
import type { NotExercised } from '../report/report.ts'
import type { IdFinder } from './id-finder.ts'

/** Options of {@link runReads}. */
export interface ReadOptions {
  readonly conversation: Conversation
  readonly ids: IdFinder
  /** Told of a 404 that need not be documented: the id was a guess. */
  readonly excuse: (exchange: Exchange) => void
  /** Which operations are asked. */
  readonly isWanted: (operation: Operation) => boolean
  /** False once the time is up. */
  readonly hasTime: () => boolean
}

/**
 * Sends every GET of a document once and changes nothing: what needs no id first, then what is below it, with ids from the
 * lists above. What comes back is for whoever made the sender.
 *
 * @returns What could not be asked, and why
 */
export async function runReads(options: ReadOptions): Promise<NotExercised[]> {
  const { conversation, isWanted, hasTime } = options
  const reads = conversation.api.operations.filter(each => each.method === 'GET' && isWanted(each))
  const left: NotExercised[] = []
  for (const operation of reads.toSorted((a, b) => depth(a) - depth(b))) {
    const why = hasTime() ? await readOne(options, operation) : TIME_IS_UP
    if (why !== undefined) left.push({ what: operation.key, why })
  }
  return left
}

/** Why something was not begun. */
export const TIME_IS_UP = 'the time was up (--max-time)'

function depth({ path }: Operation): number {
  return parametersIn(path).length
}

async function readOne(options: ReadOptions, operation: Operation): Promise<string | undefined> {
  const { conversation, ids, excuse } = options
  const found = await ids.of(operation)
  if ('why' in found) return found.why
  const asked = await ask(conversation, { operation, ids: idsFor(operation, found) })
  if ('problem' in asked) return asked.problem
  if (found.length === 0 || asked.status !== 404) return undefined
  // What a list shows of a record may be its number where the path wants its name.
  excuse(asked.exchange)
  await ids.miss(operation)
  return readOne(options, operation)
}
