import { fromHttpDate, namesTag, toEntityTag, toHttpDate } from '../../http/conditional.ts'
import type { HeaderMap } from '../../http/message.ts'
import { digest } from '../../json/hash.ts'
import { readPath } from '../../json/path.ts'
import type { Binding } from '../../resource/types.ts'
import type { Operation } from '../../spec/api.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import type { Refusal, Shown } from '../exchange.ts'
import { instantOf } from '../records/instants.ts'
import type { ResourceRules } from '../records/rules.ts'
import { namesStatus } from '../respond/documented.ts'

/** What the document says of versions of an operation's records: RFC 9110 sections 8.8 and 13. */
export interface Conditions {
  /** `etag` and `last-modified` of what an answer shows, as far as the document declares them. */
  stamp(shows: Shown): Readonly<Record<string, string>>
  /** Whether the caller of a GET has what these headers stamp: the answer is 304 (section 15.4.5). */
  isFresh(request: HeaderMap, stamped: Readonly<Record<string, string>>): boolean
  /**
   * Why a record is not changed: `precondition-failed` where it is not what the caller has seen, `precondition-required`
   * (RFC 6585 section 3) where the document wants to be told.
   *
   * @param record - `undefined`: there is none yet
   */
  refuse(request: HeaderMap, record: StoredRecord | undefined): Refusal | undefined
}

/**
 * Compiles what an operation does about versions.
 *
 * A header or status counts where the operation declares it. `if-match` is held against records only where a client can
 * know their tags: an answer of the resource declares `etag`, or the record has a field of that name.
 *
 * @returns `undefined` for most operations: nothing is declared
 */
export function compileConditions(
  context: EngineContext,
  { operation, resource }: Binding,
  rules: ResourceRules | undefined,
): Conditions | undefined {
  if (rules === undefined || resource === undefined) return undefined
  const tellsTag = declares(operation, 'etag')
  const tellsTime = declares(operation, 'last-modified')
  const reads = operation.method === 'GET' || operation.method === 'HEAD'
  const asks = reads
    ? takes(operation, /^if-(?:none-match|modified-since)$/) || namesStatus(operation, 304)
    : (takes(operation, /^if-(?:match|none-match|unmodified-since)$/) || namesStatus(operation, 412)) &&
      isTagged(context, resource, rules)
  const insists = !reads && namesStatus(operation, 428)
  if (!tellsTag && !tellsTime && !asks && !insists) return undefined
  const tagOf = createTagger(rules)

  const stamp = (shows: Shown): Record<string, string> => {
    const stamped: Record<string, string> = {}
    if (tellsTag || (reads && asks)) addTag(stamped, shows, tagOf)
    if (tellsTime) addTime(stamped, shows, rules)
    return stamped
  }
  return {
    stamp,
    isFresh: (request, stamped) => reads && asks && isKnown(request, stamped),
    refuse(request, record) {
      if (insists && request['if-match'] === undefined && request['if-unmodified-since'] === undefined)
        return required()
      return asks && isStale(request, record, tagOf, rules) ? failed(record) : undefined
    },
  }
}

function declares({ responses }: Operation, header: string): boolean {
  return responses.some(
    ({ status, headers }) => /^2/.test(status) && headers.some(each => each.name === header),
  )
}

function takes({ parameters }: Operation, names: RegExp): boolean {
  return parameters.some(({ in: place, name }) => place === 'header' && names.test(name.toLowerCase()))
}

function isTagged({ model }: EngineContext, resource: string, rules: ResourceRules): boolean {
  if (rules.tag !== undefined) return true
  for (const binding of model.bindings.values())
    if (
      binding.resource === resource &&
      (declares(binding.operation, 'etag') || declares(binding.operation, 'last-modified'))
    )
      return true
  return false
}

type Tagger = (record: StoredRecord) => string

/** The tag of a record: what it says itself, else made of all it holds. Records are immutable, so each is tagged once. */
function createTagger({ tag }: ResourceRules): Tagger {
  const known = new WeakMap<StoredRecord, string>()
  return record => {
    const own = tag === undefined ? undefined : readPath(record.data, tag)
    if (own !== undefined && own !== null) return toEntityTag(String(own))
    const made = known.get(record) ?? toEntityTag(digest(JSON.stringify(record.data)))
    known.set(record, made)
    return made
  }
}

function addTag(stamped: Record<string, string>, shows: Shown, tagOf: Tagger): void {
  if (shows.what === 'record') stamped['etag'] = tagOf(shows.record)
  if (shows.what !== 'page') return
  const { page, offset } = shows.cut
  stamped['etag'] = toEntityTag(
    digest(JSON.stringify([page.total, offset, page.more, ...page.items.map(tagOf)])),
  )
}

function addTime(stamped: Record<string, string>, shows: Shown, rules: ResourceRules): void {
  const records = shows.what === 'record' ? [shows.record] : shows.what === 'page' ? shows.cut.page.items : []
  const times = records.flatMap(record => changedAt(rules, record) ?? [])
  if (times.length > 0) stamped['last-modified'] = toHttpDate(Math.max(...times))
}

/** When a record was last changed, by its own account; whole seconds, as HTTP has them. */
function changedAt({ touch, created }: ResourceRules, { data }: StoredRecord): number | undefined {
  for (const field of created === undefined ? touch : [...touch, created]) {
    const time = instantOf(readPath(data, field))
    if (time !== undefined) return Math.floor(time / 1000) * 1000
  }
  return undefined
}

function isKnown(request: HeaderMap, stamped: Readonly<Record<string, string>>): boolean {
  const { etag, 'last-modified': time } = stamped
  const tags = request['if-none-match']
  if (tags !== undefined) return etag !== undefined && namesTag(tags, etag)
  const since = fromHttpDate(request['if-modified-since'] ?? '')
  return since !== undefined && time !== undefined && Date.parse(time) <= since
}

function isStale(
  request: HeaderMap,
  record: StoredRecord | undefined,
  tagOf: Tagger,
  rules: ResourceRules,
): boolean {
  const { 'if-match': match, 'if-none-match': noneMatch, 'if-unmodified-since': unmodified } = request
  if (match !== undefined && (record === undefined || !namesTag(match, tagOf(record)))) return true
  if (noneMatch !== undefined && record !== undefined && namesTag(noneMatch, tagOf(record))) return true
  const since = match === undefined ? fromHttpDate(unmodified ?? '') : undefined
  const changed = record === undefined ? undefined : changedAt(rules, record)
  return since !== undefined && changed !== undefined && changed > since
}

function required(): Refusal {
  return {
    kind: 'refusal',
    reason: 'precondition-required',
    message: 'say by if-match which version is meant',
  }
}

function failed(record: StoredRecord | undefined): Refusal {
  return {
    kind: 'refusal',
    reason: 'precondition-failed',
    message: record === undefined ? 'there is no version to match' : 'the record is not the version meant',
    ...(record === undefined ? {} : { values: { id: record.id } }),
  }
}
