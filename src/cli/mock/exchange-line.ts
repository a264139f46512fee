import { printable } from '../../json/printable.ts'
import type { Notice } from '../../engine/announce/notice.ts'
import { present } from '../../control/shown-message.ts'
import type { JsonObject } from '../../json/value.ts'
import { tally } from '../../resource/explain/prose.ts'
import type { ApiEntry, JournalEntry } from '../../runtime/types.ts'
import type { Api } from '../../spec/api.ts'
import { type Paint, statusStyle } from '../paint.ts'

/** How an exchange is shown. */
export interface LineOptions {
  readonly paint: Paint
  /** Headers and bodies below the line. */
  readonly isVerbose: boolean
  /** Width of the column with the API's name; 0 where there is but one. */
  readonly nameWidth: number
}

const PATH_WIDTH = 48
const METHOD_WIDTH = 6
/** Of a body shown with -v, in characters. */
const LONGEST_BODY = 10_000

/** `200 GET    /users        list User 2 of 12   0.3 ms`, and with -v what was sent and answered below it. */
export function exchangeLines(entry: JournalEntry, api: Api, options: LineOptions): string[] {
  const { paint, nameWidth } = options
  const name = nameWidth === 0 ? '' : `${paint('dim', api.name.padEnd(nameWidth))} `
  const session = entry.session === '' ? '' : paint('dim', `   session ${printable(entry.session)}`)
  const { what } = entry
  if (what.kind === 'state') return [`${paint('dim', 'set')} ${name}${changeText(what.change)}${session}`]
  const { request, response, note, reason } = what
  const status = paint(statusStyle(response.status), String(response.status))
  const path = printable(belowBase(request.url, api)).padEnd(PATH_WIDTH)
  const said = printable(what.notices === undefined ? note : `${note}, tells ${namesOf(what.notices)}`)
  const told = reason === undefined ? said : paint('yellow', said)
  const took = paint('dim', `${entry.durationMs.toFixed(1)} ms`)
  const line = `${status} ${request.method.padEnd(METHOD_WIDTH)} ${name}${path}  ${told}   ${took}${session}`
  return options.isVerbose ? [line, ...messageLines(what, paint)] : [line]
}

/** `order.created, order.paid 3 times` */
function namesOf(notices: readonly Notice[]): string {
  return tally(notices.map(({ name }) => name))
    .map(([name, count]) => (count === 1 ? name : `${name} ${count} times`))
    .join(', ')
}

/** The same for a program: one object a line. */
export function exchangeJson(entry: JournalEntry, api: Api, isVerbose: boolean): JsonObject {
  const { number, session, atMs, durationMs, what } = entry
  const common = { kind: what.kind, api: api.name, number, session, at: new Date(atMs).toISOString() }
  if (what.kind === 'state') return { ...common, change: what.change }
  const { request, response } = what
  const brief = {
    ...common,
    method: request.method,
    url: request.url,
    status: response.status,
    operation: what.operation ?? null,
    reason: what.reason ?? null,
    note: what.note,
    ...(what.notices === undefined ? {} : { webhooks: what.notices.map(({ name }) => name) }),
    durationMs: Number(durationMs.toFixed(3)),
  }
  if (!isVerbose) return brief
  return {
    ...brief,
    request: { headers: present(request.headers), body: textOf(request.body) },
    response: { headers: present(response.headers), body: textOf(response.body) },
  }
}

/** The base path is in the lines at the start; what follows tells requests apart. */
function belowBase(url: string, api: Api): string {
  const bases = api.servers.map(server => server.basePath).filter(base => url.startsWith(`${base}/`))
  const longest = bases.reduce((one, other) => (other.length > one.length ? other : one), '')
  return url.slice(longest.length)
}

function changeText(change: JsonObject): string {
  const verb = change['do'] === 'happen' ? change['event'] : change['do']
  const parts = [verb, change['resource'], change['id']]
  return printable(parts.filter(part => typeof part === 'string').join(' '))
}

function messageLines({ request, response }: ApiEntry, paint: Paint): string[] {
  return [
    ...partLines('>', present(request.headers), textOf(request.body)),
    ...partLines('<', present(response.headers), textOf(response.body)),
  ].map(line => paint('dim', line))
}

function partLines(mark: string, headers: JsonObject, body: string | null): string[] {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map(each => `${name}: ${String(each)}`),
  )
  const text = body === null || body === '' ? [] : ['', ...body.trimEnd().split('\n')]
  return [...fields, ...text].map(line => `  ${mark} ${printable(line)}`.trimEnd())
}

function textOf(body: string | Uint8Array | undefined): string | null {
  if (body === undefined) return null
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  return text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)}… (${text.length} characters)` : text
}
