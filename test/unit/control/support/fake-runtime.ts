import { UnderstudyError } from '../../../../src/errors.ts'
import type { PlainRequest, PlainResponse } from '../../../../src/http/message.ts'
import type { JsonObject } from '../../../../src/json/value.ts'
import { changeSettings } from '../../../../src/runtime/settings.ts'
import type { ResourceModel } from '../../../../src/resource/types.ts'
import type {
  Clock,
  JournalEntry,
  Runtime,
  Session,
  SessionSnapshot,
  Settings,
} from '../../../../src/runtime/types.ts'
import type { Api } from '../../../../src/spec/api.ts'
import type { StoredRecord } from '../../../../src/store/types.ts'

/** What a fake runtime is made of; each has a default. */
export interface FakeOptions {
  readonly name?: string
  readonly servers?: readonly { readonly url: string; readonly basePath: string; readonly host?: string }[]
  readonly handle?: (request: PlainRequest) => PlainResponse
  readonly maxBodyBytes?: number
}

/**
 * A small stand-in for a runtime: organisations with users below them, kept in a Map, no engine. It lets the control
 * interface and the server be tested on their own; the tests with real documents are in test/cli.
 */
export function fakeRuntime(options: FakeOptions = {}): Runtime {
  const sessions = new Map<string, Session>()
  const journal: JournalEntry[] = []
  const listeners = new Set<(entry: JournalEntry) => void>()
  const answer = options.handle ?? echo
  let settings: Settings = {
    maxBodyBytes: options.maxBodyBytes ?? 1000,
    journalLimit: 100,
    credentials: undefined,
    rateLimit: undefined,
  }
  const open = (name: string): Session => {
    const session = sessions.get(name) ?? fakeSession(name)
    sessions.set(name, session)
    return session
  }
  open('')
  const runtime: Runtime = {
    api: fakeApi(options),
    model: MODEL,
    seed: '1',
    get settings() {
      return settings
    },
    configure(change) {
      settings = changeSettings(settings, change)
    },
    handle(request) {
      const response = answer(request)
      const entry: JournalEntry = {
        number: journal.length + 1,
        session: request.headers['x-understudy-session'] ?? '',
        atMs: runtime.clock.now(),
        draw: String(journal.length),
        durationMs: 0.25,
        what: {
          kind: 'exchange',
          request,
          response,
          operation: response.status === 404 ? undefined : 'listOrgs',
          reason: response.status === 404 ? 'no-route' : undefined,
          note: 'list Org 2 of 2',
        },
      }
      journal.push(entry)
      for (const listener of listeners) listener(entry)
      return response
    },
    intercept: () => undefined,
    operationAt: () => undefined,
    hasPath: () => true,
    fork: () => fakeRuntime(options),
    reset: () => open('').reset(),
    replay: () => undefined,
    clock: fakeClock(),
    sessions: {
      get names() {
        return [...sessions.keys()]
      },
      open,
      close: name => sessions.delete(name),
    },
    journal,
    forgotten: 0,
    clearJournal: () => void journal.splice(0),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return runtime
}

const MODEL = {
  resources: [
    { name: 'Org', label: 'Organisation', parent: undefined, hints: { events: { suspend: {} } } },
    { name: 'User', label: 'User', parent: { resource: 'Org', field: 'org' }, hints: {} },
  ],
  bindings: new Map(),
} as unknown as ResourceModel

function fakeApi({ name = 'limio', servers = [{ url: '/api', basePath: '/api' }] }: FakeOptions): Api {
  return {
    name,
    title: `${name} <API>`,
    version: '1.0.0',
    servers: servers.map(server => ({
      hostPattern: server.host === undefined ? undefined : new RegExp(`^${server.host}$`, 'i'),
      host: undefined,
      ...server,
    })),
    operations: [],
    securitySchemes: new Map(),
    setAside: [],
  } as unknown as Api
}

/** Answers with what it was asked, so that a test sees what reached the API. */
function echo(request: PlainRequest): PlainResponse {
  const { method, url } = request
  const size = request.body?.length ?? 0
  return {
    status: url.startsWith('/api') ? 200 : 404,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method, url, size }),
  }
}

function fakeClock(): Clock {
  let frozenAt: number | undefined = Date.parse('2026-01-15T09:00:00.000Z')
  let ahead = 0
  const now = (): number => frozenAt ?? Date.now() + ahead
  return {
    now,
    get frozen() {
      return frozenAt !== undefined
    },
    freeze: (atMs = now()) => {
      frozenAt = atMs
    },
    advance: byMs => {
      if (frozenAt === undefined) ahead += byMs
      else frozenAt += byMs
    },
    release: () => {
      frozenAt = undefined
      ahead = 0
    },
    reset: () => undefined,
    copy: fakeClock,
  }
}

type Collections = { [resource: string]: StoredRecord[] }

function startState(): Collections {
  const record = (
    key: string,
    parent: string | undefined,
    data: JsonObject,
    sequence: number,
  ): StoredRecord => {
    return { key, id: key.split('/').at(-1) ?? key, parent, data, hidden: {}, sequence }
  }
  return {
    Org: [record('o1', undefined, { id: 'o1', name: 'Acme' }, 1), record('o2', undefined, { id: 'o2' }, 2)],
    User: [record('o1/u1', 'o1', { id: 'u1' }, 1), record('o2/u2', 'o2', { id: 'u2' }, 2)],
  }
}

function fakeSession(name: string): Session {
  let state = startState()
  const collection = (resource: string): StoredRecord[] => {
    const records = Object.hasOwn(state, resource) ? state[resource] : undefined
    if (records !== undefined) return records
    throw new UnderstudyError('RESOURCE_UNKNOWN', {
      message: `there is no resource ${resource}`,
      hint: 'resources are Org, User',
    })
  }
  const find = (resource: string, id: string): StoredRecord | undefined => {
    return collection(resource).find(each => each.key === id || each.id === id)
  }
  const known = (resource: string, id: string): StoredRecord => {
    const found = find(resource, id)
    if (found !== undefined) return found
    throw new UnderstudyError('RECORD_UNKNOWN', { message: `no ${resource} ${id}` })
  }
  const put = (resource: string, record: StoredRecord): StoredRecord => {
    state[resource] = [...collection(resource).filter(each => each.key !== record.key), record]
    return record
  }
  const counts = (): { [resource: string]: number } => {
    return Object.fromEntries(Object.entries(state).map(([each, records]) => [each, records.length]))
  }
  return {
    name,
    counts,
    expectedCounts: counts,
    list: collection,
    get: find,
    add(resource, values, parent) {
      if (typeof values['name'] === 'number') {
        throw new UnderstudyError('STATE_INVALID', {
          message: 'name must be a text',
          where: { file: 'state.yaml', line: 3 },
          hint: 'quote it',
        })
      }
      const id = String(values['id'] ?? `n${collection(resource).length}`)
      const key = parent === undefined ? id : `${parent}/${id}`
      return put(resource, { key, id, parent, data: { id, ...values }, hidden: {}, sequence: 9 })
    },
    change(resource, id, changes) {
      const record = known(resource, id)
      return put(resource, { ...record, data: { ...record.data, ...changes } })
    },
    remove(resource, id) {
      const { key } = known(resource, id)
      state[resource] = collection(resource).filter(each => each.key !== key)
      if (resource === 'Org') state['User'] = collection('User').filter(each => each.parent !== key)
    },
    happen(resource, id, event) {
      if (event !== 'suspend') {
        throw new UnderstudyError('OPTION_INVALID', { message: `${resource} has no event ${event}` })
      }
      const record = known(resource, id)
      return put(resource, { ...record, data: { ...record.data, status: 'suspended' } })
    },
    clear: () => {
      state = {}
    },
    reset: () => {
      state = startState()
    },
    snapshot: () => {
      const collections = Object.entries(state).map(
        ([each, records]) => [each, { last: 9, records }] as const,
      )
      return { api: 'limio', store: { collections: Object.fromEntries(collections) }, draws: 0 }
    },
    restore: (snapshot: SessionSnapshot) => {
      const { collections } = snapshot.store
      state = Object.fromEntries(
        Object.entries(collections).map(([each, { records }]) => [each, [...records]]),
      )
    },
  }
}
