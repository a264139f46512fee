import { isSuccess } from '../../http/status.ts'
import type { JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import { bestEntry } from '../../http/media-type.ts'
import { idCandidates } from '../lifecycle/identity.ts'
import { parametersIn } from '../lifecycle/path-key.ts'
import { plainName } from '../lifecycle/names.ts'
import { type PlacedRecord, recordIn } from '../lifecycle/record-place.ts'
import type { Described } from '../lifecycle/comparison.ts'
import type { JudgedRequest } from '../rules/judged.ts'
import type { Role } from './roles.ts'

/** One exchange as the story of records has it. */
export interface Event {
  readonly judged: JudgedRequest
  readonly values: Readonly<Record<string, string>>
  /** `undefined` for an operation whose part in the story is not known. */
  readonly role: Role | undefined
  /** Where it stands in the sequence. */
  readonly number: number
}

/** True for a 2xx. */
export function succeeded({ judged }: Event): boolean {
  return isSuccess(judged.exchange.response.status)
}

/** The body of the response and its schema. */
export function shownBody({ judged: { body, media } }: Event): {
  value: JsonValue | undefined
  nodes: SchemaNode[]
} {
  return {
    value: body?.kind === 'json' ? body.value : undefined,
    nodes: media?.schema === undefined ? [] : [media.schema],
  }
}

/** The record a response shows. */
export function shownRecord(event: Event, role: Role): PlacedRecord | undefined {
  const { value, nodes } = shownBody(event)
  if (Array.isArray(value)) return undefined
  return recordIn(event.judged.api.schemas, value, nodes, role.plan.noun)
}

/** The record a request sends. */
export function sentRecord({ judged: { operation, request, exchange } }: Event): Described {
  const type = exchange.request.headers['content-type'] ?? 'application/json'
  const schema = bestEntry(type, operation.requestBody?.content ?? [])?.schema
  return { value: request.body, nodes: schema === undefined ? [] : [schema] }
}

/** The id a create gave, as the answer shows it under a name that can only be an id; `undefined` where none does. */
export function createdId(event: Event, role: Role): string | undefined {
  const item = role.plan.read ?? role.plan.remove ?? role.plan.updates[0]
  const parameter = item === undefined ? undefined : parametersIn(item.path).at(-1)
  const shown = shownRecord(event, role)
  const [id] = idCandidates({
    parameter,
    itemPath: item?.path,
    noun: role.plan.noun,
    shown: shown?.value,
    sent: undefined,
    headers: event.judged.exchange.response.headers,
    fits: () => true,
  })
  return id
}

/** Plain names of what the server decides about a record: its id under any name. */
export function serverNames(role: Role): ReadonlySet<string> {
  return new Set(['id', 'uuid', 'etag', 'version', plainName(role.parameter ?? 'id'), `${role.plan.noun}id`])
}
