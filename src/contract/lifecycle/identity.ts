import { lastSegment } from '../../http/query.ts'
import type { HeaderMap } from '../../http/message.ts'
import { type JsonObject, type JsonValue, isObject } from '../../json/value.ts'
import { plainName } from './names.ts'

/** Where an id may be, and what it is an id of. */
export interface IdentityClues {
  /** The last parameter of the item's path; `undefined` where there is no such path. */
  readonly parameter: string | undefined
  /** The item's path template. */
  readonly itemPath: string | undefined
  readonly noun: string
  /** The record as the answer shows it, and anything else the answer is. */
  readonly shown: JsonValue | undefined
  /** The record as it was sent. */
  readonly sent: JsonValue | undefined
  readonly headers: HeaderMap
  /** Whether a value can stand in the path. */
  readonly fits: (value: string) => boolean
}

/** Names that identify a record by themselves, most telling first; the natural ones are the last resort. */
const USUAL = ['id', 'uuid', 'guid', 'uid', 'identifier', 'key', 'sid', 'ref', 'reference', 'resourceid']
const NATURAL = [
  'slug',
  'code',
  'name',
  'username',
  'login',
  'handle',
  'number',
  'token',
  'email',
  'title',
  'alias',
]
/** What people are called by, one as good as the other: `{username}` is the `login` of a user, and not its `id`. */
const PEOPLE = ['username', 'login', 'loginname', 'handle']
/** Objects beside the fields of a record that hold its id. */
const ABOUT = new Set(['metadata', 'meta', 'sys', 'attributes', 'info'])
const MAX_CANDIDATES = 6

/**
 * What may stand for a new record in its path, best first: what the answer shows under the parameter's own name or a usual
 * one, then its addresses (`location`, links), ids in headers, and at last what the client itself named.
 */
export function idCandidates(clues: IdentityClues): string[] {
  const { shown, sent, headers, fits } = clues
  const record = isObject(shown) ? shown : undefined
  const ordered = [
    ...(record === undefined ? [] : idsIn(record, clues, [...telling(clues), ...USUAL])),
    ...(typeof shown === 'string' || typeof shown === 'number' ? [String(shown)] : []),
    ...addressed(headers['location'] ?? headers['content-location'], clues),
    ...(record === undefined ? [] : linksIn(record).flatMap(link => addressed(link, clues))),
    ...headerIds(headers, clues),
    ...(isObject(sent) ? idsIn(sent, clues, telling(clues)) : []),
    ...(record === undefined ? [] : idsIn(record, clues, NATURAL)),
    ...(record === undefined ? [] : onlyId(record)),
    ...(isObject(sent) ? idsIn(sent, clues, [...USUAL, ...NATURAL]) : []),
  ]
  return [...new Set(ordered)].filter(id => id !== '' && fits(id)).slice(0, MAX_CANDIDATES)
}

/** `{userId}` of `/users/{userId}`: `userid`, then `user`; `{id}` of `/users/{id}`: `id`, `userid`. */
function telling({ parameter, noun }: Pick<IdentityClues, 'parameter' | 'noun'>): string[] {
  const name = plainName(parameter ?? 'id')
  const own = [name, `${noun}id`, `${noun}uuid`, `${noun}key`, `${noun}code`, `${noun}name`, `${noun}number`]
  const rest = /^(?:.+)(id|uuid|key|code|name|number|slug)$/.exec(name)?.[1]
  const kind = noun !== '' && name.startsWith(noun) ? name.slice(noun.length) : ''
  const alike = PEOPLE.includes(name) ? PEOPLE : []
  const short = [...(rest === undefined ? [] : [rest]), ...(kind === '' ? [] : [kind])]
  return [...new Set([name, ...alike, ...short, ...own])]
}

/** Whether a field may say which record it is: the parameter's name, a usual one, or a natural key. */
export function isIdentifying(name: string, parameter: string, noun: string): boolean {
  const plain = plainName(name)
  const names = telling({ parameter, noun })
  return names.includes(plain) || USUAL.includes(plain) || NATURAL.includes(plain)
}

/** Whether a field or parameter holds ids of records, by its name: `id`, `partner_id`, `partnerIds`, `vaultUuid`. */
export function namesRecord(name: string): boolean {
  return /(?:^|[_-])(?:ids?|uuids?)$|[a-z](?:I[dD]|U[uU][iI][dD])s?$/.test(name)
}

function idsIn(record: JsonObject, clues: IdentityClues, names: readonly string[]): string[] {
  const places = [record, ...Object.entries(record).flatMap(([name, value]) => about(name, value))]
  return places.flatMap(place =>
    names.flatMap(wanted =>
      Object.entries(place).flatMap(([name, value]) =>
        plainName(name) === wanted ? scalar(value).flatMap(text => addressed(text, clues, text)) : [],
      ),
    ),
  )
}

function about(name: string, value: JsonValue): JsonObject[] {
  return isObject(value) && ABOUT.has(plainName(name)) ? [value] : []
}

function scalar(value: JsonValue): string[] {
  if (typeof value === 'number') return [String(value)]
  return typeof value === 'string' && value !== '' ? [value] : []
}

/** The last segment of an address that is one of the item's; an address of something else says nothing. */
function addressed(address: string | undefined, { itemPath }: IdentityClues, otherwise?: string): string[] {
  if (address === undefined) return []
  const own = otherwise === undefined ? [] : [otherwise]
  if (itemPath === undefined || !/^(?:https?:\/)?\/[^/]/.test(address)) return own
  return [lastSegment(address), ...own].filter(text => text !== '')
}

/** The addresses by which a record may name itself. */
export function linksIn(record: JsonObject): string[] {
  const links = record['links'] ?? record['_links']
  const self = isObject(links) ? links['self'] : undefined
  const href = isObject(self) ? self['href'] : self
  return [href, record['href'], record['self'], record['url'], record['uri'], record['selfLink']].filter(
    link => typeof link === 'string',
  )
}

/** `x-user-id`, `entity-id`; not those that tell requests apart. */
function headerIds(headers: HeaderMap, { noun, parameter }: IdentityClues): string[] {
  const wanted = [plainName(parameter ?? ''), `${noun}id`, 'resourceid', 'entityid', 'objectid', 'id']
  return Object.entries(headers).flatMap(([name, value]) => {
    const plain = plainName(name.replace(/^x-/, ''))
    return value !== undefined && wanted.includes(plain) ? [value] : []
  })
}

/** The one field whose name ends in `id`, where there is just one. */
function onlyId(record: JsonObject): string[] {
  const found = Object.entries(record).filter(([name]) => /(?:Id|ID|_id|-id|Uuid|_uuid)$/.test(name))
  const [[, value] = []] = found
  return found.length === 1 && value !== undefined ? scalar(value) : []
}
