import { decodePercent, encodePercent } from '../../http/query.ts'
import { readPath, toPath } from '../../json/path.ts'
import type { Binding } from '../../resource/types.ts'
import { wordsOf } from '../../resource/words/words.ts'
import type { Operation, ResponseSpec } from '../../spec/api.ts'
import type { StoredRecord } from '../../store/types.ts'
import type { EngineContext } from '../context.ts'
import { originOf } from '../lists/page-url.ts'
import { successStatus } from '../respond/documented.ts'
import type { Task } from './task.ts'

/** How an operation tells where a record is that it has made. */
export interface Address {
  /** The operation that reads such a record; `undefined` where the answer tells no location or nothing reads it. */
  readonly reader: Binding | undefined
  /** Headers of the answer that hold the id: `x-order-id`. */
  readonly idHeaders: readonly string[]
  /** Whether a value fits what is declared of the `location` header. */
  readonly fits: (location: string) => boolean
}

/** Words before `id` in the name of a header that holds a new record's id, besides the resource's own. */
const ITS = /^(?:resource|object|entity|record|item|new|created)$/

/**
 * @param created - What the operation documents for a creation. `location` is told where it declares the header or is
 * a 201 (RFC 9110 section 10.2.2), and where the answer shows no record, so that nothing else could say the id
 */
export function compileAddress(
  context: EngineContext,
  { resource, operation, responseAt }: Binding,
  created: ResponseSpec | undefined,
): Address {
  const headers = created?.headers.map(({ name }) => name) ?? []
  const isDue = responseAt === undefined || isCreated(operation)
  const tells = resource !== undefined && (isDue || headers.includes('location'))
  const own = new Set(wordsOf(resource ?? ''))
  const declared = created?.headers.find(({ name }) => name === 'location')?.schema
  return {
    reader: tells ? findReader(context, resource, operation) : undefined,
    idHeaders: resource === undefined ? [] : headers.filter(name => isIdHeader(name, own)),
    fits: location =>
      declared === undefined || context.api.schemas.validator(declared, 'response').accepts(location),
  }
}

/** Of several reads the one below the path that created; for a 201 where nothing reads a record, what else is done to it. */
function findReader(context: EngineContext, resource: string, making: Operation): Binding | undefined {
  const named = [...context.model.bindings.values()].filter(
    binding => binding.idParameter !== undefined && binding.resource === resource,
  )
  const reading = named.filter(({ behaviour }) => behaviour === 'read')
  const isOwed = reading.length === 0 && isCreated(making)
  const readers = isOwed ? named.filter(({ behaviour }) => ON_ITEM.has(behaviour)) : reading
  return readers.find(({ operation }) => operation.path.startsWith(making.path)) ?? readers[0]
}

/** Whether a creation is answered with 201: documented so, or by a default. */
function isCreated(making: Operation): boolean {
  return successStatus(making, [201, 200]) === 201
}

/** What is done on the path of a record itself. */
const ON_ITEM: ReadonlySet<string> = new Set(['replace', 'update', 'upsert', 'delete'])

function isIdHeader(name: string, own: ReadonlySet<string>): boolean {
  const words = wordsOf(name).filter(word => word !== 'x')
  const last = words.pop() ?? ''
  return /^(?:id|uuid|guid)$/.test(last) && words.every(word => own.has(word) || ITS.test(word))
}

/** Headers that tell of a record just created; `undefined` where there are none. */
export function headersOfCreation(task: Task, record: StoredRecord): Record<string, string> | undefined {
  const { reader, idHeaders } = task.plan.address
  const location = reader === undefined ? undefined : addressOf(task, reader, record)
  if (location === undefined && idHeaders.length === 0) return undefined
  const headers: Record<string, string> = location === undefined ? {} : { location }
  for (const name of idHeaders) headers[name] = record.id
  return headers
}

/** The path that reads a record; `undefined` where not all of its parameters are known. */
function addressOf(task: Task, reader: Binding, record: StoredRecord): string | undefined {
  const above = idsAbove(task, record)
  const chain = reader.parents.filter(({ field }) => field === undefined)
  const path = reader.operation.path.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const place = chain.findIndex(({ parameter }) => parameter === name)
    const held = reader.parents.find(({ parameter }) => parameter === name)?.field
    const value =
      name === reader.idParameter
        ? record.id
        : ((place < 0 ? undefined : above.at(place - chain.length)) ??
          (held === undefined ? undefined : readPath(record.data, toPath(held))) ??
          record.hidden[name] ??
          given(task, name))
    return value === undefined || value === null ? whole : encodePercent(String(value))
  })
  if (path.includes('{')) return undefined
  // A schema may speak of the path below the server's own or below a prefix, of a whole URL, or of no address at all.
  const below = `${basePathOf(task, path)}${path}`
  return [below, ...suffixesOf(path), originOf(task.exchange) + below].find(task.plan.address.fits)
}

/** `/v1/poi/3` → itself and `/poi/3`: down to the two segments that name a record. */
function suffixesOf(path: string): string[] {
  const segments = path.split('/')
  return segments.slice(1, -1).map((_, index) => `/${segments.slice(index + 1).join('/')}`)
}

/** Ids of the records that a record lives under, outermost first. */
function idsAbove(task: Task, record: StoredRecord): string[] {
  const ids: string[] = []
  let rules = task.plan.rules
  let key = record.parent
  while (key !== undefined && rules?.resource.parent !== undefined) {
    rules = task.context.rules(rules.resource.parent.resource)
    const parent = task.work.store.collection(rules.resource.name).get(key)
    if (parent === undefined) break
    ids.unshift(parent.id)
    key = parent.parent
  }
  return ids
}

function given(task: Task, name: string): string | undefined {
  const value = task.exchange.pathValues[name]
  return value === undefined ? undefined : decodePercent(value)
}

/** The base path the caller used: one API may be served below several. */
function basePathOf(task: Task, path: string): string {
  const bases = task.plan.operation.servers.map(server => server.basePath)
  return (
    bases.find(
      base => base !== '' && task.exchange.path.startsWith(`${base}/`) && !path.startsWith(`${base}/`),
    ) ??
    bases[0] ??
    ''
  )
}
