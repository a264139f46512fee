import { UnderstudyError } from '../../errors.ts'
import type { Api } from '../api.ts'
import { throwFirst } from '../throw-first.ts'
import { surveyApi } from './survey.ts'

/**
 * Reads every part of a document at once.
 *
 * @throws UnderstudyError `PART_UNUSABLE` for the first that cannot be used, with its place, and how many more there are
 */
export function refuseUnusable(api: Api): void {
  const parts = surveyApi(api)
  throwFirst(
    parts.map(
      ({ pointer, message, hint }) =>
        new UnderstudyError('PART_UNUSABLE', { message, where: api.where(pointer), hint }),
    ),
  )
}
