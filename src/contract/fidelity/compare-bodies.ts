import { jsonBody } from '../../http/body.ts'
import { bestEntry } from '../../http/media-type.ts'
import type { Api, MediaTypeSpec } from '../../spec/api.ts'
import { responseFor } from '../answer-place.ts'
import type { ExchangeResponse } from '../exchange.ts'
import { rolesOf } from '../sequence/roles.ts'
import { compareLists } from './compare-lists.ts'
import type { AnsweredTwice } from './difference.ts'
import { type Group, take } from './group.ts'
import { createShapeReader } from './shape.ts'

/**
 * Takes what two bodies show into the group of their operation and status.
 *
 * @param answer - Number of the answer
 * @returns Why they, or a part of them, cannot be compared
 */
export type BodyComparison = (group: Group, pair: AnsweredTwice, answer: number) => string | undefined

export function createBodyComparison(api: Api): BodyComparison {
  const readShape = createShapeReader(api.schemas)
  const roles = rolesOf(api)
  return (group, pair, answer) => {
    const { operation, recorded, mock, isModelled = true } = pair
    const { response } = recorded
    const [ours, theirs] = [response, mock].map(jsonBody)
    if (ours === undefined || theirs === undefined) return notJson(response)
    const schema = mediaOf(pair, response)?.schema
    readShape(group.recorded, ours, schema, answer)
    readShape(group.mock, theirs, mediaOf(pair, mock)?.schema, answer)
    if (!isModelled) return `${operation.key}: ${UNMODELLED}, so its values were not compared`
    if (response.status >= 300 || roles.get(operation)?.does !== 'list') return undefined
    const lists = compareLists(api, pair, { recorded: ours, mock: theirs }, schema)
    for (const seen of lists.seen) take(group, seen, answer)
    return lists.isPartly ? `${operation.key}: ${PARTLY}` : undefined
  }
}

function mediaOf(
  { operation }: AnsweredTwice,
  { status, headers }: ExchangeResponse,
): MediaTypeSpec | undefined {
  return bestEntry(headers['content-type'] ?? '', responseFor(operation, status)?.content ?? [])
}

function notJson({ headers }: ExchangeResponse): string {
  const type = headers['content-type'] ?? 'no media type'
  return `bodies of ${type}: only status, media type and headers were compared`
}

/** Why little can be said of an operation that is not modelled. */
export const UNMODELLED = 'the mock keeps nothing of what it is about'

const PARTLY =
  'which records it lists was not compared: they show no ids, or the recording does not show them all'
