import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/value.ts'
import { library } from './library-api.ts'
import { answer, arrayOf, empty, integer, json, mockOf, object, parameter, ref, text } from './mock-of.ts'

test.each([
  ['a missing field', { born: 1 }, /name/],
  ['a wrong type', { name: 7 }, /name/],
  ['an empty text', { name: '' }, /name/],
])('%s is refused with the documented status and says which field', async (_, body, message) => {
  const { send } = library({ empty: true })
  const reply = await send('POST /authors', body as JsonObject)
  expect(reply.status).toBe(400)
  expect(reply.body.message).toMatch(message)
})

test('a refused request changes nothing', async () => {
  const { send, mock } = library({ empty: true })
  const before = mock.snapshot().store
  await send('POST /authors', { born: 'yesterday' })
  await send('PATCH /authors/none', { name: 'B' })
  expect(mock.snapshot().store).toEqual(before)
})

test('a path the document does not have is 404 in the shape of its other errors', async () => {
  const { send } = library()
  const reply = await send('GET /nowhere')
  expect(reply).toMatchObject({ status: 404, body: { message: 'no operation has the path "/v1/nowhere"' } })
})

test('a method the path does not have is 405 and told which it has', async () => {
  const { send } = library()
  const reply = await send('DELETE /authors')
  expect(reply.status).toBe(405)
  expect(reply.headers.allow).toBe('GET, HEAD, POST')
})

test('a document without any error schema gets problem details', async () => {
  const { send } = library({}, document => {
    document.paths = { '/things': { get: { responses: { '200': { description: 'ok' } } } } }
  })
  const reply = await send('GET /nothing')
  expect(reply.headers['content-type']).toBe('application/problem+json')
  expect(reply.body).toMatchObject({ status: 404, title: 'Not Found' })
})

test('an error that holds errors like itself comes to an end', async () => {
  const things = answer(arrayOf(object({ id: text }, 'id')))
  const { send } = mockOf(
    {
      '/things': { get: { responses: { '200': things } } },
      '/things/{id}': {
        get: {
          parameters: [parameter('path', 'id')],
          responses: { '200': things, '404': answer(ref('Fault')) },
        },
      },
    },
    { Fault: object({ message: text, error: ref('Fault'), other: ref('Fault') }, 'message') },
  )
  const { status, body } = await send('GET /things/none')
  expect([status, body.message, 'other' in body]).toEqual([404, body.error.message, false])
  expect(JSON.stringify(body).length).toBeLessThan(1000)
})

test('broken JSON is told where it breaks', async () => {
  const { mock } = library({ empty: true })
  const response = await mock.fetch('https://library.test/v1/authors', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name": ',
  })
  expect(response.status).toBe(400)
  expect((await response.json()).message).toMatch(/JSON/)
})

test('a body over the limit is 413', async () => {
  const { send } = library({ empty: true, maxBodyBytes: 20 })
  expect((await send('POST /authors', { name: 'a name that is rather too long' })).status).toBe(413)
})

const secured = (document: JsonObject): void => {
  const { components } = document as { components: JsonObject }
  components.securitySchemes = { token: { type: 'http', scheme: 'bearer' } }
  document.security = [{ token: [] }]
}

test('any bearer token will do unless credentials are listed', async () => {
  const { send } = library({}, secured)
  const refused = await send('GET /authors')
  expect(refused.status).toBe(401)
  expect(refused.headers['www-authenticate']).toBe('Bearer')
  expect((await send('GET /authors', undefined, { authorization: 'Bearer t' })).status).toBe(200)
  expect((await send('GET /authors', undefined, { authorization: 'Basic dDp0' })).status).toBe(401)
})

test('listed credentials are the only ones, with their scopes', async () => {
  const credentials = [{ value: 'reader', scopes: ['read'] }, { value: 'owner' }]
  const { send } = library({ credentials }, document => {
    secured(document)
    document.security = [{ token: ['write'] }]
  })
  const status = async (token: string): Promise<number> =>
    (await send('GET /authors', undefined, { authorization: `Bearer ${token}` })).status
  expect([await status('stranger'), await status('reader'), await status('owner')]).toEqual([401, 403, 200])
})

test('a limit in the settings holds where the document has none, and breaks no contract', async () => {
  const { send, mock } = library()
  mock.runtime.configure({ rateLimit: { limit: 2 } })
  const replies = [await send('GET /authors'), await send('GET /authors/a1'), await send('GET /authors')]
  expect(replies.map(({ status }) => status)).toEqual([200, 404, 429])
  expect(replies[2]?.headers['retry-after']).toMatch(/^[1-9]\d*$/)
  expect(mock.journal.map(({ what }) => what.kind === 'exchange' && what.isUnchecked)).toEqual([
    undefined,
    undefined,
    true,
  ])
  mock.runtime.configure({ rateLimit: undefined })
  expect((await send('GET /authors')).status).toBe(200)
})

test('requests over the limit are 429 until the window ends', async () => {
  const { send, mock } = library({}, document => {
    document['x-understudy'] = {
      rateLimit: { limit: 2, per: 'api', on: 'all', headers: { 'x-left': '{remaining}' } },
    }
  })
  const replies = [await send('GET /authors'), await send('GET /authors'), await send('GET /authors')]
  expect(replies.map(reply => [reply.status, reply.headers['x-left']])).toEqual([
    [200, '1'],
    [200, '0'],
    [429, '0'],
  ])
  expect(replies[2]?.headers['retry-after']).toBe('60')
  mock.clock.advance(60_000)
  expect((await send('GET /authors')).status).toBe(200)
})

test.each<[properties: string[], want: Record<string, string>]>([
  [['code', 'reason'], { code: 'NOT_FOUND', reason: 'no Thing has the id "x"' }],
  [['reason', 'message'], { reason: 'NOT_FOUND', message: 'no Thing has the id "x"' }],
  [['errorCode', 'errorText'], { errorCode: 'NOT_FOUND', errorText: 'no Thing has the id "x"' }],
  [['error'], { error: 'no Thing has the id "x"' }],
  [['error', 'error_description'], { error: 'NOT_FOUND', error_description: 'no Thing has the id "x"' }],
])('an error with %j says in words what is wrong', async (names, want) => {
  const error = object(Object.fromEntries(names.map(name => [name, text])), ...names)
  const { send } = mockOf(
    {
      '/things/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { '200': answer(ref('Thing')), '404': answer(error) } },
        delete: { responses: { '204': empty() } },
      },
    },
    { Thing: object({ id: text }, 'id') },
  )
  expect((await send('GET /things/x')).body).toEqual(want)
})

/** A document whose 400 and 404 are such an error, for a body whose `name` and `size` must be right. */
const strictThings = (error: JsonObject): ReturnType<typeof mockOf> =>
  mockOf(
    {
      '/things': {
        post: {
          requestBody: { required: true, ...json(object({ name: text, size: integer }, 'name')) },
          responses: { '201': answer(ref('Thing')), '400': answer(error) },
        },
      },
      '/things/{id}': {
        parameters: [parameter('path', 'id')],
        get: { responses: { '200': answer(ref('Thing')), '404': answer(error) } },
      },
    },
    { Thing: object({ id: text, name: text, size: integer }, 'id') },
  )

test.each<[what: string, error: JsonObject, want: JsonObject]>([
  [
    'a map of lists',
    { type: 'object', additionalProperties: arrayOf(text) },
    { name: ['name is required'], size: ['size must be an integer'] },
  ],
  [
    'a map of texts below a message',
    object({ message: text, errors: { type: 'object', additionalProperties: text } }, 'message', 'errors'),
    {
      message: 'name is required; size must be an integer',
      errors: { name: 'name is required', size: 'size must be an integer' },
    },
  ],
  [
    'a list that names fields',
    object({ errors: arrayOf(object({ field: text, message: text }, 'field', 'message')) }, 'errors'),
    {
      errors: [
        { field: 'name', message: 'name is required' },
        { field: 'size', message: 'size must be an integer' },
      ],
    },
  ],
  [
    'an object that holds the error',
    object({ ErrorModel: object({ Description: text, Errors: object({ Error: arrayOf(text) }) }) }),
    {
      ErrorModel: {
        Description: 'name is required; size must be an integer',
        Errors: { Error: ['name is required', 'size must be an integer'] },
      },
    },
  ],
  [
    'a list with pointers',
    object(
      { errors: arrayOf(object({ detail: text, source: object({ pointer: text }) }, 'detail')) },
      'errors',
    ),
    {
      errors: [
        { detail: 'name is required', source: { pointer: '/name' } },
        { detail: 'size must be an integer', source: { pointer: '/size' } },
      ],
    },
  ],
  [
    'a list with steps',
    object({ detail: arrayOf(object({ loc: arrayOf(text), msg: text }, 'loc', 'msg')) }, 'detail'),
    {
      detail: [
        { loc: ['body', 'name'], msg: 'name is required' },
        { loc: ['body', 'size'], msg: 'size must be an integer' },
      ],
    },
  ],
  [
    'problem details with parameters',
    object({ title: text, 'invalid-params': arrayOf(object({ name: text, reason: text }, 'name')) }, 'title'),
    {
      title: 'Bad Request',
      'invalid-params': [
        { name: 'name', reason: 'name is required' },
        { name: 'size', reason: 'size must be an integer' },
      ],
    },
  ],
  [
    'a list with room for one',
    object({ errors: { ...arrayOf(object({ text }, 'text')), maxItems: 1 } }, 'errors'),
    { errors: [{ text: 'name is required' }] },
  ],
])('%s tells of each field what is wrong with it', async (_, error, want) => {
  const { send } = strictThings(error)
  expect((await send('POST /things', { size: 'large' })).body).toEqual(want)
})

test.each<[what: string, errors: JsonObject, required: string[], want: JsonObject]>([
  ['a list that names fields', arrayOf(object({ field: text, message: text }, 'field')), [], {}],
  ['one that has to be there', arrayOf(object({ field: text }, 'field')), ['errors'], { errors: [] }],
  [
    'one that cannot be empty',
    { ...arrayOf(object({ detail: text, field: { enum: ['name'] } }, 'field')), minItems: 1 },
    ['errors'],
    { errors: [{ detail: 'no Thing has the id "x"', field: 'name' }] },
  ],
  ['a map', { type: 'object', additionalProperties: arrayOf(text) }, [], {}],
  [
    'a list that need not name a field',
    arrayOf(object({ field: text, detail: text }, 'detail')),
    [],
    { errors: [{ detail: 'no Thing has the id "x"' }] },
  ],
])(
  'of errors of fields, in %s, there are none where no field is to blame',
  async (_, errors, required, want) => {
    const { send } = strictThings(object({ message: text, errors }, 'message', ...required))
    expect((await send('GET /things/x')).body).toEqual({ message: 'no Thing has the id "x"', ...want })
  },
)

test('errors of fields in an example are not those of another error', async () => {
  const schema = object({ message: text, errors: arrayOf(object({ field: text }, 'field')) }, 'message')
  const example = { message: 'no', errors: [{ field: 'name' }] }
  const { send } = mockOf(
    {
      '/things/{id}': {
        parameters: [parameter('path', 'id')],
        get: {
          responses: {
            '200': answer(ref('Thing')),
            '404': { description: 'no', content: { 'application/json': { schema, example } } },
          },
        },
      },
    },
    { Thing: object({ id: text }, 'id') },
  )
  expect((await send('GET /things/x')).body).toEqual({ message: 'no Thing has the id "x"' })
})

test('a map of errors says under one name what no field is to blame for', async () => {
  const { send } = strictThings({ type: 'object', additionalProperties: arrayOf(text) })
  expect((await send('GET /things/x')).body).toEqual({ error: ['no Thing has the id "x"'] })
})

test.each<[listed: string[], missing: string, invalid: string]>([
  [['PERMISSION_DENIED', 'INVALID_ARGUMENT', 'NOT_FOUND'], 'NOT_FOUND', 'INVALID_ARGUMENT'],
  [['server_error', 'ResourceMissing', 'ValidationError'], 'ResourceMissing', 'ValidationError'],
  [['api_error', 'invalid_request_error'], 'invalid_request_error', 'invalid_request_error'],
])('of the errors %j an answer names the one that it is', async (listed, missing, invalid) => {
  const { send } = strictThings(object({ status: { type: 'string', enum: listed } }, 'status'))
  expect((await send('GET /things/x')).body).toEqual({ status: missing })
  expect((await send('POST /things', {})).body).toEqual({ status: invalid })
})

test.each([
  ['faultCode', 'faultText'],
  ['codigo', 'mensaje'],
  ['code', 'descrição'],
])('%s and %s are a code and a sentence', async (code, sentence) => {
  const { send } = strictThings(object({ [code]: text, [sentence]: text }, code, sentence))
  expect((await send('POST /things', {})).body).toEqual({ [code]: 'INVALID', [sentence]: 'name is required' })
})

test('the type of a problem is an address', async () => {
  const { send } = strictThings(
    object({ type: { ...text, format: 'uri-reference' }, title: text }, 'type', 'title'),
  )
  expect((await send('GET /things/x')).body).toEqual({ type: 'about:blank', title: 'Not Found' })
})
