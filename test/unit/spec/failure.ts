import { UnderstudyError } from '../../../src/errors.ts'

/** The UnderstudyError that a call throws. */
export function failure(run: () => unknown): UnderstudyError {
  try {
    run()
  } catch (error) {
    if (error instanceof UnderstudyError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
