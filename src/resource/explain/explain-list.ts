import type { Filter, ListSemantics, PageSlot, Paging } from '../types.ts'

/** Most parameters named that nothing is made of, unless all is told. */
const MAX_UNREAD = 6

/**
 * What the parameters of a list mean: `cursor: after, limit (20, at most 100); filters: status, created[gte] (created ≥);
 * not modelled: expand`.
 *
 * @param full - Every place of the answer and every parameter that is not modelled.
 * @param besides - A parameter that is, though not by the list
 */
export function listInWords(list: ListSemantics | undefined, full: boolean, besides?: string): string[] {
  if (list === undefined) return []
  const { paging, filters, search, expression, sort, total, fields, expand, order } = list
  const words: string[] = []
  if (paging !== undefined) words.push(pagingInWords(paging, list.page))
  if (total !== undefined) words.push(`total in ${total}`)
  if (full) words.push(...answersInWords(list))
  if (filters.length > 0) words.push(`filters: ${filters.map(filterInWords).join(', ')}`)
  if (search !== undefined)
    words.push(`search: ${[search.text, search.fieldParameter].filter(Boolean).join(' in ')}`)
  if (expression !== undefined) words.push(`expression: ${expression} (comparisons joined by and, or by or)`)
  if (list.conditions !== undefined) words.push(`conditions: ${list.conditions} (field, operator, value)`)
  if (sort !== undefined) words.push(`sort: ${[sort.by, sort.direction].filter(Boolean).join(', ')}`)
  if (fields !== undefined) words.push(`fields: ${fields}`)
  if (expand !== undefined) words.push(`expand: ${expand}`)
  if (order.length > 0) words.push(`in the order of ${order.join(', ')}`)
  const unread = list.unread.filter(parameter => parameter !== besides)
  if (unread.length > 0) words.push(`not modelled, so without effect: ${unreadInWords(unread, full)}`)
  return words
}

function unreadInWords(unread: readonly string[], full: boolean): string {
  const shown = full ? unread : unread.slice(0, MAX_UNREAD)
  const rest = unread.length - shown.length
  return shown.join(', ') + (rest === 0 ? '' : ` and ${rest} more`)
}

function filterInWords({ parameter, field, op }: Filter): string {
  if (op === 'eq' && parameter === field) return parameter
  const sign = {
    eq: '=',
    in: 'in',
    contains: 'contains',
    gt: '>',
    gte: '≥',
    lt: '<',
    lte: '≤',
    startsWith: 'begins',
    not: '≠',
  }[op]
  return `${parameter} (${field} ${sign})`
}

const TOKENS = { id: 'ids as tokens', number: 'numbers as tokens' }

function pagingInWords(paging: Paging, page: readonly PageSlot[]): string {
  const { style, position, back, limit, defaultLimit, maxLimit, next, hasMore, token, first, last } = paging
  const size = [defaultLimit, maxLimit === undefined ? undefined : `at most ${maxLimit}`]
    .filter(part => part !== undefined)
    .join(', ')
  const isFromOdd = (style === 'page' && first !== 1) || (style === 'offset' && first !== 0)
  const parameters = [
    position === undefined || !isFromOdd ? position : `${position} (from ${first})`,
    paging.isLent === true ? 'which only the links bear' : undefined,
    back,
    last,
    limit === undefined ? undefined : `${limit}${size === '' ? '' : ` (${size})`}`,
  ]
  const answers = [
    token === undefined ? undefined : TOKENS[token],
    next === undefined ? undefined : `next in ${next}`,
    hasMore,
    page.some(({ tells }) => tells === 'links') ? 'Link header' : undefined,
  ]
  // A size alone cuts and leads nowhere.
  const isCut = position === undefined && style === 'offset' && limit !== undefined
  const how = isCut ? 'cut at' : `${style}:`
  return [`${how} ${parameters.filter(Boolean).join(', ')}`, ...answers.filter(Boolean)].join('; ')
}

/** The places of the answer that tell of the page and are not named already. */
function answersInWords({ page, paging, total }: ListSemantics): string[] {
  const named = [paging?.next, paging?.hasMore, total]
  const others = page.filter(({ at, tells }) => !named.includes(at) && tells !== 'links')
  if (others.length === 0) return []
  return [`also told: ${others.map(({ at, tells }) => (at === tells ? at : `${at} (${tells})`)).join(', ')}`]
}
