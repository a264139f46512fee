import { UnderstudyError } from '../errors.ts'
import {
  type Check,
  checkMembers,
  isAnObject,
  isAnything,
  isFlag,
  isFunction,
  isText,
  type Members,
} from '../json/members.ts'
import { fromPointer } from '../json/pointer.ts'
import { isObject } from '../json/value.ts'
import type { ApiTypes } from './api-types.ts'
import { areScenarios } from './scenario-members.ts'
import type { Scenarios } from './scenarios.ts'
import type { CreateMockOptions, MockOptions } from './types.ts'

/** What `createMock` may be told. Values that are looked at where they are used, with a message of their own, pass here. */
const MOCK_OPTIONS: { readonly [K in keyof MockOptions]-?: Check } = {
  seed: value => (typeof value === 'number' || typeof value === 'string' ? undefined : 'a number or a text'),
  locale: isText,
  empty: isFlag,
  state: isAnObject,
  now: isAnything,
  overlays: value =>
    Array.isArray(value) && value.every(isObject) ? undefined : 'a list of overlay documents, parsed',
  published: isFlag,
  strict: isFlag,
  readReference: isFunction,
  followOutside: isFlag,
  followRemote: isFlag,
  validator: isAnything,
  credentials: isAnything,
  maxBodyBytes: isAnything,
  journalLimit: isAnything,
  rateLimit: isAnything,
  scenarios: areScenarios,
}

/**
 * Refuses options nobody has heard of: where no compiler looks, a misspelt one would change nothing without a word.
 *
 * @param what - Whose options: `handlers`
 * @throws UnderstudyError `OPTION_INVALID`
 */
export function checkOptions(what: string, given: unknown, members: Members): void {
  checkMembers(given, members, ({ pointer, message, hint }) => {
    const path = pointer === '' ? '' : `${fromPointer(pointer).join('.')}: `
    throw new UnderstudyError('OPTION_INVALID', { message: `${what}: ${path}${message}`, hint })
  })
}

/** The same for those of `createMock`, and of what takes more besides. */
export function checkMockOptions(given: unknown, what: string = 'createMock', more: Members = {}): void {
  checkOptions(what, given, { ...MOCK_OPTIONS, ...more })
}

/** Whether something says where a thing stands, instead of being it. */
export function isPlace(given: unknown): given is string | URL {
  return typeof given === 'string' || given instanceof URL
}

/**
 * The options of `createMock`, checked, with their scenarios, which may stand elsewhere.
 *
 * @param read - Reads scenarios from a file or an address
 * @throws UnderstudyError `OPTION_INVALID`, and what `read` throws
 */
export async function readOptions<A extends ApiTypes>(
  { scenarios, ...options }: CreateMockOptions<A>,
  read: (place: string) => Promise<Scenarios<A>>,
): Promise<MockOptions<A>> {
  checkMockOptions(isPlace(scenarios) ? options : { ...options, scenarios })
  const known = isPlace(scenarios) ? await read(String(scenarios)) : scenarios
  return known === undefined ? options : { ...options, scenarios: known }
}
