import { isSuccess } from '../../http/status.ts'
import { jsonBody } from '../../http/body.ts'
import type { JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Api, Operation } from '../../spec/api.ts'
import { responseFor } from '../answer-place.ts'
import { checkAnswer } from '../check-answer.ts'
import { toFinding } from '../to-finding.ts'
import type { Exchange } from '../exchange.ts'
import type { Finding } from '../finding.ts'
import type { RuleId } from '../rules/rule-table.ts'
import type { Sender } from '../sender.ts'
import type { MadeRecord } from './made-record.ts'
import type { RequestMaker, RequestWish, SentBody } from './request-maker.ts'
import { bestEntry } from '../../http/media-type.ts'

/** What all lives of one run share. */
export interface Conversation {
  readonly api: Api
  readonly maker: RequestMaker
  readonly send: Sender
  /** Sends without telling anybody: what is asked only to make sure. */
  readonly peek: Sender
  /** Values for path parameters that a user knows of: `owner` → `octocat`. */
  readonly given: ReadonlyMap<string, string>
  /** Records the check made and has not deleted. */
  readonly belongings: Set<MadeRecord>
  /** For the curl of findings. */
  readonly origin: string
  /** Ids of records that are there, by plain name of the field in an operation's body that wants one. */
  readonly references: {
    of(operation: Operation): Promise<ReadonlyMap<string, string>>
    linking(operation: Operation): Promise<JsonValue | undefined>
  }
  /** Values for the path of a record that no list stands above, from what other lists show. */
  readonly elsewhere: { of(itemKey: string): Promise<readonly string[] | undefined> }
}

/** An answer, its body read. */
export interface Answer {
  readonly operation: Operation
  readonly exchange: Exchange
  readonly status: number
  /** A 2xx. */
  readonly isSuccess: boolean
  /** The body as JSON; `undefined` where it is none. */
  readonly body: JsonValue | undefined
  /** The schema documented for that body. */
  readonly nodes: readonly SchemaNode[]
  /** What was sent with it. */
  readonly sent: SentBody | undefined
}

/** A request that could not be made is no fault of the server. */
export type Asked = Answer | { readonly problem: string }

/** Makes a request, sends it and reads the answer; judges nothing. */
export async function ask(conversation: Conversation, wish: RequestWish): Promise<Asked> {
  const made = conversation.maker.make(wish)
  if ('problem' in made) return made
  const exchange = await conversation.send(made.request)
  return toAnswer(wish.operation, exchange, made.sent)
}

/** Reads an answer that came for an operation. */
export function toAnswer(operation: Operation, exchange: Exchange, sent: SentBody | undefined): Answer {
  const { status, headers } = exchange.response
  const content = responseFor(operation, status)?.content ?? []
  const schema = bestEntry(headers['content-type'] ?? '', content)?.schema
  return {
    operation,
    exchange,
    status,
    isSuccess: isSuccess(status),
    body: jsonBody(exchange.response),
    nodes: schema === undefined ? [] : [schema],
    sent,
  }
}

/**
 * What is wrong with an answer by itself.
 *
 * @param gone - The record is known not to be there: a 404 or 410 is then right even where it is not documented, as most
 * documents leave it out (RFC 9110 sections 15.5.5 and 15.5.11)
 */
export function judge({ api, origin }: Conversation, answer: Answer, gone = false): Finding[] {
  const findings = checkAnswer(api, answer.operation, answer.exchange, origin)
  const isGone = gone && (answer.status === 404 || answer.status === 410)
  return isGone ? findings.filter(({ rule }) => rule !== 'undocumented-status') : findings
}

/** A finding about what a sequence of answers says. */
export function stateFinding(
  { api, origin }: Conversation,
  { operation, exchange }: Answer,
  rule: RuleId,
  message: string,
  expected: string,
): Finding {
  const fault = {
    rule,
    message,
    pointer: operation.pointer,
    at: { part: 'status' as const },
    expected,
    fix: FIXES[rule] ?? 'look at how the server keeps its records',
  }
  return toFinding(api, operation, exchange, fault, origin)
}

const FIXES: { readonly [rule in RuleId]?: string } = {
  'request-refused': 'accept what the document allows, or document what more is asked for',
  'no-id': 'show the id in the answer, or send its address in `location`',
  'create-lost-field': 'keep what the document lets a client set, or declare the field readOnly',
  'replace-kept-fields': 'take away what a PUT does not name, or offer PATCH for changes',
  'location-leads-nowhere': 'send the address the record is read at',
  'failed-create-left-record': 'check a request before anything is kept of it',
  'failed-write-changed': 'check a request before anything is changed by it',
  'page-repeats': 'list in an order that stays, such as by creation and id',
  'page-skips': 'list in an order that stays, such as by creation and id',
  'page-too-long': 'keep to the limit, or do not offer it',
  'count-disagrees': 'count what the list shows on all its pages',
  'update-not-visible': 'keep what the document lets a client set, or declare the field readOnly',
}

/** `400 "name is required"`: what a refusal says of itself, cut to a line. */
export function refusalText({ status, exchange }: Answer): string {
  const { body } = exchange.response
  if (body === undefined) return String(status)
  const text = new TextDecoder().decode(body.subarray(0, 600)).replace(/\s+/g, ' ')
  return `${status} ${text.length > 300 ? `${text.slice(0, 300)}…` : text}`
}
