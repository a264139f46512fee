import type { Exchange } from '../../contract/exchange.ts'
import type { Fidelity } from '../../contract/fidelity/create-fidelity.ts'
import type { Finding } from '../../contract/finding.ts'
import type { EntryPlace } from '../../contract/recording/entry.ts'
import { UnderstudyError } from '../../errors.ts'
import type { JsonObject } from '../../json/value.ts'
import type { Binding, ResourceModel } from '../../resource/types.ts'
import type { Runtime } from '../../runtime/types.ts'
import { type Asked, decodedValues, recordsShown } from '../recorded-records.ts'
import { type Aliases, createAliases } from './aliases.ts'
import { type MockAnswer, answerAs } from './answer.ts'
import { beginMock, hold } from './begin-mock.ts'
import type { Beginning } from './beginning.ts'
import type { FirstRecord } from './met-records.ts'
import { isFiltered, jsonIn, totalIn } from './list-extent.ts'
import { locatedRecord } from './named-records.ts'
import { namedInRecord, namedInRequest } from './named-resource.ts'
import { type Rename, translateAsked, translateRequest, translateValue } from './translate-request.ts'

/** Plays one recording again, against the mock of a document. */
export interface Replay {
  /** The next exchange of the recording, with what the checker found in it. */
  next(exchange: Exchange, asked: Asked, findings: readonly Finding[], place: EntryPlace): void
}

/**
 * Begins with the state that the recording begins with. The mock's own ids, tokens and cursors take the place of the recorded
 * ones in everything that follows, and what the two make differently of a record is set right after it was told, so that one cause
 * is told once.
 *
 * @param mock - Without records
 */
export function createReplay(mock: Runtime, beginning: Beginning, fidelity: Fidelity): Replay {
  const begun = beginMock(mock, beginning)
  const aliases = createAliases()
  let runtime = mock
  /** Ids of records that the mock made where the recorded answer named none, by resource, oldest first. */
  const nameless = new Map<string, string[]>()
  let number = 0

  /** What a create made that the recorded answer does not name waits for the exchange that does. */
  function keepNameless(exchange: Exchange, { operation }: Asked, binding: Binding | undefined): void {
    const name = binding?.behaviour === 'create' ? binding.resource : undefined
    const resource = runtime.model.resources.find(each => each.name === name)
    if (
      resource === undefined ||
      recordsShown(exchange, { kind: 'operation', operation, values: {} }, runtime.model).length > 0
    )
      return
    if (locatedRecord(exchange, resource) !== undefined) return
    const newest = runtime.sessions
      .open('')
      .list(resource.name)
      .toSorted((a, b) => b.sequence - a.sequence)[0]
    if (newest !== undefined) nameless.set(resource.name, [...(nameless.get(resource.name) ?? []), newest.id])
  }

  function learnClaim(resource: string, own: string): void {
    const made = nameless.get(resource)?.shift()
    if (made !== undefined) aliases.learnId(resource, own, made)
  }

  return {
    next(exchange, asked, findings, place) {
      const { operation } = asked
      number += 1
      hold(
        runtime,
        beginning.records(number).map(record => renamed(record, aliases, mock.model)),
        begun,
      )
      for (const { resource, own } of beginning.claimed(number)) learnClaim(resource, own)
      const why = notComparable(exchange) ?? aboutLeftOut(exchange, asked, mock.model, begun.leftOut)
      if (why !== undefined) {
        fidelity.skip(why, place)
        return
      }
      if (exchange.startedAtMs > 0) runtime.clock.freeze(exchange.startedAtMs)
      const binding = runtime.model.bindings.get(operation)
      const named = namedInRequest(mock.model, binding)
      const rename: Rename = (text, name) => aliases.of(text, named(name))
      for (const [name, value] of Object.entries(decodedValues(asked))) aliases.keep(value, named(name))
      const here = translateAsked(asked, rename)
      const request = translateRequest(exchange.request, here, rename)
      const answer = answerAs({ recorded: exchange, request, asked: here, binding }, runtime)
      const [before, status] = [runtime, exchange.response.status]
      const unknown = unknowable(exchange, asked, answer, beginning, binding)
      if (unknown !== undefined) {
        fidelity.skip(unknown, place)
        runtime = settled(exchange, here, answer, before, binding)
        return
      }
      fidelity.add({
        operation,
        recorded: exchange,
        findings,
        mock: answer.response,
        note: answer.note,
        place,
        alias: id => aliases.of(id, binding?.resource),
        isShown: id => !begun.filled.has(id),
        isPartial: binding?.behaviour === 'list' && isFiltered(exchange, binding),
        isShort:
          binding?.behaviour === 'list' &&
          (isShort(exchange, answer, binding) || isUnrelated(binding, mock.model)),
        isModelled: binding !== undefined && binding.behaviour !== 'sample',
      })
      runtime = settled(exchange, here, answer, before, binding)
      if (status >= 300 || answer.response.status >= 300) return
      learn(aliases, exchange, answer, asked, mock.model)
      keepNameless(exchange, asked, binding)
    },
  }
}

/** A record with the mock's names for what it belongs to and refers to. */
function renamed(record: FirstRecord, { of }: Aliases, { resources }: ResourceModel): FirstRecord {
  const { parent, values } = record
  const resource = resources.find(({ name }) => name === record.resource)
  const named = namedInRecord(resource)
  return {
    ...record,
    parent: parent === undefined ? undefined : of(parent, resource?.parent?.resource),
    values: translateValue(values, (text, name) => of(text, named(name))) as JsonObject,
  }
}

/** Statuses that depend on what else a server had to do. */
const BUSY: ReadonlySet<number> = new Set([408, 425, 429])

function notComparable({ response: { status } }: Exchange): string | undefined {
  if (BUSY.has(status)) return `${status}: a mock does not know when a server has too much to do`
  return status >= 500 ? `${status}: a mock does not fail where a server does` : undefined
}

/** Whether an exchange names or shows a record that the mock lacks. */
function aboutLeftOut(
  exchange: Exchange,
  asked: Asked,
  model: ResourceModel,
  leftOut: ReadonlyMap<string, string>,
): string | undefined {
  if (leftOut.size === 0) return undefined
  const ids = [
    ...Object.values(decodedValues(asked)),
    ...recordsShown(exchange, asked, model).map(({ own }) => own),
  ]
  const id = ids.find(value => leftOut.has(value))
  return id === undefined ? undefined : `the mock could not be brought to hold a record: ${leftOut.get(id)}`
}

/** Why an answer of another status says nothing, where the recording does not show what it depends on. */
function unknowable(
  { request, response }: Exchange,
  asked: Asked,
  answer: MockAnswer,
  beginning: Beginning,
  binding: Binding | undefined,
): string | undefined {
  if (answer.response.status === response.status || binding?.resource === undefined) return undefined
  const { headers } = request
  if (response.status === 304 && (headers['if-none-match'] ?? headers['if-modified-since']) !== undefined)
    return 'an answer to a condition on a version that the recording does not show'
  const id = binding.idParameter === undefined ? undefined : decodedValues(asked)[binding.idParameter]
  const isRefused = response.status < 300 && answer.response.status >= 400 && answer.response.status !== 404
  if (id === undefined || !isRefused || !beginning.isDark(binding.resource, id)) return undefined
  return 'what is done to a record depends on what it was before, which the recording does not show'
}

/** The mock in the state in which the recorded server must have been afterwards. */
function settled(
  exchange: Exchange,
  asked: Asked,
  answer: MockAnswer,
  before: Runtime,
  binding: Binding | undefined,
): Runtime {
  const [did, does] = [exchange.response.status < 400, answer.response.status < 400]
  if (did === does) return does ? answer.runtime : before
  if (!did || binding?.resource === undefined) return before
  const session = before.sessions.open('')
  const { resource, behaviour, idParameter } = binding
  const id = idParameter === undefined ? undefined : decodedValues(asked)[idParameter]
  try {
    if (behaviour === 'delete' && id !== undefined) session.remove(resource, id)
    for (const { own, parent, values } of recordsShown(exchange, asked, before.model)) {
      if (session.get(resource, own) === undefined) session.add(resource, values, parent)
      else session.change(resource, own, values)
    }
  } catch (error) {
    // What breaks the document cannot be held; that it does was told.
    if (!(error instanceof UnderstudyError)) throw error
  }
  return before
}

function learn(
  aliases: Aliases,
  exchange: Exchange,
  { response: mocked }: MockAnswer,
  asked: Asked,
  model: ResourceModel,
): void {
  const { request, response } = exchange
  const [ours, theirs] = [response, mocked].map(jsonIn)
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
  const shown = recordsShown(exchange, asked, model)
  const answered = recordsShown({ ...exchange, response: mocked }, asked, model)
  if (isWrite && shown.length === answered.length) {
    for (const [index, { resource, own }] of shown.entries())
      aliases.learnId(resource, own, answered[index]?.own ?? own)
  }
  if (ours !== undefined && theirs !== undefined) aliases.learn(ours, theirs, isWrite)
  for (const name of ['etag', 'location']) aliases.learnPair(response.headers[name], mocked.headers[name])
  const resource = model.resources.find(({ name }) => name === model.bindings.get(asked.operation)?.resource)
  if (!isWrite || shown.length > 0 || resource === undefined) return
  const [told, given] = [response, mocked].map(
    each => locatedRecord({ ...exchange, response: each }, resource)?.own,
  )
  if (told !== undefined && given !== undefined) aliases.learnId(resource.name, told, given)
}

/** Whether the list is below something of which the document does not say which records belong to it: no record shows it. */
function isUnrelated({ resource, parents, scope = [] }: Binding, { resources }: ResourceModel): boolean {
  const parent = resources.find(({ name }) => name === resource)?.parent?.resource
  return (
    scope.length > 0 || parents.some(({ resource: above, field }) => field === undefined && above !== parent)
  )
}

/** Whether the list has more records than the recording shows, and the mock could not be filled up to them. */
function isShort({ response }: Exchange, answer: MockAnswer, binding: Binding): boolean {
  const [ours, theirs] = [totalIn(response, binding), totalIn(answer.response, binding)]
  return ours !== undefined && theirs !== undefined && theirs < ours
}
