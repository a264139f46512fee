import { jsonBody } from '../../../http/body.ts'
import type { Exchange, ExchangeResponse } from '../../../contract/exchange.ts'
import { getOwn } from '../../../json/value.ts'
import type { ResourceModel } from '../../../resource/types.ts'
import { type Asked, type Shown, recordsShown } from '../../state/shown-records.ts'
import type { Aliases } from './aliases.ts'
import { locatedRecord } from './named-records.ts'

/** Learns from two answers to one request what the mock calls the things that the server made up. */
export function learnNames(
  aliases: Aliases,
  exchange: Exchange,
  mocked: ExchangeResponse,
  asked: Asked,
  model: ResourceModel,
): void {
  const { request, response } = exchange
  const [ours, theirs] = [response, mocked].map(jsonBody)
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
  const shown = recordsShown(exchange, asked, model)
  const answered = recordsShown({ ...exchange, response: mocked }, asked, model)
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

/** The id that paths name a record by, and any other that it has beside it. */
function learnRecord({ learnId }: Aliases, { resource, own, values }: Shown, other: Shown): void {
  learnId(resource, own, other.own)
  for (const [name, value] of Object.entries(values)) {
    const theirs = getOwn(other.values, name)
    if (/^_?(?:id|uuid|guid|uid)$/i.test(name) && theirs !== undefined)
      learnId(resource, String(value), String(theirs))
  }
}
