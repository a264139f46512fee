import type { Exchange } from '../../../../src/contract/exchange.ts'
import type { Sender } from '../../../../src/contract/sender.ts'
import type { PlainRequest } from '../../../../src/http/message.ts'
import type { JsonObject, JsonValue } from '../../../../src/json/value.ts'
import type { Api } from '../../../../src/spec/api.ts'
import { loadApi } from '../../../../src/spec/load.ts'

const book: JsonObject = {
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', readOnly: true },
    title: { type: 'string', minLength: 1, maxLength: 40 },
    pages: { type: 'integer', minimum: 1, maximum: 5000 },
    genre: { type: 'string', enum: ['novel', 'poem'] },
    note: { type: 'string' },
  },
}
const shown: JsonObject = { ...book, required: ['id', 'title'] }
const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const answer = (schema: JsonObject): JsonObject => ({ description: '', ...json(schema) })
const Book: JsonObject = { $ref: '#/components/schemas/Book' }
const Shown: JsonObject = { $ref: '#/components/schemas/Shown' }
const query = (name: string, schema: JsonObject): JsonObject => ({ name, in: 'query', schema })

/** As JSON, for the command. */
export const SHELF: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Shelf', version: '1' },
  components: {
    schemas: { Book: book, Shown: shown },
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
  },
  security: [{ token: [] }],
  paths: {
    '/books': {
      get: {
        operationId: 'listBooks',
        parameters: [
          query('limit', { type: 'integer', minimum: 1, maximum: 50 }),
          query('genre', { type: 'string', enum: ['novel', 'poem'] }),
          { ...query('tenant', { type: 'string' }), required: true },
        ],
        responses: { 200: answer({ type: 'array', items: Shown }) },
      },
      post: {
        operationId: 'createBook',
        requestBody: { required: true, ...json(Book) },
        responses: { 201: answer(Shown) },
      },
    },
    '/books/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'getBook', responses: { 200: answer(Shown) } },
      put: {
        operationId: 'replaceBook',
        requestBody: { required: true, ...json(Book) },
        responses: { 200: answer(Shown) },
      },
      delete: { operationId: 'deleteBook', responses: { 204: { description: '' } } },
    },
    '/search': {
      post: {
        operationId: 'search',
        requestBody: json({ type: 'object', properties: { text: { type: 'string' } } }),
        responses: { 200: answer({ type: 'array', items: Shown }) },
      },
    },
  },
}

export const SECRET = 'open-sesame'

/** The document of the shelf. */
export function shelfApi(): Api {
  return loadApi({
    name: 'shelf',
    document: { file: 'shelf.json', text: JSON.stringify(SHELF, null, 2) },
    extensions: [],
    overlays: [],
  })
}

/** What is wrong with a shelf; nothing by default. */
export interface ShelfFaults {
  /** Takes numbers of any size for `limit`. */
  readonly anyLimit?: boolean
  /** Takes any genre as a filter. */
  readonly anyGenre?: boolean
  /** Takes a list without `tenant`. */
  readonly noTenant?: boolean
  /** Refuses one of the listed genres as a filter. */
  readonly refusesPoems?: boolean
  /** Lets anybody in. */
  readonly open?: boolean
  /** Looks whether there are credentials, not whether they are good. */
  readonly anyToken?: boolean
  /** Fails to filter by one of them. */
  readonly fails?: boolean
  /** Answers 404 to a method that it does not have. */
  readonly notFound?: boolean
  /** Refuses a method without `Allow`. */
  readonly noAllow?: boolean
  /** Takes any title. */
  readonly anyTitle?: boolean
  /** Takes properties that nobody knows. */
  readonly anyProperty?: boolean
  /** Keeps a book that it refuses. */
  readonly keepsRefused?: boolean
  /** Changes a book by what it refuses. */
  readonly changesRefused?: boolean
  /** A PUT leaves what it does not name. */
  readonly merges?: boolean
  /** `location` of a new book is nowhere. */
  readonly wrongLocation?: boolean
  /** A deleted book comes back when it is replaced. */
  readonly revives?: boolean
  /** Shows a number as a text wherever a book has pages. */
  readonly wrongPages?: boolean
}

type Answer = readonly [
  status: number,
  body?: JsonValue | undefined,
  headers?: Readonly<Record<string, string>>,
]

/** A server of books, written without the mock; and the requests it got. */
export function shelfServer(faults: ShelfFaults = {}): {
  send: Sender
  got: PlainRequest[]
  books: Map<string, JsonObject>
} {
  const books = new Map<string, JsonObject>([['b0', { id: 'b0', title: 'Middlemarch', genre: 'novel' }]])
  const gone = new Set<string>()
  const got: PlainRequest[] = []
  let count = 0

  const shownAs = (value: JsonObject): JsonObject =>
    faults.wrongPages === true && value['pages'] !== undefined ? { ...value, pages: 'many' } : value

  function list(search: URLSearchParams): Answer {
    const [limit, genre] = [search.get('limit') ?? '50', search.get('genre')]
    const isCount = /^\d+$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 50
    if (!search.has('tenant') && faults.noTenant !== true) return [400]
    if (!isCount && faults.anyLimit !== true) return [400]
    if (genre === 'poem' && faults.refusesPoems === true) return [422]
    if (genre !== null && !/^(?:novel|poem)$/.test(genre) && faults.anyGenre !== true) return [400]
    if (genre === 'poem' && faults.fails === true) return [500]
    return [200, [...books.values()].slice(0, Number(limit) || 50).map(shownAs)]
  }

  function create(sent: JsonObject | undefined): Answer {
    const isGood = sent !== undefined && isBook(sent, faults)
    if (!isGood && (faults.keepsRefused !== true || typeof sent?.['title'] !== 'string')) return [400]
    count += 1
    const made = { ...sent, id: `b${count}` }
    books.set(made.id, made)
    if (!isGood) return [400]
    const location = faults.wrongLocation === true ? `/shelves/${made.id}` : `/books/${made.id}`
    return [201, shownAs(made), { location }]
  }

  function item(method: string, id: string, sent: JsonObject | undefined): Answer {
    const known =
      books.get(id) ?? (faults.revives === true && gone.has(id) && method === 'PUT' ? {} : undefined)
    if (known === undefined) return [404]
    if (method === 'GET') return [200, shownAs(known)]
    if (method === 'DELETE') {
      books.delete(id)
      gone.add(id)
      return [204]
    }
    const isGood = sent !== undefined && isBook(sent, faults)
    const after = { ...(faults.merges === true ? known : {}), ...sent, id }
    if (isGood || faults.changesRefused === true) books.set(id, after)
    return isGood ? [200, shownAs(after)] : [400]
  }

  function route(request: PlainRequest): Answer {
    const { pathname, searchParams } = new URL(request.url, 'http://x')
    const { method } = request
    const [, kind = '', id] = pathname.split('/')
    const methods = METHODS[id === undefined ? kind : `${kind}/`]
    if (methods === undefined || (!methods.includes(method) && faults.notFound === true)) return [404]
    if (!methods.includes(method))
      return [405, undefined, faults.noAllow === true ? {} : { allow: methods.join(', ') }]
    if (!isLetIn(request, faults)) return [401, undefined, { 'www-authenticate': 'Bearer' }]
    const sent = readBody(request)
    if (kind === 'search') return search(request, sent)
    if (id !== undefined) return item(method, id, sent)
    return method === 'GET' ? list(searchParams) : create(sent)
  }

  const send: Sender = async request => {
    got.push(request)
    return toExchange(request, route(request))
  }
  return { send, got, books }
}

const METHODS: { readonly [path: string]: readonly string[] } = {
  search: ['POST'],
  books: ['GET', 'POST'],
  'books/': ['GET', 'PUT', 'DELETE'],
}

function isLetIn({ headers }: PlainRequest, { open, anyToken }: ShelfFaults): boolean {
  const given = headers['authorization']
  return open === true || (given !== undefined && (anyToken === true || given === `Bearer ${SECRET}`))
}

function readBody({ headers, body }: PlainRequest): JsonObject | undefined {
  if (body === undefined || headers['content-type'] !== 'application/json') return undefined
  try {
    const value = JSON.parse(new TextDecoder().decode(body)) as JsonValue
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function search({ body }: PlainRequest, sent: JsonObject | undefined): Answer {
  const isGood = sent !== undefined && (sent['text'] === undefined || typeof sent['text'] === 'string')
  return body === undefined || isGood ? [200, []] : [400]
}

function isBook(sent: JsonObject, { anyTitle, anyProperty }: ShelfFaults): boolean {
  const { id: _, title, pages, genre, note, ...others } = sent
  const isTitle = typeof title === 'string' && title.length >= 1 && title.length <= 40
  const isPages =
    pages === undefined || (Number.isInteger(pages) && Number(pages) >= 1 && Number(pages) <= 5000)
  const isGenre = genre === undefined || genre === 'novel' || genre === 'poem'
  const isNote = note === undefined || typeof note === 'string'
  const isKnown = anyProperty === true || Object.keys(others).length === 0
  return (isTitle || anyTitle === true) && isPages && isGenre && isNote && isKnown
}

function toExchange(request: PlainRequest, [status, value, headers = {}]: Answer): Exchange {
  const body = value === undefined ? undefined : new TextEncoder().encode(JSON.stringify(value))
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  return {
    request,
    response: { status, headers: { ...headers, ...type }, body },
    startedAtMs: 0,
    durationMs: 0,
  }
}
