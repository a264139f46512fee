import { UnderstudyError } from '../errors.ts'
import type { PlainResponse } from '../http/message.ts'
import { onlyMembers, readObject } from './read-body.ts'
import { NO_CONTENT, json, problem } from './reply.ts'
import type { Call, Route } from './route.ts'
import { countsOf } from './state.ts'

/** Isolated states, one a test: each is forked from the state a fresh mock starts with. */
export const sessionRoutes: readonly Route[] = [
  { path: '/sessions', methods: { GET: listSessions, POST: openSession } },
  { path: '/sessions/{name}', methods: { GET: showSession, DELETE: closeSession } },
]

function listSessions({ runtime }: Call): PlainResponse {
  const { sessions } = runtime
  return json({ sessions: sessions.names.map(name => countsOf(sessions.open(name))) })
}

function openSession({ runtime, request }: Call): PlainResponse {
  const { name } = onlyMembers(readObject(request), ['name'])
  // What a header field can carry (RFC 9110 section 5.5), because a header selects the session.
  if (typeof name !== 'string' || !/^[!-~](?:[ -~]{0,198}[!-~])?$/.test(name)) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: '`name` must be a text of 1 to 200 printable ASCII characters',
    })
  }
  const known = runtime.sessions.names.includes(name)
  const session = runtime.sessions.open(name)
  return json(countsOf(session), known ? 200 : 201, { location: `./sessions/${encodeURIComponent(name)}` })
}

function showSession({ runtime, values }: Call): PlainResponse {
  const { name = '' } = values
  if (!runtime.sessions.names.includes(name)) return unknownSession(name)
  return json(countsOf(runtime.sessions.open(name)))
}

function closeSession({ runtime, values }: Call): PlainResponse {
  const { name = '' } = values
  return runtime.sessions.close(name) ? NO_CONTENT : unknownSession(name)
}

function unknownSession(name: string): PlainResponse {
  return problem(404, `no session is called ${JSON.stringify(name)}`, {
    hint: 'GET /__understudy/sessions lists them; the first request that names a session opens it',
  })
}
