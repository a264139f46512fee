import type { PlainResponse } from '../http/message.ts'
import description from './description.json' with { type: 'json' }
import { json } from './reply.ts'
import type { Call, Route } from './route.ts'

/** What this is, and what it can do. */
export const aboutRoutes: readonly Route[] = [
  { path: '', methods: { GET: about } },
  { path: '/openapi.json', methods: { GET: () => json(description) } },
]

/** Paths below the interface, by subject. */
const LINKS = {
  description: '/openapi.json',
  state: '/state',
  snapshot: '/snapshot',
  sessions: '/sessions',
  scenarios: '/scenarios',
  journal: '/journal',
  webhooks: '/webhooks',
  clock: '/clock',
  settings: '/settings',
}

function about({ runtime, session }: Call): PlainResponse {
  const { api, model, seed } = runtime
  const { name, counts } = openSession(session)
  const resources = model.resources.map(resource => ({
    name: resource.name,
    label: resource.label,
    parent: resource.parent?.resource ?? null,
    count: counts[resource.name] ?? 0,
    events: Object.keys(resource.hints.events ?? {}),
  }))
  return json({
    api: api.name,
    title: api.title,
    version: api.version,
    seed,
    session: name,
    resources,
    links: LINKS,
  })
}

function openSession(session: Call['session']): {
  name: string
  counts: { readonly [name: string]: number }
} {
  const opened = session()
  return { name: opened.name, counts: opened.counts() }
}
