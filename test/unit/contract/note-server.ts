import type { Exchange } from '../../../src/contract/exchange.ts'
import type { Sender } from '../../../src/contract/sender.ts'
import type { PlainRequest } from '../../../src/http/message.ts'
import type { JsonObject, JsonValue } from '../../../src/json/value.ts'
import type { Api } from '../../../src/spec/api.ts'
import { loadApi } from '../../../src/spec/load.ts'

const note = {
  type: 'object',
  required: ['id', 'title'],
  properties: {
    id: { type: 'string', readOnly: true },
    title: { type: 'string', minLength: 1 },
    text: { type: 'string' },
    secret: { type: 'string', writeOnly: true },
    stars: { type: 'integer', minimum: 0, maximum: 5 },
  },
}
const json = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const ref = { $ref: '#/components/schemas/Note' }
const body = { required: true, ...json(ref) }
const folder = { name: 'folder', in: 'path', required: true, schema: { type: 'string' } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }

const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1' },
  components: {
    schemas: {
      Note: note,
      Folder: {
        type: 'object',
        properties: { id: { type: 'string', readOnly: true }, name: { type: 'string' } },
      },
    },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  },
  security: [{ key: [] }],
  paths: {
    '/folders': {
      get: {
        responses: {
          200: {
            description: '',
            ...json({ type: 'array', items: { $ref: '#/components/schemas/Folder' } }),
          },
        },
      },
      post: {
        requestBody: json({ $ref: '#/components/schemas/Folder' }),
        responses: { 201: { description: '', ...json({ $ref: '#/components/schemas/Folder' }) } },
      },
    },
    '/folders/{folder}': {
      parameters: [folder],
      get: { responses: { 200: { description: '', ...json({ $ref: '#/components/schemas/Folder' }) } } },
      delete: { responses: { 204: { description: '' } } },
    },
    '/folders/{folder}/notes': {
      parameters: [folder],
      get: {
        parameters: [{ name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } }],
        responses: {
          200: {
            description: '',
            ...json({
              type: 'object',
              required: ['items'],
              properties: { items: { type: 'array', items: ref } },
            }),
          },
        },
      },
      post: {
        operationId: 'createNote',
        requestBody: body,
        responses: {
          201: {
            description: '',
            headers: { location: { required: true, schema: { type: 'string' } } },
            ...json(ref),
          },
        },
      },
    },
    '/folders/{folder}/notes/{id}': {
      parameters: [folder, id],
      get: { responses: { 200: { description: '', ...json(ref) } } },
      put: { requestBody: body, responses: { 200: { description: '', ...json(ref) } } },
      delete: { responses: { 204: { description: '' } } },
    },
  },
}

/**
 * The document of the notes, under `file` for places in findings.
 *
 * @param overlay - Actions laid over it
 */
export function notesApi(...actions: readonly JsonObject[]): Api {
  const overlay = { overlay: '1.0.0', info: { title: 'Of a test', version: '1' }, actions: [...actions] }
  return loadApi({
    name: 'notes',
    document: { file: 'notes.json', text: JSON.stringify(document, null, 2) },
    extensions: [],
    overlays: actions.length === 0 ? [] : [overlay],
  })
}

/** What is wrong with a server; nothing by default. */
export interface Faults {
  readonly loses?: string
  readonly reusesIds?: boolean
  readonly forgets?: boolean
  readonly listMisses?: boolean
  readonly ignoresUpdates?: boolean
  readonly keepsDeleted?: boolean
  readonly listsDeleted?: boolean
  readonly deletesAll?: boolean
  readonly refuses?: boolean
  readonly fails?: boolean
  readonly status?: number
  readonly contentType?: string
  readonly wrongType?: boolean
  readonly noLocation?: boolean
  readonly noBody?: boolean
  /** Every folder shows the notes of all. */
  readonly ignoresFolder?: boolean
  /** No fault: answers show `job_id` in place of the id, which `location` alone tells. */
  readonly showsJobs?: boolean
  /** No fault: every title is taken that ends in a letter or a blank. */
  readonly takesPlainTitles?: boolean
  /** No fault: notes that were there before, so that new ones come on a later page. */
  readonly olderNotes?: number
}

/** A server of notes written without the mock, two notes a page, with faults; and the requests it got. */
export function noteServer(faults: Faults = {}): { send: Sender; got: PlainRequest[] } {
  const notes = new Map<string, JsonObject>()
  const deleted: JsonObject[] = []
  const got: PlainRequest[] = []
  let count = 0
  for (let nth = 1; nth <= (faults.olderNotes ?? 0); nth += 1)
    notes.set(`old${nth}`, { id: `old${nth}`, title: `Old ${nth}` })

  const shown = ({ secret: _, ...rest }: JsonObject): JsonObject => {
    const { [faults.loses ?? '']: __, ...kept } = faults.showsJobs === true ? asJob(rest) : rest
    return faults.wrongType === true ? { ...kept, title: 7 } : kept
  }
  const list = (page: number): JsonValue[] => {
    const listed = [...notes.values(), ...(faults.listsDeleted === true ? deleted : [])]
    return (faults.listMisses === true ? [] : listed).slice((page - 1) * 2, page * 2).map(shown)
  }
  const create = (sent: JsonObject): Answer => {
    if (faults.refuses === true) return [400, { message: 'no' }]
    if (faults.fails === true) return [500, undefined]
    if (faults.takesPlainTitles === true && !/[0-9a-f]{4}$/.test(String(sent['title'])))
      return [409, { message: 'taken' }]
    count += 1
    const made = { ...sent, id: faults.reusesIds === true ? 'n1' : `n${count}` }
    if (faults.forgets !== true) notes.set(made.id, made)
    const headers: Record<string, string> =
      faults.noLocation === true ? {} : { location: `/folders/f1/notes/${made.id}` }
    return [faults.status ?? 201, faults.noBody === true ? undefined : shown(made), headers]
  }
  const remove = (noteId: string): Answer => {
    const old = notes.get(noteId)
    if (old === undefined) return [404, undefined]
    deleted.push(old)
    if (faults.deletesAll === true) notes.clear()
    if (faults.keepsDeleted !== true) notes.delete(noteId)
    return [204, undefined]
  }
  const item = (method: string, noteId: string, sent: JsonObject): Answer => {
    const known = notes.get(noteId)
    if (method === 'DELETE') return remove(noteId)
    if (known === undefined) return [404, undefined]
    if (method === 'PUT' && faults.ignoresUpdates !== true) notes.set(noteId, { ...sent, id: noteId })
    return [200, shown(notes.get(noteId) ?? known)]
  }
  const folders = (method: string, sent: JsonObject): Answer =>
    method === 'GET' ? [200, [{ id: 'f0' }, { id: 'f1' }]] : [201, { ...sent, id: 'f1' }]
  const answer = ({ method, url, body: bytes }: PlainRequest): Answer => {
    const { pathname: asked, searchParams } = new URL(url, 'http://x')
    const pathname = faults.ignoresFolder === true ? asked.replace('/folders/f0/', '/folders/f1/') : asked
    const [, , , , noteId] = pathname.split('/')
    const sent = bytes === undefined ? {} : (JSON.parse(new TextDecoder().decode(bytes)) as JsonObject)
    if (pathname === '/folders') return folders(method, sent)
    if (pathname === '/folders/f1') return method === 'GET' ? [200, { id: 'f1' }] : [204, undefined]
    if (!pathname.startsWith('/folders/f1/')) return [404, undefined]
    if (noteId === undefined) {
      return method === 'POST' ? create(sent) : [200, { items: list(Number(searchParams.get('page') ?? 1)) }]
    }
    return item(method, noteId, sent)
  }
  const send: Sender = async request => {
    got.push(request)
    const type = request.url.startsWith('/folders/f1/') ? faults.contentType : undefined
    return toExchange(request, answer(request), type)
  }
  return { send, got }
}

function asJob({ id: noteId, ...rest }: JsonObject): JsonObject {
  return { ...rest, job_id: `job-${String(noteId)}` }
}

type Answer = readonly [
  status: number,
  body: JsonValue | undefined,
  headers?: Readonly<Record<string, string>>,
]

function toExchange(
  request: PlainRequest,
  [status, value, headers = {}]: Answer,
  type = 'application/json',
): Exchange {
  const content = value === undefined ? undefined : new TextEncoder().encode(JSON.stringify(value))
  return {
    request,
    response: {
      status,
      headers: { ...headers, ...(content === undefined ? {} : { 'content-type': type }) },
      body: content,
    },
    startedAtMs: 0,
    durationMs: 0,
  }
}
