import type { Binding, Evidence, ListSemantics, Paging } from './types.ts'

/** Most reasons told in a line; the strongest are. */
const MAX_REASONS = 3

/**
 * Why an operation is read as it is, and what its parameters mean: `data[] holds Customer; cursor: after, limit`.
 *
 * @param full - All reasons, weak ones and those against included.
 */
export function inWords(binding: Binding, full: boolean): string {
  const hint = binding.evidence.find(reason => reason.signal === 'hint')
  const reasons = full ? binding.evidence : strongest(binding.evidence)
  const told = hint !== undefined && !full ? [hint] : reasons
  return [...told.map(reason => reason.says), ...listInWords(binding.list), ...scopeInWords(binding)].join(
    '; ',
  )
}

/** Why an operation is not modelled. */
export function reasonOf({ evidence }: Binding): string {
  const decisive =
    evidence.find(reason => reason.signal === 'hint') ?? evidence.findLast(reason => reason.weight <= 0)
  const against = evidence
    .filter(reason => reason.weight < 0 && reason !== decisive)
    .map(reason => reason.says)
  return [decisive?.says ?? 'nothing tells what it does', ...against].join(': ')
}

function strongest(evidence: readonly Evidence[]): Evidence[] {
  const told = evidence.filter(reason => reason.weight > 0).toSorted((a, b) => b.weight - a.weight)
  const kept = new Set(told.slice(0, MAX_REASONS))
  return evidence.filter(reason => kept.has(reason) || reason.weight < 0)
}

function listInWords(list: ListSemantics | undefined): string[] {
  if (list === undefined) return []
  const { paging, filters, search, sort, total } = list
  const words: string[] = []
  if (paging !== undefined) words.push(pagingInWords(paging))
  if (total !== undefined) words.push(`total in ${total}`)
  if (filters.length > 0) words.push(`filters: ${filters.map(filterInWords).join(', ')}`)
  if (search !== undefined)
    words.push(`search: ${[search.text, search.fieldParameter].filter(Boolean).join(' in ')}`)
  if (sort !== undefined) words.push(`sort: ${[sort.by, sort.direction].filter(Boolean).join(', ')}`)
  if (list.order.length > 0) words.push(`in the order of ${list.order.join(', ')}`)
  return words
}

function filterInWords({ parameter, field, op }: ListSemantics['filters'][number]): string {
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

function pagingInWords(paging: Paging): string {
  const { style, position, limit, defaultLimit, maxLimit, next, hasMore, link } = paging
  const size = [defaultLimit, maxLimit === undefined ? undefined : `at most ${maxLimit}`]
    .filter(part => part !== undefined)
    .join(', ')
  const parameters = [
    position,
    limit === undefined ? undefined : `${limit}${size === '' ? '' : ` (${size})`}`,
  ]
  const answers = [
    next === undefined ? undefined : `next in ${next}`,
    hasMore,
    link === true ? 'Link header' : undefined,
  ]
  return [`${style}: ${parameters.filter(Boolean).join(', ')}`, ...answers.filter(Boolean)].join('; ')
}

function scopeInWords({ scope, parents }: Binding): string[] {
  const words = (scope ?? []).map(parameter => `{${parameter}} keeps records apart`)
  const unrelated = parents
    .filter(parent => parent.field !== undefined)
    .map(parent => `${parent.field} names the ${parent.resource}`)
  return [...words, ...unrelated]
}
