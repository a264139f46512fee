import { UnderstudyError } from '../errors.ts'

/** Refuses a flag's value. */
export function badOption(flag: string, wanted: string, given: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: `${flag} must be ${wanted}, not ${JSON.stringify(given)}`,
  })
}

/** Refuses what was given, for any other reason. */
export function invalidOption(message: string, hint: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', { message, hint })
}

/** A whole number from 0 to `most`. @throws UnderstudyError `OPTION_INVALID` */
export function toCount(flag: string, most: number = Number.MAX_SAFE_INTEGER): (given: string) => number {
  return given => {
    const count = Number(given)
    if (/^\d+$/.test(given) && count <= most) return count
    const range =
      most === Number.MAX_SAFE_INTEGER ? 'a whole number from 0' : `a whole number from 0 to ${most}`
    throw badOption(flag, range, given)
  }
}

/** A time as epoch milliseconds: RFC 3339, a date, or `now`. @throws UnderstudyError `OPTION_INVALID` */
export function toTime(flag: string): (given: string) => number {
  return given => {
    const isTime = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d))?$/.test(
      given,
    )
    const atMs = given === 'now' ? Date.now() : isTime ? Date.parse(given) : Number.NaN
    if (!Number.isNaN(atMs)) return atMs
    throw badOption(flag, 'a time like 2026-01-15T09:00:00Z, a date, or now', given)
  }
}

/**
 * The address of a server. User and password in it would be left out of requests, and told in every report.
 *
 * @param instead - What to do with a password
 * @throws UnderstudyError `OPTION_INVALID`
 */
export function serverUrl(flag: string, given: string, wanted: string, instead: string): URL {
  const url = URL.parse(given)
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '')
    throw badOption(flag, wanted, given)
  if (url.username === '' && url.password === '') return url
  throw invalidOption(`${flag}: there is a user or a password in the address of ${url.host}`, instead)
}

/** Gathers the values of a flag that may be given again. */
export function toList(given: string, before: readonly string[] = []): readonly string[] {
  return [...before, given]
}
