import { essenceOf, isJsonType } from '../../http/media-type.ts'
import type { JsonValue } from '../../json/value.ts'
import type { Api, HeaderSpec, Operation } from '../../spec/api.ts'
import { answerPlace } from '../answer-place.ts'
import type { Exchange } from '../exchange.ts'
import { ownFaults } from './own-faults.ts'
import type { SecondOpinion, Subject } from './second-opinion.ts'

/** What can silently be switched off in a judge. */
export type Sense = Extract<Subject, 'body' | 'header'>

/** Tells where the other judge does not look. */
export interface Canary {
  /**
   * Shows it an answer of the same operation, status and media type that is certainly wrong, once for each.
   *
   * @returns What it let pass; `undefined` where it saw the fault, or where no answer is certainly wrong
   */
  blindness(api: Api, operation: Operation, exchange: Exchange, sense: Sense): string | undefined
}

/** Of these some value breaks nearly every schema. */
const BODIES: readonly JsonValue[] = [0.5, 'canary', null, [0.5], {}, [], true]
const HEADER_VALUES: readonly string[] = ['canary', '-0.5']

interface WrongAnswer {
  readonly says: string
  readonly exchange: Exchange
}

/** @param opinion - Asked once for each response, media type and sense */
export function createCanary(opinion: SecondOpinion): Canary {
  const known = new WeakMap<object, Map<Sense, string | undefined>>()

  function look(
    api: Api,
    operation: Operation,
    wrong: readonly WrongAnswer[],
    sense: Sense,
  ): string | undefined {
    const certain = wrong.find(({ exchange }) =>
      ownFaults(api, operation, exchange).some(({ subject }) => subject === sense),
    )
    if (certain === undefined) return undefined
    const told = opinion.judge(api, operation, certain.exchange)
    if ('why' in told || told.silent.has(sense)) return undefined
    return told.objections.some(({ subject }) => subject === sense) ? undefined : certain.says
  }

  return {
    blindness(api, operation, exchange, sense) {
      const { status, headers } = exchange.response
      const { spec, media } = answerPlace(operation, status, headers['content-type'])
      const place = sense === 'body' ? media : spec
      if (place === undefined) return undefined
      const ofPlace = known.get(place) ?? new Map<Sense, string | undefined>()
      known.set(place, ofPlace)
      if (!ofPlace.has(sense)) {
        const wrong = sense === 'body' ? wrongBodies(exchange) : wrongHeaders(exchange, spec?.headers ?? [])
        ofPlace.set(sense, look(api, operation, wrong, sense))
      }
      return ofPlace.get(sense)
    },
  }
}

function wrongBodies(exchange: Exchange): WrongAnswer[] {
  const { request, response } = exchange
  if (!isJsonType(essenceOf(response.headers['content-type'] ?? ''))) return []
  return BODIES.map(value => ({
    says: `${JSON.stringify(value)} as the body`,
    exchange: {
      ...exchange,
      request: { ...request, method: request.method === 'HEAD' ? 'GET' : request.method },
      response: { ...response, body: new TextEncoder().encode(JSON.stringify(value)) },
    },
  }))
}

function wrongHeaders(exchange: Exchange, specs: readonly HeaderSpec[]): WrongAnswer[] {
  return specs.flatMap(({ name }) => {
    const { [name]: _, ...others } = exchange.response.headers
    const withHeaders = (headers: Exchange['response']['headers']): Exchange => ({
      ...exchange,
      response: { ...exchange.response, headers },
    })
    return [
      { says: `an answer without ${name}`, exchange: withHeaders(others) },
      ...HEADER_VALUES.map(value => ({
        says: `${JSON.stringify(value)} as ${name}`,
        exchange: withHeaders({ ...others, [name]: value }),
      })),
    ]
  })
}
