import { essenceOf, isJsonType } from '../http/media-type.ts'
import type { PlainRequest } from '../http/message.ts'
import { isJsonText } from '../json/is-json-text.ts'
import { isObject } from '../json/value.ts'

/**
 * What client libraries make of an answer: axios parses its body into `data`, supertest and superagent keep it as `text`. Both know the
 * request: axios by `config`, the others by `request`.
 */
export interface ClientAnswer {
  readonly status: number
  readonly headers: object
  readonly data?: unknown
  readonly text?: string | undefined
  readonly config?: object
  readonly request?: unknown
}

/** An answer of a client library as `fetch` gives one, with what it tells of its request. */
interface ReadAnswer {
  readonly response: Response
  readonly asked: PlainRequest | undefined
}

export function isClientAnswer(given: unknown): given is ClientAnswer {
  return (
    isObject(given) &&
    typeof given['status'] === 'number' &&
    isObject(given['headers']) &&
    typeof given['clone'] !== 'function' &&
    ('data' in given || 'text' in given)
  )
}

/** @throws RangeError for a status that no answer has, as `Response` does */
export function readClientAnswer(answer: ClientAnswer): ReadAnswer {
  const headers = new Headers()
  for (const [name, value] of Object.entries({ ...answer.headers })) {
    for (const each of [value].flat()) if (each !== undefined) headers.append(name, String(each))
  }
  const isBodiless = [204, 205, 304].includes(answer.status)
  const body = isBodiless ? null : bodyOf(answer, headers.get('content-type') ?? '')
  return { response: new Response(body, { status: answer.status, headers }), asked: requestOf(answer) }
}

/** The body as it travelled, or as it may have: what was parsed is written again. */
function bodyOf({ data, text }: ClientAnswer, type: string): BodyInit | null {
  if (data === undefined) return text === undefined || text === '' ? null : text
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data) || data instanceof Blob) return data as BodyInit
  if (typeof data !== 'string') return JSON.stringify(data)
  if (data === '') return null
  return isJsonType(essenceOf(type)) && !isJsonText(data) ? JSON.stringify(data) : data
}

function requestOf({ config, request }: ClientAnswer): PlainRequest | undefined {
  const asked = [config, request].filter(isObject)
  const method = firstText(asked.map(each => each['method'])) ?? 'GET'
  const base = firstText(asked.map(each => each['baseURL'])) ?? ''
  const url = firstText(asked.map(each => each['url']))
  if (url === undefined) return undefined
  const isWhole = base === '' || /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(url)
  const joined = isWhole ? url : `${base.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`
  return { method: method.toUpperCase(), url: joined, headers: {}, body: undefined }
}

function firstText(values: readonly unknown[]): string | undefined {
  return values.find(value => typeof value === 'string')
}
