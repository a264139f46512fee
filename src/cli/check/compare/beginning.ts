import { jsonBody } from '../../../http/body.ts'
import { isSuccess } from '../../../http/status.ts'
import type { Exchange } from '../../../contract/exchange.ts'
import { layOver } from '../../../json/path.ts'
import { type JsonObject, type JsonValue, hasOwn, isObject } from '../../../json/value.ts'
import type { Binding, Resource, ResourceModel } from '../../../resource/types.ts'
import { type Asked, type Shown, decodedValues, parentIn, recordsShown } from '../../state/shown-records.ts'
import { type Extents, createExtents, type Unseen } from './extents.ts'
import {
  type Claimed,
  type FirstRecord,
  type Manner,
  type MetRecords,
  createMetRecords,
} from './met-records.ts'
import { ancestorsIn, locatedRecord, namedRecord, ownerIn, referencesIn } from './named-records.ts'

/** What a recording says of the state before its first exchange. */
export interface Beginning {
  see(exchange: Exchange, asked: Asked): void
  /** True where nothing shows the record before something is done to it: what it was then, nobody knows. */
  isDark(resource: string, own: string): boolean
  isMade(resource: string, own: string): boolean
  /**
   * Those that were there at the beginning (0), or that others made just before an exchange (counted from 1): a whole list did
   * not show them before. In the order first shown, those that are only named last.
   */
  records(since: number): readonly FirstRecord[]
  unseen(): readonly Unseen[]
  /** Records that an exchange (counted from 1) is the first to name, and that an earlier one made without saying their ids. */
  claimed(at: number): readonly Claimed[]
}

/** What an exchange is about. */
interface Subject {
  readonly exchange: Exchange
  readonly asked: Asked
  readonly binding: Binding
  readonly resource: Resource
  readonly shown: readonly Shown[]
}

/** What has been gathered so far. */
interface Gathering {
  readonly model: ResourceModel
  readonly met: MetRecords
  readonly extents: Extents
  /** Of the exchange under way. */
  number: number
}

/**
 * Gathers the state a recording begins with, by the mock's reading of the document: what an exchange shows or names and no
 * exchange before it made.
 */
export function createBeginning(model: ResourceModel): Beginning {
  const met = createMetRecords()
  const extents = createExtents()
  const gathering: Gathering = { model, met, extents, number: 0 }
  return {
    see(exchange, asked) {
      gathering.number += 1
      if (isSuccess(exchange.response.status)) gather(gathering, exchange, asked)
    },
    isMade: met.isMade,
    isDark: met.isDark,
    records: met.records,
    claimed: met.claimed,
    unseen: () => extents.unseen(met.countOf),
  }
}

function gather(gathering: Gathering, exchange: Exchange, asked: Asked): void {
  const { model, met, extents } = gathering
  const { request, response } = exchange
  const binding = model.bindings.get(asked.operation)
  const resource = model.resources.find(({ name }) => name === binding?.resource)
  if (binding === undefined || resource === undefined) {
    const ids = request.method === 'GET' ? [] : idsIn(jsonBody(response), 0)
    for (const id of ids) met.makeElsewhere(id)
    return
  }
  const shown = recordsShown(exchange, asked, model)
  const references = shown.flatMap(({ values }) => referencesIn(resource, values, model))
  meet(gathering, ancestorsIn(asked, binding, model), 'names')
  // What a whole list does not show is not there, though a record may still name it.
  const possible = references.filter(({ resource: name, parent }) => !extents.isWhole(name, parent))
  meet(gathering, possible, 'refers')
  const see = READS.has(binding.behaviour) ? seeRead : seeWrite
  see(gathering, { exchange, asked, binding, resource, shown })
}

function meet(gathering: Gathering, records: readonly Shown[], manner: Manner, owner: JsonObject = {}): void {
  const { met, number } = gathering
  for (const record of records)
    met.meet(record, manner, { owner, since: isLate(gathering, record) ? number : 0, at: number })
}

/** What a whole list did not show, or stands below a record that was made, was not there at the beginning. */
function isLate({ model, met, extents }: Gathering, { resource, parent }: Shown): boolean {
  if (extents.isWhole(resource, parent)) return true
  const above = model.resources.find(({ name }) => name === resource)?.parent
  return parent !== undefined && above !== undefined && met.isMade(above.resource, parent)
}

function seeRead(gathering: Gathering, { exchange, asked, binding, resource, shown }: Subject): void {
  const { met, extents } = gathering
  const manner = exchange.request.method === 'GET' ? 'shows' : 'writes'
  // What answers for an id is there, though the answer may show something else.
  const named = shown.length === 0 ? namedRecord(asked, binding, resource) : undefined
  if (named !== undefined) meet(gathering, [named], 'names', ownerIn(exchange, asked, resource))
  meet(gathering, shown, manner, ownerIn(exchange, asked, resource))
  if (binding.behaviour !== 'list') return
  const { name } = resource
  const { operation } = asked
  const parent = parentIn(resource, binding, decodedValues(asked))
  extents.see(name, parent, { exchange, operation, binding, shown: shown.length, changes: met.changes(name) })
  if (extents.isWhole(name, parent)) met.forgetReferred(name)
}

function seeWrite(gathering: Gathering, { exchange, asked, binding, resource, shown }: Subject): void {
  const { met } = gathering
  const named = namedRecord(asked, binding, resource)
  if (binding.behaviour.startsWith('create') || exchange.response.status === 201) {
    const located = named ?? locatedRecord(exchange, resource)
    const created = shown.length > 0 || located === undefined ? shown : [located]
    for (const record of created) met.make(record)
    if (created.length === 0) met.makeNameless(resource.name)
    return
  }
  const written = named === undefined ? shown : [before(named, shown, exchange)]
  meet(gathering, written, 'writes', ownerIn(exchange, asked, resource))
  if (binding.behaviour === 'delete' && named !== undefined) met.deleted(resource.name)
}

const READS: ReadonlySet<string> = new Set(['list', 'read', 'singleton'])

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
  const sent = jsonBody(request)
  if (after === undefined || !isObject(sent)) return named
  const kept = Object.fromEntries(Object.entries(after.values).filter(([name]) => !hasOwn(sent, name)))
  return { ...named, values: layOver(kept, named.values) as JsonObject }
}
