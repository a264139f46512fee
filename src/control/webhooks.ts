import { SESSION_HEADER } from '../http/names.ts'
import type { PlainResponse } from '../http/message.ts'
import type { JsonObject } from '../json/value.ts'
import { noticesOf, type SentNotice } from '../runtime/notices.ts'
import { readCount } from './read-count.ts'
import { json } from './reply.ts'
import type { Call, Route } from './route.ts'
import { bodyOf } from './shown-message.ts'

/** What the API told its clients, oldest first: the webhooks and callbacks that came of the journal's entries. */
export const webhookRoutes: readonly Route[] = [
  {
    path: '/webhooks',
    methods: { GET: showWebhooks },
    query: { GET: ['session', 'name', 'since', 'limit'] },
  },
]

function showWebhooks({ runtime, query, request }: Call): PlainResponse {
  const since = readCount(query, 'since') ?? 0
  const limit = readCount(query, 'limit')
  const name = query.get('name')
  const session = query.get('session') ?? request.headers[SESSION_HEADER]
  const matching = runtime.journal
    .filter(entry => entry.number > since && (session === undefined || entry.session === session))
    .flatMap(noticesOf)
    .filter(notice => name === null || notice.name === name)
  return json({ total: matching.length, webhooks: matching.slice(0, limit).map(shown) })
}

function shown({ entry, session, atMs, kind, name, ...notice }: SentNotice): JsonObject {
  const { method, url, headers, payload, resource, id } = notice
  return {
    entry,
    session,
    at: new Date(atMs).toISOString(),
    kind,
    name,
    resource: resource ?? null,
    id: id ?? null,
    request: { method, url: url ?? null, headers: { ...headers }, ...bodyOf(payload) },
  }
}
