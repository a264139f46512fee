import type { Exchange } from '../../contract/exchange.ts'
import { layOver } from '../../json/path.ts'
import { type JsonObject, type JsonValue, hasOwn, isObject } from '../../json/value.ts'
import type { Binding, Resource, ResourceModel } from '../../resource/types.ts'
import { type Asked, type Shown, decodedValues, parentIn, recordsShown } from '../recorded-records.ts'
import { goesOn, isFiltered, isWhole, jsonIn, totalIn } from './list-extent.ts'
import { ancestorsIn, locatedRecord, namedRecord, ownerIn, referencesIn } from './named-records.ts'

/** A record that was there before the first exchange that speaks of it, as far as the recording shows it. */
export interface FirstRecord {
  readonly resource: string
  readonly own: string
  readonly parent: string | undefined
  readonly values: JsonObject
  /** Whose it is, where the mock keeps records apart by caller: kept beside what is shown. */
  readonly owner: JsonObject
  /** False for one that is only named: by a path, or by a record that belongs to it. */
  readonly isShown: boolean
}

/** More records than a recording shows, as its lists tell. */
export interface Unseen {
  readonly resource: string
  readonly parent: string | undefined
  readonly count: number
}

/** What a recording says of the state before its first exchange. */
export interface Beginning {
  see(exchange: Exchange, asked: Asked): void
  /** True where nothing shows the record before something is done to it: what it was then, nobody knows. */
  isDark(resource: string, own: string): boolean
  /**
   * Those that were there at the beginning (0), or that others made just before an exchange (counted from 1): a whole list did
   * not show them before. In the order first seen.
   */
  records(since: number): readonly FirstRecord[]
  unseen(): readonly Unseen[]
}

interface Known {
  readonly resource: string
  readonly since: number
  readonly own: string
  readonly parent: string | undefined
  values: JsonObject
  readonly owner: JsonObject
  isShown: boolean
  /** It was written since: what is shown afterwards says nothing of how it began. */
  isWritten: boolean
}

/** What an exchange is about. */
interface Subject {
  readonly binding: Binding
  readonly resource: Resource
  readonly shown: readonly Shown[]
}

/** How an exchange speaks of a record. */
type Manner = 'shows' | 'writes' | 'names'

/** What the lists of one parent's records tell. */
interface Extent {
  readonly resource: string
  readonly parent: string | undefined
  /** Most records that were there at the beginning, by the totals that lists tell. */
  total: number
  /** A page names another. */
  goesOn: boolean
  /** A page names no other. */
  ends: boolean
}

/**
 * Gathers the state a recording begins with, by the mock's reading of the document: what an exchange shows or names and no
 * exchange before it made. What was seen first counts; what is shown later fills it up until the record is written.
 */
export function createBeginning(model: ResourceModel): Beginning {
  const known = new Map<string, Map<string, Known>>()
  const made = new Set<string>()
  const extents = new Map<string, Extent>()
  const changes = new Map<string, number>()
  /** Resources, with their parent, of which a list showed all. */
  const whole = new Set<string>()
  /** Ids in answers of operations that the mock keeps nothing of: what they made was not there before. */
  const elsewhere = new Set<string>()
  let number = 0

  function meet({ resource, own, parent, values }: Shown, manner: Manner, owner: JsonObject): void {
    if (made.has(`${resource} ${own}`) || elsewhere.has(own)) return
    const records = known.get(resource) ?? new Map<string, Known>()
    known.set(resource, records)
    const key = JSON.stringify([parent ?? null, own])
    const isShown = manner === 'shows'
    const isWritten = manner === 'writes'
    const record = records.get(key)
    if (record === undefined) {
      const since = whole.has(JSON.stringify([resource, parent ?? null])) ? number : 0
      records.set(key, { resource, since, own, parent, values, owner, isShown, isWritten })
    } else if (!record.isWritten) {
      if (isShown) record.values = layOver(values, record.values) as JsonObject
      record.isShown ||= isShown
      record.isWritten = isWritten
    }
  }

  function make({ resource, own, parent }: Pick<Shown, 'resource' | 'own' | 'parent'>): void {
    if (known.get(resource)?.has(JSON.stringify([parent ?? null, own])) === true) return
    made.add(`${resource} ${own}`)
    count(resource, 1)
  }

  function count(resource: string, by: number): void {
    changes.set(resource, (changes.get(resource) ?? 0) + by)
  }

  function seeExtent(exchange: Exchange, asked: Asked, binding: Binding, resource: Resource): void {
    if (isFiltered(exchange, binding)) return
    const parent = parentIn(resource, binding, decodedValues(asked))
    const key = JSON.stringify([resource.name, parent ?? null])
    const extent = extents.get(key) ?? {
      resource: resource.name,
      parent,
      total: 0,
      goesOn: false,
      ends: false,
    }
    extents.set(key, extent)
    const total = totalIn(exchange.response, binding)
    if (total !== undefined) extent.total = Math.max(extent.total, total - (changes.get(resource.name) ?? 0))
    const isNamed = goesOn(exchange, asked.operation, binding)
    extent[isNamed ? 'goesOn' : 'ends'] = true
    const shown = recordsShown(exchange, asked, model).length
    if (!isNamed && isWhole(exchange, binding, shown)) whole.add(key)
  }

  function seeRead(exchange: Exchange, asked: Asked, { binding, resource, shown }: Subject): void {
    const owner = ownerIn(exchange, asked, resource)
    const manner = exchange.request.method === 'GET' ? 'shows' : 'writes'
    for (const record of shown) meet(record, manner, owner)
    if (binding.behaviour === 'list') seeExtent(exchange, asked, binding, resource)
  }

  function seeWrite(exchange: Exchange, asked: Asked, { binding, resource, shown }: Subject): void {
    const named = namedRecord(asked, binding, resource)
    if (binding.behaviour.startsWith('create') || exchange.response.status === 201) {
      const located = named ?? locatedRecord(exchange, resource)
      for (const record of shown.length > 0 || located === undefined ? shown : [located]) make(record)
      return
    }
    const owner = ownerIn(exchange, asked, resource)
    const written = named === undefined ? shown : [before(named, shown, exchange)]
    for (const record of written) meet(record, 'writes', owner)
    if (binding.behaviour === 'delete' && named !== undefined) count(resource.name, -1)
  }

  return {
    see(exchange, asked) {
      number += 1
      const binding = model.bindings.get(asked.operation)
      const resource = model.resources.find(({ name }) => name === binding?.resource)
      const { request, response } = exchange
      if (response.status < 200 || response.status > 299) return
      if (binding === undefined || resource === undefined) {
        const ids = request.method === 'GET' ? [] : idsIn(jsonIn(response), 0)
        for (const id of ids) elsewhere.add(id)
        return
      }
      const subject = { binding, resource, shown: recordsShown(exchange, asked, model) }
      const references = subject.shown.flatMap(({ values }) => referencesIn(resource, values, model))
      for (const named of [...ancestorsIn(asked, binding, model), ...references]) meet(named, 'names', {})
      if (READS.has(binding.behaviour)) seeRead(exchange, asked, subject)
      else seeWrite(exchange, asked, subject)
    },
    isDark: (resource, own) =>
      [...(known.get(resource)?.values() ?? [])].some(record => record.own === own && !record.isShown),
    records: since =>
      [...known.values()].flatMap(records => [...records.values()].filter(each => each.since === since)),
    unseen: () =>
      [...extents.values()].flatMap(({ resource, parent, total, goesOn, ends }) => {
        const all = [...(known.get(resource)?.values() ?? [])]
        const ours = all.filter(record => parent === undefined || record.parent === parent).length
        const count = Math.min(MAX_UNSEEN, Math.max(total - ours, goesOn && !ends ? 1 : 0))
        return count > 0 ? [{ resource, parent, count }] : []
      }),
  }
}

/** The ids of a record, and of what is in it. */
function idsIn(value: JsonValue | undefined, depth: number): string[] {
  if (depth > MAX_DEPTH || !isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const isId = /^(?:id|uuid|guid)$/i.test(name) && (typeof inner === 'string' || typeof inner === 'number')
    return isId ? [String(inner)] : idsIn(inner, depth + 1)
  })
}

const MAX_DEPTH = 2

/** What a record was before it was written: what the answer shows of it and the request did not send. */
function before(named: Shown, shown: readonly Shown[], { request }: Exchange): Shown {
  const after = shown.find(({ own }) => own === named.own)
  const sent = jsonIn(request)
  if (after === undefined || !isObject(sent)) return named
  const kept = Object.fromEntries(Object.entries(after.values).filter(([name]) => !hasOwn(sent, name)))
  return { ...named, values: layOver(kept, named.values) as JsonObject }
}

const READS: ReadonlySet<string> = new Set(['list', 'read', 'singleton'])

/** Records made to fill a list up; a total of millions is not believed. */
const MAX_UNSEEN = 500
