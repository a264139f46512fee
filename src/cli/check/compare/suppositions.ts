import { jsonBody } from '../../../http/body.ts'
import type { PlainRequest } from '../../../http/message.ts'
import { beforeQuery, decodeForm, queryOf, splitCookies, splitQuery } from '../../../http/query.ts'
import { exampleCredentials } from '../../../node/example-credentials.ts'
import type { Binding } from '../../../resource/types.ts'
import type { Runtime } from '../../../runtime/types.ts'
import type { Operation } from '../../../spec/api.ts'
import type { Question } from './answer.ts'
import { beginMock } from './begin-mock.ts'
import { createBeginning } from './beginning.ts'

/** A recorded status that the mock does not answer. */
interface Case {
  readonly wanted: number
  readonly given: number
  readonly binding: Binding | undefined
}

/** Something that a server knew and no document tells. */
export interface Supposition {
  when(of: Case): boolean
  /** Changes the mock that is to answer, or the request. */
  prepare(mock: Runtime, question: Question): PlainRequest
  /** Kept only where it leads to the very status. */
  readonly isLast?: boolean
}

/** In the order they are tried. */
export const SUPPOSITIONS: readonly Supposition[] = [
  {
    // The credential is good: a recording has a placeholder for it, which need not have the form that is asked for.
    when: ({ wanted, given }) => given === 401 && wanted !== 401,
    prepare: (mock, { request, asked }) => withCredentials(mock, request, asked.operation),
  },
  {
    // The limit was not reached: that depends on what others did.
    when: ({ given }) => given === 429,
    prepare(mock, { request }) {
      mock.configure({ rateLimit: { limit: 1_000_000 } })
      return request
    },
  },
  {
    // What the path names is there.
    when: ({ wanted, given }) => given === 404 && wanted !== 404,
    prepare(mock, { recorded, request, asked }) {
      const beginning = createBeginning(mock.model)
      beginning.see({ ...recorded, response: { ...recorded.response, status: 200 } }, asked)
      beginMock(mock, beginning)
      return request
    },
  },
  {
    // The credential is unknown.
    isLast: true,
    when: ({ wanted }) => wanted === 401,
    prepare(mock, { request }) {
      mock.configure({ credentials: [] })
      return request
    },
  },
  {
    // The credential is known and allows nothing.
    isLast: true,
    when: ({ wanted }) => wanted === 403,
    prepare(mock, { request }) {
      mock.configure({ credentials: secretsIn(request).map(value => ({ value, scopes: [] })) })
      return request
    },
  },
  {
    // The body is larger than the server takes.
    isLast: true,
    when: ({ wanted }) => wanted === 413,
    prepare(mock, { request }) {
      mock.configure({ maxBodyBytes: 0 })
      return request
    },
  },
  {
    // A record that the recording never shows is in the way.
    isLast: true,
    when: ({ wanted, given, binding }) =>
      wanted >= 400 && wanted < 500 && given < 300 && binding?.behaviour === 'create',
    prepare(mock, { request, binding }) {
      addRival(mock, request, binding)
      return request
    },
  },
]

function withCredentials(runtime: Runtime, request: PlainRequest, operation: Operation): PlainRequest {
  const { headers, query } = exampleCredentials({ runtime, session: runtime.sessions.open('') }, operation)
  const names = new Set(query.map(([name]) => name))
  const own = splitQuery(queryOf(request.url)).filter(({ name }) => !names.has(name))
  const fields = [
    ...own.map(({ name, value }) => `${encodeURIComponent(name)}=${value}`),
    ...query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
  ]
  const path = beforeQuery(request.url)
  return {
    ...request,
    url: fields.length === 0 ? path : `${path}?${fields.join('&')}`,
    headers: { ...request.headers, ...headers },
  }
}

/** Whatever may be a credential: values of fields, of the query and of cookies, and what follows a scheme. */
function secretsIn({ headers, url }: PlainRequest): string[] {
  const fields = Object.values(headers).flatMap(value =>
    value === undefined ? [] : [value, value.replace(/^\S+ /, '')],
  )
  const cookies = splitCookies(headers['cookie'] ?? '').map(({ value }) => value)
  const query = splitQuery(queryOf(url)).map(({ value }) => decodeForm(value))
  return [...new Set([...fields, ...cookies, ...query])].filter(text => text !== '')
}

/** A record with the very values that are about to be sent. */
function addRival(mock: Runtime, request: PlainRequest, binding: Binding | undefined): void {
  if (binding?.resource === undefined || jsonBody(request) === undefined) return
  const first = mock.fork()
  first.handle(request)
  const [made] = first.sessions
    .open('')
    .list(binding.resource)
    .toSorted((a, b) => b.sequence - a.sequence)
  if (made === undefined) return
  const session = mock.sessions.open('')
  try {
    session.add(binding.resource, made.data, made.parent)
  } catch {
    // Then it is no such record that was in the way.
  }
}
