import { UnderstudyError } from '../errors.ts'

/** That what was worked out beforehand cannot be used, and what to do. */
export function stale(problem: string): UnderstudyError {
  return new UnderstudyError('PREBUILT_STALE', {
    message: `the prebuilt mock ${problem}`,
    hint: 'write it again: understudy build <spec> --output <file>',
  })
}
