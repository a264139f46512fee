import { UnderstudyError } from '../errors.ts'

/**
 * A query parameter that counts something.
 *
 * @returns `undefined` when it is absent.
 * @throws UnderstudyError `OPTION_INVALID` when it is not a whole number from 0
 */
export function readCount(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const count = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(count)) return count
  throw new UnderstudyError('OPTION_INVALID', {
    message: `\`${name}\` must be a whole number from 0, not ${JSON.stringify(text)}`,
  })
}
