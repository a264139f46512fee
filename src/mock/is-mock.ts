import { UnderstudyError } from '../errors.ts'
import { isObject } from '../json/value.ts'
import type { RunningMock } from './types.ts'

/** What `createMock` gives, or what adapters need of it. */
export function isMock(value: unknown): value is RunningMock {
  return isObject(value) && isObject(value['runtime']) && 'journal' in value['runtime']
}

/**
 * One mock or several, as adapters take them.
 *
 * @param what - Who was given them: `handlers`
 * @throws UnderstudyError `OPTION_INVALID` for anything else, most often a promise that nobody waited for
 */
export function mocksOf(what: string, given: RunningMock | readonly RunningMock[]): readonly RunningMock[] {
  const mocks: readonly unknown[] = Array.isArray(given) ? given : [given]
  for (const each of mocks) if (!isMock(each)) throw notAMock(what, each)
  return mocks as readonly RunningMock[]
}

/** The error for what is no mock. */
export function notAMock(what: string, given: unknown): UnderstudyError {
  const isPromise = isObject(given) && typeof given['then'] === 'function'
  const shown = isPromise ? 'a promise' : isObject(given) ? 'some other object' : JSON.stringify(given)
  return new UnderstudyError('OPTION_INVALID', {
    message: `${what} was given ${shown} in place of a mock`,
    hint: isPromise ? 'createMock makes one: await it' : 'give what createMock or a fixture gave',
  })
}
