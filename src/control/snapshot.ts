import { UnderstudyError } from '../errors.ts'
import type { PlainResponse } from '../http/message.ts'
import { type JsonObject, isObject } from '../json/value.ts'
import type { SessionSnapshot } from '../runtime/types.ts'
import { readObject } from './read-body.ts'
import { json } from './reply.ts'
import type { Call, Route } from './route.ts'
import { countsOf } from './state.ts'

/** A session's whole state taken out, put back, or thrown away. */
export const snapshotRoutes: readonly Route[] = [
  { path: '/reset', methods: { POST: reset } },
  { path: '/snapshot', methods: { GET: takeSnapshot, PUT: restore } },
]

function reset({ session, scenarios }: Call): PlainResponse {
  const opened = session()
  opened.reset()
  scenarios.end(opened.name)
  return json(countsOf(opened))
}

function takeSnapshot({ session }: Call): PlainResponse {
  const { api, store, draws } = session().snapshot()
  return json({ api, store: store as unknown as JsonObject, draws })
}

function restore({ request, session }: Call): PlainResponse {
  const opened = session()
  opened.restore(asSnapshot(readObject(request)))
  return json(countsOf(opened))
}

/** The outer shape only; the session checks the records against its own document. */
function asSnapshot(body: JsonObject): SessionSnapshot {
  const { api, store, draws } = body
  const collections = isObject(store) ? store['collections'] : undefined
  if (typeof api === 'string' && isObject(collections) && Number.isSafeInteger(draws)) {
    return body as unknown as SessionSnapshot
  }
  throw new UnderstudyError('SNAPSHOT_INVALID', {
    message: 'the body is not a snapshot: it must hold api, store.collections and draws',
    hint: 'put back what GET /__understudy/snapshot answered',
  })
}
