import type { Only } from '../../contract/live/run-live.ts'
import type { NotExercised } from '../../contract/report/report.ts'
import { UnderstudyError } from '../../errors.ts'
import { nearest } from '../../json/nearest.ts'
import type { Api, Operation } from '../../spec/api.ts'

/** What stands between the operation and the name of a request. */
const SEPARATOR = ': '

/** What `--only` names. */
export interface Named extends Only {
  /** Requests that were named and never made: misspelt, or the document no longer asks for them. */
  unmet(): readonly NotExercised[]
}

/**
 * Reads `--only`: an operation by its id, by method and path, or by path, and behind a colon the name of one request.
 *
 * @throws UnderstudyError `OPTION_INVALID` where the document has no such operation
 */
export function readOnly(api: Api, given: readonly string[] | undefined): Named {
  if (given === undefined)
    return { operation: () => true, probe: () => true, whole: () => true, unmet: () => [] }
  const wanted = given.flatMap(text => wantedBy(api, text))
  const met = new Set<string | undefined>()
  return {
    operation: operation => wanted.some(each => each.operation === operation),
    probe(operation, name) {
      const own = wanted.filter(each => each.operation === operation)
      if (own.some(each => each.name === name)) met.add(name)
      return own.some(each => name === '' || each.name === undefined || each.name === name)
    },
    whole: operation => wanted.some(each => each.operation === operation && each.name === undefined),
    unmet: () =>
      wanted
        .filter(({ name }) => name !== undefined && !met.has(name))
        .map(({ operation, name }) => ({
          what: `${operation.key}${SEPARATOR}${name}`,
          why: 'no request of this name is made',
        })),
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
