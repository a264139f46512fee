import { canonicalJson } from '../../json/canonical.ts'
import type { Operation } from '../../spec/api.ts'
import type { Finding } from '../finding.ts'
import { type Answer, type Conversation, ask, stateFinding } from '../lifecycle/conversation.ts'
import { successBody } from '../lifecycle/declared.ts'
import { itemsIn, type ShownList } from '../lifecycle/items-in.ts'
import { idsFor } from '../lifecycle/made-record.ts'
import { firstPage, pagePart } from '../lifecycle/paging.ts'
import { nounOf, parametersIn } from '../lifecycle/path-key.ts'
import { showsList } from '../lifecycle/shows-list.ts'
import { walkPages } from '../lifecycle/walk-pages.ts'
import { idOfItem } from '../sequence/id-of-item.ts'
import { totalIn } from '../sequence/lists.ts'
import type { IdFinder } from './id-finder.ts'

/** Options of {@link walkLists}. */
export interface WalkOptions {
  readonly conversation: Conversation
  readonly ids: IdFinder
  readonly tell: (finding: Finding) => void
  /** Which lists are walked. */
  readonly isWanted: (operation: Operation) => boolean
  /** False once the time is up. */
  readonly hasTime: () => boolean
}

/** Pages a list is cut into, as far as its bounds let it. */
const PAGES = 3
/** Pages walked at most. */
const MAX_PAGES = 6

/**
 * Walks through every list that comes in pages, in short ones, and holds it against one long page: each record is to be there
 * once, no page longer than was asked for, and the total their number. What does not show again was another client's doing.
 */
export async function walkLists(options: WalkOptions): Promise<void> {
  for (const list of options.conversation.api.operations) {
    if (!isPaged(options.conversation, list) || !options.isWanted(list) || !options.hasTime()) continue
    const above = await options.ids.of(list)
    if ('why' in above) continue
    const walk = createWalk(options.conversation, list, above)
    const first = await walk()
    if (first !== undefined && (await walk())?.rule === first.rule) options.tell(first)
  }
}

function isPaged({ api }: Conversation, list: Operation): boolean {
  const { method, path, parameters } = list
  if (method !== 'GET') return false
  if (!parameters.some(({ name, in: place }) => place === 'query' && pagePart(name) !== undefined))
    return false
  const shown = successBody(list)?.schema
  return shown !== undefined && showsList(api.schemas, [shown], nounOf(path))
}

/** What a walk has come upon so far. */
interface Walked {
  readonly ids: Set<string>
  before: string
  repeated: string | undefined
  tooLong: number | undefined
  /** A page does not show the ids of its records. */
  isUnclear: boolean
}

/** @returns Walks through a list once and tells the fault of its pages that explains the others, or none */
function createWalk(
  conversation: Conversation,
  list: Operation,
  above: readonly string[],
): () => Promise<Finding | undefined> {
  const { schemas } = conversation.api
  const noun = nounOf(list.path)
  const parameter = itemParameter(conversation, list)
  const idsIn = ({ items }: ShownList): string[] | undefined => {
    const ids = items.map(item => idOfItem(item, parameter))
    return ids.every(id => id !== undefined) ? ids : undefined
  }

  async function readWhole(): Promise<string[] | undefined> {
    const answer = await ask(conversation, {
      operation: list,
      ids: idsFor(list, above),
      query: firstPage(schemas, list),
    })
    if ('problem' in answer || !answer.isSuccess) return undefined
    return idsIn(itemsIn(schemas, answer.body, answer.nodes, noun))
  }

  return async () => {
    const whole = await readWhole()
    if (whole === undefined || whole.length < 2) return undefined
    const pageSize = Math.ceil(whole.length / PAGES)
    const limit = limitIn(firstPage(schemas, list, pageSize))
    const walked: Walked = {
      ids: new Set(),
      before: '',
      repeated: undefined,
      tooLong: undefined,
      isUnclear: false,
    }
    const pages = await walkPages(
      conversation,
      { list, noun, above, maxPages: MAX_PAGES, pageSize },
      shown => !takePage(walked, idsIn(shown), limit, whole.length),
    )
    const last = 'problem' in pages ? undefined : pages.answers.at(-1)
    if ('problem' in pages || last?.isSuccess !== true || walked.isUnclear) return undefined
    const isWhole = pages.isEnded && pages.answers.length > 1
    const fault = faultOf({ walked, whole, limit, isWhole, last, noun })
    return fault === undefined ? undefined : stateFinding(conversation, last, ...fault)
  }
}

/** @returns False where there is no use in going on */
function takePage(
  walked: Walked,
  ids: readonly string[] | undefined,
  limit: number | undefined,
  all: number,
): boolean {
  walked.isUnclear = ids === undefined
  if (ids === undefined) return false
  if (limit !== undefined && ids.length > limit) walked.tooLong ??= ids.length
  const page = canonicalJson([...ids])
  // Beyond the end some show the last page again.
  const isLastAgain = page === walked.before && walked.ids.size >= all
  if (!isLastAgain)
    walked.repeated ??= ids.find((id, index) => walked.ids.has(id) || ids.indexOf(id) !== index)
  for (const id of ids) walked.ids.add(id)
  walked.before = page
  return walked.tooLong === undefined
}

interface Ended {
  readonly walked: Walked
  /** Ids of the long page. */
  readonly whole: readonly string[]
  readonly limit: number | undefined
  /** The walk went from page to page, and came to the end of the list: of some lists only the beginning can be asked for. */
  readonly isWhole: boolean
  readonly last: Answer
  readonly noun: string
}

type PageFault = readonly [
  rule: 'page-repeats' | 'page-skips' | 'page-too-long' | 'count-disagrees',
  message: string,
  expected: string,
]

function faultOf({ walked, whole, limit, isWhole, last, noun }: Ended): PageFault | undefined {
  const { ids, repeated, tooLong } = walked
  if (tooLong !== undefined)
    return ['page-too-long', `${limit} were asked for, and ${tooLong} are listed`, `at most ${limit} records`]
  if (repeated !== undefined)
    return ['page-repeats', `the ${noun} ${repeated} is on two pages of one walk`, 'each record once']
  if (!isWhole) return undefined
  const skipped = whole.find(id => !ids.has(id))
  if (skipped !== undefined) {
    const message = `the ${noun} ${skipped} is on one long page, and on none of the short ones`
    return ['page-skips', message, 'each record once']
  }
  const total = last.body === undefined ? undefined : totalIn(last.body)
  if (total === undefined || total === ids.size) return undefined
  const message = `the list says there are ${total}, and shows ${ids.size}`
  return ['count-disagrees', message, `${ids.size} as the total`]
}

function limitIn(query: ReadonlyMap<string, unknown>): number | undefined {
  const [, limit] = [...query].find(([name]) => pagePart(name) === 'limit') ?? []
  return typeof limit === 'number' ? limit : undefined
}

/** What the path of one record of the list calls its id. */
function itemParameter({ api }: Conversation, { path }: Operation): string | undefined {
  const item = api.operations.find(each => each.path.startsWith(`${path}/{`) && each.path.endsWith('}'))
  return item === undefined ? undefined : parametersIn(item.path).at(-1)
}
