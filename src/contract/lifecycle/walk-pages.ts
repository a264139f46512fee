import { canonicalJson } from '../../json/canonical.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Operation } from '../../spec/api.ts'
import { type Answer, type Conversation, ask, toAnswer } from './conversation.ts'
import { type ShownList, itemsIn } from './items-in.ts'
import { idsFor } from './made-record.ts'
import { type PageAt, firstPage, nextPage } from './paging.ts'
import type { RequestWish } from './request-maker.ts'

/** Pages walked before the client gives up. */
export const MAX_PAGES = 100

/** A walk through a list. */
export interface Pages {
  /** Every page's answer, the last one perhaps a refusal. */
  readonly answers: readonly Answer[]
  /** Items seen. */
  readonly seen: number
  /** The list came to its end, or enough was seen. */
  readonly isEnded: boolean
}

/** Which list is walked. */
export interface WalkWish {
  readonly list: Operation
  /** What one record is called, plain and singular. */
  readonly noun: string
  /** Ids of the records above. */
  readonly above: readonly string[]
  /** Values for query parameters called so, by plain name. */
  readonly values?: ReadonlyMap<string, JsonValue>
  readonly maxPages?: number
  /** Most records asked for on a page; as many as may be, where it is left out. */
  readonly pageSize?: number
}

/**
 * Walks a list page by page until it ends, or repeats itself.
 *
 * @param look - Given each page; true: that is enough
 */
export async function walkPages(
  conversation: Conversation,
  { list, noun, above, values, maxPages = MAX_PAGES, pageSize }: WalkWish,
  look: (shown: ShownList) => boolean,
): Promise<Pages | { readonly problem: string }> {
  const { schemas } = conversation.api
  const wish = { operation: list, ids: idsFor(list, above), values }
  const query = firstPage(schemas, list, pageSize)
  let asked = await ask(conversation, { ...wish, query })
  const answers: Answer[] = []
  let [seen, before] = [0, '']
  for (let page = 1; page <= maxPages; page++) {
    if ('problem' in asked) return asked
    answers.push(asked)
    if (!asked.isSuccess) break
    const shown = itemsIn(schemas, asked.body, asked.nodes, noun)
    const now = canonicalJson([...shown.items])
    seen += shown.items.length
    const isOver = look(shown) || shown.items.length === 0 || now === before
    const next = isOver ? undefined : nextPage(schemas, list, asked.exchange, asked.body, seen)
    if (next === undefined) return { answers, seen, isEnded: true }
    before = now
    asked = await askNext(conversation, { ...wish, query }, next, asked)
  }
  return { answers, seen, isEnded: false }
}

async function askNext(
  conversation: Conversation,
  wish: RequestWish,
  next: PageAt,
  last: Answer,
): ReturnType<typeof ask> {
  if ('query' in next) {
    return ask(conversation, { ...wish, query: new Map([...(wish.query ?? []), ...next.query]) })
  }
  const { request } = last.exchange
  // Relative to what was asked (RFC 8288 section 3.2); whatever host it names, it is asked of this server.
  const url = URL.parse(next.url, `http://any.invalid${request.url}`)
  if (url === null) return { problem: `the next page is said to be at ${next.url}, which is no address` }
  const exchange = await conversation.send({ ...request, url: url.pathname + url.search })
  return toAnswer(wish.operation, exchange, undefined)
}
