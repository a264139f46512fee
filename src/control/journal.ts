import { UnderstudyError } from '../errors.ts'
import { SESSION_HEADER } from '../http/names.ts'
import type { PlainResponse } from '../http/message.ts'
import type { JsonObject } from '../json/value.ts'
import type { JournalEntry } from '../runtime/types.ts'
import { readCount } from './read-count.ts'
import { NO_CONTENT, json } from './reply.ts'
import type { Call, Route } from './route.ts'
import { bodyOf, present } from './shown-message.ts'

type Filter = (entry: JournalEntry, wanted: string) => boolean

/** One filter a query parameter; an entry is shown when all that are given hold. */
const FILTERS: { readonly [parameter: string]: Filter } = {
  session: (entry, wanted) => entry.session === wanted,
  operation: ({ what }, wanted) => what.kind === 'exchange' && what.operation === wanted,
  method: ({ what }, wanted) => what.kind === 'exchange' && what.request.method === wanted.toUpperCase(),
  status: ({ what }, wanted) => what.kind === 'exchange' && statusFits(what.response.status, wanted),
}

/** What went through the mock, oldest first. */
export const journalRoutes: readonly Route[] = [
  {
    path: '/journal',
    methods: { GET: showJournal, DELETE: clearJournal },
    query: { GET: [...Object.keys(FILTERS), 'since', 'limit'] },
  },
]

function showJournal({ runtime, query, request }: Call): PlainResponse {
  const since = readCount(query, 'since') ?? 0
  const limit = readCount(query, 'limit')
  const wanted = wantedBy(query, request.headers[SESSION_HEADER])
  const matching = runtime.journal.filter(entry => {
    return entry.number > since && wanted.every(([filter, value]) => filter(entry, value))
  })
  return json({ total: matching.length, entries: matching.slice(0, limit).map(shown) })
}

function clearJournal({ runtime }: Call): PlainResponse {
  runtime.clearJournal()
  return NO_CONTENT
}

function wantedBy(query: URLSearchParams, session: string | undefined): (readonly [Filter, string])[] {
  const status = query.get('status')
  if (status !== null && !/^[1-5](?:\d\d|xx)$/i.test(status)) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `\`status\` must be like 404 or 4XX, not ${JSON.stringify(status)}`,
    })
  }
  return Object.entries(FILTERS).flatMap(([name, filter]) => {
    const value = query.get(name) ?? (name === 'session' ? session : undefined)
    return value === undefined ? [] : [[filter, value] as const]
  })
}

function statusFits(status: number, wanted: string): boolean {
  return /xx$/i.test(wanted) ? String(status)[0] === wanted[0] : String(status) === wanted
}

function shown(entry: JournalEntry): JsonObject {
  const { number, session, atMs, durationMs, what } = entry
  const when = { number, session, at: new Date(atMs).toISOString(), durationMs, kind: what.kind }
  const told = what.notices === undefined ? {} : { webhooks: what.notices.map(({ name }) => name) }
  if (what.kind === 'state') return { ...when, change: what.change, ...told }
  const { request, response } = what
  return {
    ...when,
    ...told,
    operation: what.operation ?? null,
    reason: what.reason ?? null,
    note: what.note,
    request: {
      method: request.method,
      url: request.url,
      headers: present(request.headers),
      ...bodyOf(request.body),
    },
    response: { status: response.status, headers: present(response.headers), ...bodyOf(response.body) },
  }
}
