import type { Exchange, ExchangeResponse } from '../../../contract/exchange.ts'
import type { AnsweredTwice } from '../../../contract/fidelity/difference.ts'
import type { Binding, ResourceModel } from '../../../resource/types.ts'
import { type Asked, decodedValues, recordsShown } from '../../state/shown-records.ts'
import { recordKey } from './begin-mock.ts'
import type { Beginning } from './beginning.ts'
import { isFiltered, totalIn } from './list-extent.ts'
import { namedInRequest } from './named-resource.ts'

/** Statuses that depend on what else a server had to do. */
const BUSY: ReadonlySet<number> = new Set([408, 425, 429])

/** Why an exchange is not compared at all. */
export function whyNotCompared(
  exchange: Exchange,
  asked: Asked,
  model: ResourceModel,
  leftOut: ReadonlyMap<string, string>,
): string | undefined {
  return becauseBusy(exchange) ?? becauseLeftOut(exchange, asked, model, leftOut)
}

function becauseBusy({ response: { status } }: Exchange): string | undefined {
  if (BUSY.has(status)) return `${status}: a mock does not know when a server has too much to do`
  return status >= 500 ? `${status}: a mock does not fail where a server does` : undefined
}

/** It names or shows a record that the mock lacks. */
function becauseLeftOut(
  exchange: Exchange,
  asked: Asked,
  model: ResourceModel,
  leftOut: ReadonlyMap<string, string>,
): string | undefined {
  if (leftOut.size === 0) return undefined
  const named = namedInRequest(model, model.bindings.get(asked.operation))
  const keys = [
    ...Object.entries(decodedValues(asked)).map(([name, value]) => recordKey(named(name), value)),
    ...recordsShown(exchange, asked, model).map(({ resource, own }) => recordKey(resource, own)),
  ]
  const key = keys.find(each => leftOut.has(each))
  return key === undefined ? undefined : `the mock could not be brought to hold a record: ${leftOut.get(key)}`
}

/** Why an answer of another status says nothing, where the recording does not show what it depends on. */
export function whyUnknowable(
  { request, response }: Exchange,
  asked: Asked,
  mocked: ExchangeResponse,
  beginning: Beginning,
  binding: Binding | undefined,
): string | undefined {
  if (mocked.status === response.status || binding?.resource === undefined) return undefined
  const { headers } = request
  if (response.status === 304 && (headers['if-none-match'] ?? headers['if-modified-since']) !== undefined)
    return 'an answer to a condition on a version that the recording does not show'
  const id = binding.idParameter === undefined ? undefined : decodedValues(asked)[binding.idParameter]
  const isRefused = response.status < 300 && mocked.status >= 400 && mocked.status !== 404
  if (id === undefined || !isRefused || !beginning.isDark(binding.resource, id)) return undefined
  return 'what is done to a record depends on what it was before, which the recording does not show'
}

/** What of a list cannot be compared; see `AnsweredTwice`. */
export function listLimits(
  exchange: Exchange,
  mocked: ExchangeResponse,
  binding: Binding | undefined,
  model: ResourceModel,
): Pick<AnsweredTwice, 'isPartial' | 'isShort'> {
  if (binding?.behaviour !== 'list') return {}
  const [ours, theirs] = [totalIn(exchange.response, binding), totalIn(mocked, binding)]
  const isShort = ours !== undefined && theirs !== undefined && theirs < ours
  return { isPartial: isFiltered(exchange, binding), isShort: isShort || isUnrelated(binding, model) }
}

/** Whether the list is below something of which the document does not say which records belong to it: no record shows it. */
function isUnrelated({ resource, parents, scope = [] }: Binding, { resources }: ResourceModel): boolean {
  const parent = resources.find(({ name }) => name === resource)?.parent?.resource
  if (scope.length > 0) return true
  return parents.some(({ resource: above, field }) => field === undefined && above !== parent)
}
