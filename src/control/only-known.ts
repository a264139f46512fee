import { UnderstudyError } from '../errors.ts'

/**
 * Refuses names that mean nothing: one that is misspelt, or meant for another call, would change nothing without a word, or
 * leave out the filter of what is shown or emptied.
 *
 * @param what - Begins the message: `the body has an unknown member`
 * @throws UnderstudyError `OPTION_INVALID` naming the unknown one and those there are
 */
export function onlyKnown(given: readonly string[], known: readonly string[], what: string): void {
  const unknown = given.find(name => !known.includes(name))
  if (unknown === undefined) return
  throw new UnderstudyError('OPTION_INVALID', {
    message: `${what} ${JSON.stringify(unknown)}`,
    hint: known.length === 0 ? 'none is read here' : `known are ${known.join(', ')}`,
  })
}
