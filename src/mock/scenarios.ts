import { UnderstudyError, type Where } from '../errors.ts'
import { nearest } from '../json/nearest.ts'
import { child } from '../json/pointer.ts'
import type { Runtime, Settings } from '../runtime/types.ts'
import type { AnyApi, ApiTypes, OperationKey } from './api-types.ts'
import { type GivenRecords, plainRecords } from './given-records.ts'
import type { Fault } from './faults.ts'
import type { Handlers } from './handlers.ts'
import { isFromFile, SCENARIO } from './scenario-members.ts'
import { checkOptions } from './check-options.ts'
import { toEpochMs } from './to-epoch-ms.ts'

/** A state of affairs with a name, for tests to begin in. Scenarios compose: each is laid over those before it. */
export interface Scenario<A extends ApiTypes = AnyApi> {
  /** For people. */
  readonly description?: string | undefined
  /** Takes all records away first. Default false. */
  readonly empty?: boolean | undefined
  /** Records to add, each completed from its schema, by resource: parents before children. */
  readonly state?: GivenRecords<A> | undefined
  /** By operation; `*` for all. */
  readonly faults?: { readonly [K in OperationKey<A> | '*']?: Fault } | undefined
  readonly settings?: Partial<Settings> | undefined
  /** Freezes the clock: epoch milliseconds or RFC 3339. */
  readonly now?: number | string | Date | undefined
  /** Where a part of it is written, by JSON Pointer; set by whoever reads it from a file. */
  readonly where?: ((pointer: string) => Where) | undefined
}

/** Scenarios by name. */
export type Scenarios<A extends ApiTypes = AnyApi> = { readonly [name: string]: Scenario<A> }

/** The scenarios of a mock, as transports and the control interface use them. */
export interface ScenarioBook {
  readonly list: readonly { readonly name: string; readonly description: string | undefined }[]
  /**
   * Brings scenarios about in one session: their faults are met by its requests alone.
   * @throws UnderstudyError As {@link useScenarios}; `OPTION_INVALID` for one that concerns the whole mock
   */
  use(names: readonly string[], session: string): void
  /** Ends the faults that scenarios brought to a session. */
  end(session: string): void
}

/** What scenarios are brought about in. */
interface Stage<A extends ApiTypes> {
  readonly runtime: Runtime
  readonly handlers: Handlers<A>
  /** Name of the session; `undefined` for the one without a name, and everything that is the whole mock's. */
  readonly session?: string | undefined
}

/** The scenarios a mock was given. */
export function createScenarioBook<A extends ApiTypes>(known: Scenarios<A>, stage: Stage<A>): ScenarioBook {
  return {
    list: Object.entries(known).map(([name, { description }]) => ({ name, description })),
    use: (names, session) => useScenarios(names, known, { ...stage, session }),
    end: session => stage.handlers.endFaults(session),
  }
}

/**
 * Brings about scenarios, in order.
 * @throws UnderstudyError `SCENARIO_UNKNOWN`, and whatever is wrong with one: `STATE_INVALID`, `RESOURCE_UNKNOWN`,
 * `OPERATION_UNKNOWN`, `OPTION_INVALID`; with file and line where it was read from a file
 */
export function useScenarios<A extends ApiTypes>(
  wanted: readonly (string | Scenario<A>)[],
  known: Scenarios<A>,
  stage: Stage<A>,
): void {
  // All names are looked up first: a misspelt one changes nothing.
  const scenarios = wanted.map(each => {
    if (typeof each === 'string') return named(each, known)
    if (!isFromFile(each)) checkOptions('mock.use', each, SCENARIO)
    return each
  })
  for (const scenario of scenarios) bringAbout(scenario, stage)
}

function bringAbout<A extends ApiTypes>(
  scenario: Scenario<A>,
  { runtime, handlers, session: name }: Stage<A>,
): void {
  const { empty, state, faults = {}, settings, now } = scenario
  const session = runtime.sessions.open(name ?? '')
  const at = <T>(pointer: string, work: () => T): T => located(scenario, pointer, work)
  if (now !== undefined) at('/now', () => ofWholeMock('now', name) ?? runtime.clock.freeze(toEpochMs(now)))
  if (settings !== undefined)
    at('/settings', () => ofWholeMock('settings', name) ?? runtime.configure(settings))
  if (empty === true) session.clear()
  for (const [resource, records] of Object.entries(plainRecords(state))) {
    for (const [index, values] of records.entries())
      at(child('/state', resource, index), () => session.add(resource, values))
  }
  for (const [operation, fault] of Object.entries<Fault | undefined>(faults)) {
    if (fault === undefined) continue
    at(child('/faults', operation), () => handlers.fault(operation as OperationKey<A>, fault, name))
  }
}

/** @throws UnderstudyError `OPTION_INVALID` in a session with a name */
function ofWholeMock(member: string, session: string | undefined): undefined {
  if (session === undefined || session === '') return undefined
  throw new UnderstudyError('OPTION_INVALID', {
    message: `a scenario with ${member} cannot be used in one session: clock and settings are the whole mock’s`,
    hint: 'use it without a session, or take it apart',
  })
}

/** Errors of a scenario that was read from a file say where in it. */
function located<A extends ApiTypes, T>({ where }: Scenario<A>, pointer: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (where === undefined || !(error instanceof UnderstudyError)) throw error
    const { code, summary: message, hint } = error
    const place = where(`${pointer}${error.where.file === undefined ? (error.where.pointer ?? '') : ''}`)
    throw new UnderstudyError(code, { message, hint, where: place, cause: error })
  }
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
