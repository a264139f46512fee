import { UnderstudyError } from '../errors.ts'
import type { PlainResponse } from '../http/message.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { Runtime, Session } from '../runtime/types.ts'
import type { StoredRecord } from '../store/types.ts'
import { readCount } from './read-count.ts'
import { readObject } from './read-body.ts'
import { NO_CONTENT, json } from './reply.ts'
import type { Call, Route } from './route.ts'

/** The records of one session: seen and changed from outside the API, past its rules but not past its schemas. */
export const stateRoutes: readonly Route[] = [
  { path: '/state', methods: { GET: showCounts, DELETE: emptyAll } },
  {
    path: '/state/{resource}',
    methods: { GET: listRecords, POST: addRecord, DELETE: emptyResource },
    query: { GET: ['parent', 'offset', 'limit'], POST: ['parent'] },
  },
  { path: '/state/{resource}/{id}', methods: { GET: showRecord, PATCH: changeRecord, DELETE: removeRecord } },
  { path: '/state/{resource}/{id}/{event}', methods: { POST: letHappen } },
]

/** How many records each resource has: `{session, resources: {PartnerOrganisation: 12}}`. */
export function countsOf(session: Session): JsonObject {
  return { session: session.name, resources: { ...session.counts() } }
}

function showCounts({ session }: Call): PlainResponse {
  return json(countsOf(session()))
}

function emptyAll({ session, runtime }: Call): PlainResponse {
  const opened = session()
  for (const resource of runtime.model.resources) removeEach(opened, resource.name)
  return NO_CONTENT
}

function emptyResource({ session, values }: Call): PlainResponse {
  removeEach(session(), values['resource'] ?? '')
  return NO_CONTENT
}

function removeEach(session: Session, resource: string): void {
  for (const record of [...session.list(resource)]) session.remove(resource, record.key)
}

function listRecords({ session, values, query, runtime }: Call): PlainResponse {
  const resource = values['resource'] ?? ''
  const opened = session()
  const parent = query.get('parent')
  const all = opened.list(resource)
  const matching =
    parent === null ? all : childrenOf(all, parentKey(runtime, opened, resource, parent) ?? parent)
  const offset = readCount(query, 'offset') ?? 0
  const limit = readCount(query, 'limit') ?? matching.length
  return json({ total: matching.length, items: matching.slice(offset, offset + limit).map(shown) })
}

function childrenOf(records: readonly StoredRecord[], parent: string): readonly StoredRecord[] {
  return records.filter(record => record.parent === parent)
}

/** The key of the parent a caller names by id or key. */
function parentKey(runtime: Runtime, session: Session, resource: string, given: string): string | undefined {
  const parent = runtime.model.resources.find(each => each.name === resource)?.parent?.resource
  return parent === undefined ? undefined : session.get(parent, given)?.key
}

function addRecord({ request, session, values, query }: Call): PlainResponse {
  const resource = values['resource'] ?? ''
  const record = session().add(resource, readObject(request), query.get('parent') ?? undefined)
  // Relative, because the interface does not know under which prefix it is mounted.
  const location = `./${encodeURIComponent(resource)}/${encodeURIComponent(record.key)}`
  return json(shown(record), 201, { location })
}

function showRecord({ session, values }: Call): PlainResponse {
  return json(shown(recordOf(session(), values)))
}

function changeRecord({ request, session, values }: Call): PlainResponse {
  const { resource = '', id = '' } = values
  return json(shown(session().change(resource, id, readObject(request))))
}

function removeRecord({ session, values }: Call): PlainResponse {
  const { resource = '', id = '' } = values
  session().remove(resource, id)
  return NO_CONTENT
}

function letHappen({ session, values }: Call): PlainResponse {
  const { resource = '', id = '', event = '' } = values
  return json(shown(session().happen(resource, id, event)))
}

function recordOf(session: Session, values: Call['values']): StoredRecord {
  const { resource = '', id = '' } = values
  const record = session.get(resource, id)
  if (record !== undefined) return record
  throw new UnderstudyError('RECORD_UNKNOWN', {
    message: `no ${resource} has the id or key ${JSON.stringify(id)}`,
    hint: `GET /__understudy/state/${resource} lists them`,
  })
}

/** A record as the interface shows it; `parent` is the parent's key. */
function shown({ id, key, parent, data }: StoredRecord): { [member: string]: JsonValue } {
  return { id, key, parent: parent ?? null, data }
}
