import { jsonBody } from '../../../http/body.ts'
import { isSafe } from '../../../http/methods.ts'
import type { Exchange, ExchangeResponse } from '../../../contract/exchange.ts'
import { getOwn } from '../../../json/value.ts'
import type { ResourceModel } from '../../../resource/types.ts'
import { type Asked, type Shown, recordsShown } from '../../state/shown-records.ts'
import type { Aliases } from './aliases.ts'
import { locatedRecord } from './named-records.ts'

/** A recorded exchange and the mock's answer to the same request. */
export interface TwoAnswers {
  readonly exchange: Exchange
  readonly asked: Asked
  readonly mocked: ExchangeResponse
  /** What was asked of the mock, with its own names. */
  readonly here: Asked
}

/** Learns from two answers to one request what the mock calls the things that the server made up. */
export function learnNames(
  aliases: Aliases,
  { exchange, asked, mocked, here }: TwoAnswers,
  model: ResourceModel,
): void {
  const { request, response } = exchange
  const [ours, theirs] = [response, mocked].map(jsonBody)
  const isWrite = !isSafe(request.method)
  const shown = recordsShown(exchange, asked, model)
  const answered = recordsShown({ ...exchange, response: mocked }, here, model)
  if (isWrite && shown.length === answered.length) {
    for (const [index, record] of shown.entries()) learnRecord(aliases, record, answered[index] ?? record)
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

/**
 * Learns further ids of records that the recording made, from the first answer that shows them beside the id they are known by.
 *
 * @param isMade - By the recorded id
 */
export function learnLaterIds(
  aliases: Aliases,
  { exchange, asked, mocked, here }: TwoAnswers,
  model: ResourceModel,
  isMade: (resource: string, own: string) => boolean,
): void {
  if (!isSafe(exchange.request.method)) return
  const made = recordsShown(exchange, asked, model).filter(({ resource, own }) => isMade(resource, own))
  if (made.length === 0) return
  const answered = recordsShown({ ...exchange, response: mocked }, here, model)
  const byOwn = new Map(answered.map(record => [record.own, record]))
  for (const record of made) {
    const other = byOwn.get(aliases.of(record.own, record.resource))
    if (other !== undefined) learnRecord(aliases, record, other)
  }
}

/** The id that paths name a record by, and any other that it has beside it. */
function learnRecord({ learnId }: Aliases, { resource, own, values }: Shown, other: Shown): void {
  learnId(resource, own, other.own)
  for (const [name, value] of Object.entries(values)) {
    const theirs = getOwn(other.values, name)
    if (/^_?(?:id|uuid|guid|uid)$/i.test(name) && theirs !== undefined)
      learnId(resource, String(value), String(theirs))
  }
}
