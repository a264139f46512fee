import { CONTROL_PATH, SESSION_HEADER } from '../http/names.ts'
import type { PlainRequest, PlainResponse } from '../http/message.ts'
import type { Runtime } from '../runtime/types.ts'
import { aboutRoutes } from './about.ts'
import { clockRoutes } from './clock.ts'
import { refuseCaller } from './guard.ts'
import { journalRoutes } from './journal.ts'
import { onlyKnown } from './only-known.ts'
import { MAX_CONTROL_BODY_BYTES, isJsonType } from './read-body.ts'
import { problem, problemOf } from './reply.ts'
import { type Match, type Route, findRoute } from './route.ts'
import { scenarioRoutes } from './scenarios.ts'
import { sessionRoutes } from './sessions.ts'
import { settingsRoutes } from './settings.ts'
import { snapshotRoutes } from './snapshot.ts'
import { stateRoutes } from './state.ts'
import { type ControlTarget, controlTarget } from './target.ts'
import { webhookRoutes } from './webhooks.ts'
import type { Caller, Control, ControlOptions, ControlScenarios } from './types.ts'
import { UnderstudyError } from '../errors.ts'

const ROUTES: readonly Route[] = [
  ...aboutRoutes,
  ...stateRoutes,
  ...snapshotRoutes,
  ...sessionRoutes,
  ...scenarioRoutes,
  ...journalRoutes,
  ...webhookRoutes,
  ...clockRoutes,
  ...settingsRoutes,
]

/**
 * The control interface of one mock: state, snapshots, sessions, journal, clock and settings over HTTP, below
 * {@link CONTROL_PATH}. Described by specs/understudy/openapi.yaml, which it serves as `/openapi.json`.
 *
 * It never throws and never sends CORS headers; see {@link refuseCaller} for who may call.
 */
export function createControl(runtime: Runtime, options: ControlOptions = {}): Control {
  return (request: PlainRequest, caller: Caller): PlainResponse | undefined => {
    const target = controlTarget(request.url)
    if (target === undefined) return undefined
    return refuseCaller(request, caller, options) ?? answer(runtime, request, target, options)
  }
}

/** Of a mock that was given none. */
const NO_SCENARIOS: ControlScenarios = {
  list: [],
  use([name]) {
    throw new UnderstudyError('SCENARIO_UNKNOWN', {
      message: `there is no scenario "${name}"`,
      hint: 'the mock was given none',
    })
  },
  end: () => undefined,
}

function answer(
  runtime: Runtime,
  request: PlainRequest,
  target: ControlTarget,
  { scenarios = NO_SCENARIOS }: ControlOptions,
): PlainResponse {
  const match = findRoute(ROUTES, target.path)
  if (match === undefined) {
    return problem(404, `the control interface has nothing at ${CONTROL_PATH}${target.path}`, {
      hint: `GET ${CONTROL_PATH} lists what there is`,
    })
  }
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const handler = match.route.methods[method]
  if (handler === undefined) return methodNotAllowed(request, match)
  const refusal = refuseBody(request)
  if (refusal !== undefined) return refusal
  const name = request.headers[SESSION_HEADER] ?? ''
  const query = new URLSearchParams(target.query)
  try {
    onlyKnown([...query.keys()], match.route.query?.[method] ?? [], 'the query has an unknown name')
    return handler({
      runtime,
      request,
      values: match.values,
      query,
      session: () => runtime.sessions.open(name),
      scenarios,
    })
  } catch (error) {
    return problemOf(error)
  }
}

function methodNotAllowed(request: PlainRequest, match: Match): PlainResponse {
  const allowed = Object.keys(match.route.methods).flatMap(method =>
    method === 'GET' ? ['GET', 'HEAD'] : method,
  )
  const allow = allowed.join(', ')
  return problem(405, `${request.method} is not possible here`, { hint: `possible are ${allow}` }, { allow })
}

function refuseBody(request: PlainRequest): PlainResponse | undefined {
  const { body, headers } = request
  if (body === undefined || body.length === 0) return undefined
  if (body.length > MAX_CONTROL_BODY_BYTES) {
    return problem(413, `the body is larger than ${MAX_CONTROL_BODY_BYTES} bytes`)
  }
  if (isJsonType(headers['content-type'])) return undefined
  return problem(415, `a body of type ${headers['content-type'] ?? '(none)'} is not read`, {
    hint: 'send JSON with `content-type: application/json`',
  })
}
