import type { PlainResponse } from '../http/message.ts'
import { json } from './reply.ts'
import type { Call, Route } from './route.ts'
import { countsOf } from './state.ts'

/** Named states the mock was given: which there are, and brought about in a session. */
export const scenarioRoutes: readonly Route[] = [
  { path: '/scenarios', methods: { GET: listScenarios } },
  { path: '/scenarios/{name}', methods: { POST: useScenario } },
]

function listScenarios({ scenarios }: Call): PlainResponse {
  return json({
    scenarios: scenarios.list.map(({ name, description }) => ({ name, description: description ?? null })),
  })
}

function useScenario({ scenarios, session, values }: Call): PlainResponse {
  const opened = session()
  scenarios.use([values['name'] ?? ''], opened.name)
  return json(countsOf(opened))
}
