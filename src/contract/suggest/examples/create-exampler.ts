import { isSuccess } from '../../../http/status.ts'
import type { JsonPointer } from '../../../json/pointer.ts'
import type { JsonValue } from '../../../json/value.ts'
import { bestEntry } from '../../../http/media-type.ts'
import type { Direction } from '../../../schema/types.ts'
import type { Api, MediaTypeSpec } from '../../../spec/api.ts'
import { describedValue } from '../../described-value.ts'
import type { Exchange } from '../../exchange.ts'
import { type JudgeOptions, createJudge } from '../../judge.ts'
import type { EntryPlace } from '../../recording/entry.ts'
import type { Redactor } from '../../recording/redact/create-redactor.ts'
import type { Fault, JudgedRequest } from '../../rules/judged.ts'
import { DEFAULT_SEVERITIES } from '../../severities.ts'
import { decodeBody } from '../../../http/decode-body.ts'
import { type Telling, isBetter, tellingOf, toExample } from './example-value.ts'

/** One representative body. */
export interface ChosenExample {
  /** Of the media type that gets it. */
  readonly at: JsonPointer
  /** `recorded`, or `recorded-404` where a range or `default` stands for several statuses. */
  readonly name: string
  /** Without secrets, and valid. */
  readonly value: JsonValue
  /** `GET /users 200` */
  readonly subject: string
  readonly place: EntryPlace
}

/** What a run has for one document. */
export interface Examples {
  readonly api: Api
  readonly chosen: readonly ChosenExample[]
  /** Places, in words, that have examples already; they keep them. */
  readonly kept: readonly string[]
  /** Places that were seen and get none, with why. */
  readonly without: readonly { readonly subject: string; readonly why: string }[]
}

/** Looks on while exchanges are judged and keeps one good body of each kind. */
export interface Exampler {
  see(exchange: Exchange, place: EntryPlace): void
  /** One for each document. */
  examples(): Examples[]
}

/** Options of {@link createExampler}. */
export interface ExamplerOptions extends JudgeOptions {
  /** Whether the requests are those of clients and not made by a check. Default true. */
  readonly hasClients?: boolean
}

/** A body that may become an example. */
interface Candidate {
  readonly api: Api
  readonly media: MediaTypeSpec
  readonly name: string
  readonly direction: Direction
  readonly value: JsonValue
  readonly subject: string
  readonly exchange: Exchange
  readonly place: EntryPlace
}

interface Kept {
  readonly chosen: ChosenExample
  readonly telling: Telling
}

const SPENT = 'without its secrets it no longer keeps to its schema'
const LONG = 'every one that was seen is too long to be read'

/** Makes one for some documents; of each place one value is kept, whatever comes by. */
export function createExampler(
  apis: readonly Api[],
  redactor: Redactor,
  { hasClients = true, ...options }: ExamplerOptions = {},
): Exampler {
  const { judge } = createJudge(apis, DEFAULT_SEVERITIES, options)
  const kept = new Map<Api, Map<string, Kept>>()
  const own = new Map<Api, Set<string>>()
  const without = new Map<Api, Map<string, string>>()

  function consider(candidate: Candidate): void {
    const { api, media, name, subject } = candidate
    if (media.examples.size > 0) {
      own.set(api, (own.get(api) ?? new Set()).add(subject))
      return
    }
    const key = `${media.pointer} ${name}`
    const ofApi = kept.get(api) ?? new Map<string, Kept>()
    kept.set(api, ofApi)
    const before = ofApi.get(key)
    const made = makeKept(candidate, redactor, before?.telling)
    if (made !== undefined && 'why' in made) {
      without.set(api, (without.get(api) ?? new Map()).set(key, `${subject}\n${made.why}`))
    } else if (made !== undefined) ofApi.set(key, made)
  }

  return {
    see(exchange, place) {
      const judgement = judge(exchange)
      if ('says' in judgement || judgement.judged === undefined) return
      redactor.redactRequest(exchange.request)
      const { judged, faults } = judgement
      for (const candidate of candidatesIn(judged, place)) {
        const isAsked = candidate.direction === 'response' || hasClients
        if (isAsked && !faults.some(fault => speaksAgainst(fault, candidate.direction))) consider(candidate)
      }
    },
    examples: () =>
      apis.map(api => {
        const found = kept.get(api) ?? new Map<string, Kept>()
        const rest = [...(without.get(api) ?? [])].filter(([key]) => !found.has(key))
        return {
          api,
          chosen: [...found.values()].map(({ chosen }) => chosen).filter(each => isClean(each, redactor)),
          kept: [...(own.get(api) ?? [])],
          without: rest.map(([, text]) => {
            const [subject = '', why = ''] = text.split('\n')
            return { subject, why }
          }),
        }
      }),
  }
}

/** A body that is wrong is no example, and neither is that of a failure; what else is wrong leaves the body as good as it is. */
function speaksAgainst({ at, rule }: Fault, direction: Direction): boolean {
  if (direction === 'request') return at.part === 'request' && at.in === 'body'
  return at.part === 'body' || rule === 'server-error'
}

function* candidatesIn(judged: JudgedRequest, place: EntryPlace): Iterable<Candidate> {
  const { api, operation, exchange, spec, media, body, value, request } = judged
  const { status } = exchange.response
  const asked = `${exchange.request.method} ${operation.path}`
  const seen = value ?? (body?.kind === 'json' ? body.value : body?.kind === 'text' ? body.text : undefined)
  const common = { api, exchange, place }
  if (spec !== undefined && media !== undefined && seen !== undefined) {
    const name = spec.status === String(status) ? 'recorded' : `recorded-${status}`
    yield { ...common, media, name, direction: 'response', value: seen, subject: `${asked} ${status}` }
  }
  const type = exchange.request.headers['content-type'] ?? 'application/json'
  const sent = bestEntry(type, operation.requestBody?.content ?? [])
  const isAccepted = isSuccess(status)
  if (!isAccepted || sent === undefined || request.body === undefined) return
  yield {
    ...common,
    media: sent,
    name: 'recorded',
    direction: 'request',
    value: request.body,
    subject: `${asked} request`,
  }
}

/** The example a candidate makes, where it is better than the one there is. */
function makeKept(
  candidate: Candidate,
  redactor: Redactor,
  before: Telling | undefined,
): Kept | { readonly why: string } | undefined {
  const { api, media, name, subject, direction, value, exchange, place } = candidate
  const { schema } = media
  const isValid = (some: JsonValue): boolean =>
    schema === undefined || api.schemas.validator(schema, direction).accepts(some)
  const example = toExample(value, isValid)
  if (example === undefined) return { why: LONG }
  if (before !== undefined && !isBetter(tellingOf(example), before)) return undefined
  const clean = cleanOf(candidate, redactor.redact(exchange))
  const shown = clean === undefined ? undefined : toExample(clean, isValid)
  if (shown === undefined || !isValid(shown)) return { why: SPENT }
  return { chosen: { at: media.pointer, name, value: shown, subject, place }, telling: tellingOf(shown) }
}

/** The candidate's value in the exchange without secrets; a body nothing was taken out of stays as it is. */
function cleanOf(
  { api, media, direction, value, exchange }: Candidate,
  clean: Exchange,
): JsonValue | undefined {
  const [before, after] = [exchange, clean].map(each =>
    direction === 'request' ? each.request : each.response,
  )
  if (before?.body === after?.body) return value
  const type = before?.headers['content-type'] ?? 'application/json'
  const decoded = after?.body === undefined ? undefined : decodeBody(after.body, type)
  return describedValue(api.schemas, media, decoded, type)
}

/** A secret may only have been told as one later on. */
function isClean({ value }: ChosenExample, redactor: Redactor): boolean {
  const text = JSON.stringify(value)
  return redactor.redactText(text) === text
}
