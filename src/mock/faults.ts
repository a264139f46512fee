import type { Occasion } from '../engine/circumstances.ts'
import type { Given } from '../engine/exchange.ts'
import { UnderstudyError } from '../errors.ts'
import type { PlainResponse } from '../http/message.ts'
import { checkOptions } from './check-options.ts'
import { FAULT } from './scenario-members.ts'

/** When something that was added is in force. */
export interface Times {
  /** For how many requests. Default: all. */
  readonly times?: number | undefined
  /** How many requests pass before. Default 0. */
  readonly skip?: number | undefined
}

/** A network or a gateway that does not do its part. */
export interface Fault extends Times {
  /** Answers with this status in the API's own error shape, before the request is looked at. */
  readonly status?: number | undefined
  /** What the error says. */
  readonly message?: string | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Breaks the connection without an answer. Default false. */
  readonly network?: boolean | undefined
  /** How long an answer takes, milliseconds, or the range it is drawn from. With nothing else, the answer is the usual. */
  readonly latencyMs?: number | readonly [least: number, most: number] | undefined
}

/** How long the answer takes. */
export function latencyOf({ latencyMs = 0 }: Fault, { exchange }: Occasion): number {
  if (typeof latencyMs === 'number') return latencyMs
  const [least, most] = latencyMs
  // Drawn as everything is, so that a run can be repeated.
  const share = Number.parseInt(exchange.inputs.draw.slice(0, 8), 16) / 0xffff_ffff
  return Math.round(least + share * (most - least))
}

/** What the fault answers with, where it is more than late. */
export function failed({ status, message, headers, network }: Fault, occasion: Occasion): Given | undefined {
  if (network === true) {
    const response: PlainResponse = { status: 502, headers: {}, body: undefined, failure: 'network' }
    return { kind: 'given', response, note: 'the connection was broken by a fault', isUnchecked: true }
  }
  if (status === undefined) return undefined
  const note = `answered ${status} by a fault`
  return {
    kind: 'given',
    response: occasion.answer({ status, headers, message, unchecked: true }),
    note,
    isUnchecked: true,
  }
}

/** @throws UnderstudyError `OPTION_INVALID` */
export function checkedFault(fault: Fault): Fault {
  checkOptions('mock.fault', fault, FAULT)
  const { status, network, latencyMs = 0 } = fault
  const latencies = typeof latencyMs === 'number' ? [latencyMs] : latencyMs
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599))
    throw invalid(`status ${status} is no status of an answer: 200 to 599`)
  if (latencies.some(each => !(each >= 0 && each < 2 ** 31)))
    throw invalid(
      `latencyMs ${JSON.stringify(latencyMs)} is no time: 0 or more milliseconds, or a range of them`,
    )
  if (status === undefined && network !== true && fault.latencyMs === undefined)
    throw invalid('this fault does nothing')
  return fault
}

function invalid(message: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message,
    hint: 'a fault is { status }, { network: true } or { latencyMs }, with { times, skip } if it likes',
  })
}
