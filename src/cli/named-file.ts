import { UnderstudyError } from '../errors.ts'

/** What a flag gives: a file, and whose it is where that is said. */
export interface NamedFile {
  readonly owner: string | undefined
  readonly file: string
}

/** Takes `limio=FILE` apart; a path may hold a `=`, too. */
export function namedFile(given: string): NamedFile {
  const [, owner, file = given] = /^([^=/\\]+)=(.+)$/.exec(given) ?? []
  return { owner, file }
}

/**
 * The same, where the owner has to be one of the APIs.
 *
 * @param flag - `--state`
 * @param names - Of the APIs
 * @throws UnderstudyError `OPTION_INVALID` where no API is called so
 */
export function fileOfApi(flag: string, given: string, names: readonly string[]): NamedFile {
  const named = namedFile(given)
  if (named.owner === undefined || names.includes(named.owner)) return named
  throw new UnderstudyError('OPTION_INVALID', {
    message: `${flag} ${given}: no API is called ${named.owner}`,
    hint: `the APIs are called ${names.join(', ')}`,
  })
}
