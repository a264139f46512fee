import { bestEntry, essenceOf } from '../../http/media-type.ts'
import { fieldNamed } from '../../http/message.ts'
import { child } from '../../json/pointer.ts'
import type { ResponseSpec } from '../../spec/api.ts'
import { responseFor } from '../answer-place.ts'
import type { ExchangeResponse } from '../exchange.ts'
import type { AnsweredTwice, Seen } from './difference.ts'

/** What two answers to one request differ in besides their bodies. */
export interface MessageDifferences {
  readonly seen: readonly Seen[]
  /** Whether the bodies can be held against each other: same status, same media type, both there. */
  readonly hasBodies: boolean
}

/**
 * Compares status, presence of a body and its media type, and the headers that the document speaks of. With another status
 * everything else differs, too, and is not told.
 */
export function compareMessages({ operation, recorded, mock }: AnsweredTwice): MessageDifferences {
  const { response } = recorded
  const spec = responseFor(operation, response.status)
  if (response.status !== mock.status) {
    const pointer = spec?.pointer ?? child(operation.pointer, 'responses')
    const seen: Seen = {
      kind: 'status',
      at: `status ${mock.status}`,
      recorded: String(response.status),
      mock: String(mock.status),
      pointer,
    }
    return { seen: [seen], hasBodies: false }
  }
  const headers = headerDifferences(spec, response, mock)
  const bodies = [response, mock].map(hasBody)
  const [ours, theirs] = bodies
  if (ours !== theirs) return { seen: [...headers, bodyDifference(ours === true, spec)], hasBodies: false }
  const media = ours === true ? mediaDifference(response, mock, spec) : undefined
  if (media !== undefined) return { seen: [...headers, media], hasBodies: false }
  return { seen: headers, hasBodies: ours === true }
}

function hasBody({ body }: ExchangeResponse): boolean {
  return body !== undefined && body.length > 0
}

function bodyDifference(isRecorded: boolean, spec: ResponseSpec | undefined): Seen {
  const [some, none] = ['a body', 'no body']
  return {
    kind: 'body',
    at: '',
    recorded: isRecorded ? some : none,
    mock: isRecorded ? none : some,
    pointer: spec?.pointer ?? '',
  }
}

/** Two names for one entry of the document are one media type: it says the same of both. */
function mediaDifference(
  recorded: ExchangeResponse,
  mock: ExchangeResponse,
  spec: ResponseSpec | undefined,
): Seen | undefined {
  const [ours, theirs] = [typeOf(recorded), typeOf(mock)]
  if (ours === theirs) return undefined
  const content = spec?.content ?? []
  const [entry, other] = [bestEntry(ours, content), bestEntry(theirs, content)]
  if (entry !== undefined && entry === other) return undefined
  return {
    kind: 'media-type',
    at: 'header content-type',
    recorded: ours === '' ? 'none' : ours,
    mock: theirs === '' ? 'none' : theirs,
    pointer: spec === undefined ? '' : child(spec.pointer, 'content'),
  }
}

function typeOf({ headers }: ExchangeResponse): string {
  return essenceOf(headers['content-type'] ?? '')
}

/** Recorders keep no credentials: whether a cookie is set cannot be told from a recording. */
const NEVER_RECORDED: ReadonlySet<string> = new Set(['content-type', 'set-cookie'])

function headerDifferences(
  spec: ResponseSpec | undefined,
  recorded: ExchangeResponse,
  mock: ExchangeResponse,
): Seen[] {
  return (spec?.headers ?? []).flatMap(({ name, pointer }): Seen[] => {
    const [ours, theirs] = [recorded, mock].map(({ headers }) => fieldNamed(headers, name))
    if (NEVER_RECORDED.has(name) || (ours === undefined) === (theirs === undefined)) return []
    return [
      {
        kind: 'header',
        at: `header ${name}`,
        recorded: ours ?? 'nothing',
        mock: theirs ?? 'nothing',
        pointer,
      },
    ]
  })
}
