import type { Only } from '../../contract/live/run-live.ts'
import { UnderstudyError } from '../../errors.ts'
import { nearest } from '../../json/nearest.ts'
import type { Api, Operation } from '../../spec/api.ts'

/** What stands between the operation and the name of a request. */
const SEPARATOR = ': '

/**
 * Reads `--only`: an operation by its id, by method and path, or by path, and behind a colon the name of one request.
 *
 * @throws UnderstudyError `OPTION_INVALID` where the document has no such operation
 */
export function readOnly(api: Api, given: readonly string[] | undefined): Only {
  if (given === undefined) return { operation: () => true, probe: () => true, whole: () => true }
  const wanted = given.flatMap(text => wantedBy(api, text))
  return {
    operation: operation => wanted.some(each => each.operation === operation),
    probe: (operation, name) =>
      wanted.some(
        each =>
          each.operation === operation && (name === '' || each.name === undefined || each.name === name),
      ),
    whole: operation => wanted.some(each => each.operation === operation && each.name === undefined),
  }
}

interface Wanted {
  readonly operation: Operation
  readonly name: string | undefined
}

function wantedBy({ operations }: Api, text: string): Wanted[] {
  const wanted = operations.flatMap((operation): Wanted[] => {
    const called = namesOf(operation).find(name => text === name || text.startsWith(name + SEPARATOR))
    if (called === undefined) return []
    const name = text === called ? undefined : text.slice(called.length + SEPARATOR.length)
    return [{ operation, name }]
  })
  if (wanted.length > 0) return wanted
  const meant = nearest(text.split(SEPARATOR)[0] ?? text, operations.flatMap(namesOf))
  throw new UnderstudyError('OPTION_INVALID', {
    message: `--only: the document has no operation ${JSON.stringify(text)}`,
    hint:
      meant === undefined
        ? 'name it by its operationId, or by method and path: --only "GET /users"'
        : `did you mean ${JSON.stringify(meant)}?`,
  })
}

function namesOf({ key, method, path }: Operation): string[] {
  return [...new Set([key, `${method} ${path}`, path])]
}
