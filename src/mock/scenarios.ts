import { UnderstudyError } from '../errors.ts'
import { nearest } from '../json/nearest.ts'
import type { JsonObject } from '../json/value.ts'
import type { Runtime, Settings } from '../runtime/types.ts'
import type { AnyApi, ApiTypes, OperationKey } from './api-types.ts'
import type { Fault, Handlers } from './handlers.ts'
import { toEpochMs } from './to-epoch-ms.ts'

/** A state of affairs with a name, for tests to begin in. Scenarios compose: each is laid over those before it. */
export interface Scenario<A extends ApiTypes = AnyApi> {
  /** For people. */
  readonly description?: string | undefined
  /** Takes all records away first. Default false. */
  readonly empty?: boolean | undefined
  /** Records to add, each completed from its schema, by resource: parents before children. */
  readonly state?: { readonly [resource: string]: readonly JsonObject[] } | undefined
  /** By operation; `*` for all. */
  readonly faults?: { readonly [K in OperationKey<A> | '*']?: Fault } | undefined
  readonly settings?: Partial<Settings> | undefined
  /** Freezes the clock: epoch milliseconds or RFC 3339. */
  readonly now?: number | string | undefined
}

/** Scenarios by name. */
export type Scenarios<A extends ApiTypes = AnyApi> = { readonly [name: string]: Scenario<A> }

/**
 * Brings about scenarios, in order.
 * @throws UnderstudyError `SCENARIO_UNKNOWN`, and whatever is wrong with one: `STATE_INVALID`, `RESOURCE_UNKNOWN`,
 * `OPERATION_UNKNOWN`, `OPTION_INVALID`
 */
export function useScenarios<A extends ApiTypes>(
  wanted: readonly (string | Scenario<A>)[],
  known: Scenarios<A>,
  runtime: Runtime,
  handlers: Handlers<A>,
): void {
  // All names are looked up first: a misspelt one changes nothing.
  const scenarios = wanted.map(each => (typeof each === 'string' ? named(each, known) : each))
  for (const scenario of scenarios) bringAbout(scenario, runtime, handlers)
}

function bringAbout<A extends ApiTypes>(
  { empty, state = {}, faults = {}, settings, now }: Scenario<A>,
  runtime: Runtime,
  handlers: Handlers<A>,
): void {
  const session = runtime.sessions.open('')
  if (now !== undefined) runtime.clock.freeze(toEpochMs(now))
  if (settings !== undefined) runtime.configure(settings)
  if (empty === true) session.clear()
  for (const [resource, records] of Object.entries(state))
    for (const values of records) session.add(resource, values)
  for (const [operation, fault] of Object.entries<Fault | undefined>(faults))
    if (fault !== undefined) handlers.fault(operation as OperationKey<A>, fault)
}

function named<A extends ApiTypes>(name: string, known: Scenarios<A>): Scenario<A> {
  const scenario = Object.hasOwn(known, name) ? known[name] : undefined
  if (scenario !== undefined) return scenario
  const names = Object.keys(known)
  const near = nearest(name, names)
  throw new UnderstudyError('SCENARIO_UNKNOWN', {
    message: `there is no scenario "${name}"`,
    hint:
      near !== undefined
        ? `did you mean "${near}"?`
        : names.length === 0
          ? 'the mock was given none: createMock(spec, { scenarios })'
          : `the mock was given ${names.map(each => `"${each}"`).join(', ')}`,
  })
}
