import type { Operation } from '../../spec/api.ts'
import type { Conversation } from '../lifecycle/conversation.ts'
import { familyKey, parametersIn, pathKey } from '../lifecycle/path-key.ts'
import { firstListed } from '../lifecycle/references.ts'

/** Ids of records that are there, for the paths of a document. */
export interface IdFinder {
  /** Values for the parameters of the operation's path, in order; or why there are none. */
  of(operation: Operation): Promise<readonly string[] | { readonly why: string }>
}

/** Takes ids from the lists above a path: the first record of each; every list is asked once for the same parents. */
export function createIdFinder(conversation: Conversation): IdFinder {
  const reads = conversation.api.operations.filter(({ method }) => method === 'GET')
  const lists = new Map(reads.map(operation => [familyKey(pathKey(operation.path)), operation]))
  const known = new Map<string, Promise<string | undefined>>()

  function find(path: string, name: string, ids: readonly string[]): Promise<string | undefined> {
    const above = path.slice(0, path.indexOf(`{${name}}`)).replace(/\/$/, '')
    const collection = familyKey(pathKey(above))
    const key = [collection, ...ids].join('\n')
    const list = lists.get(collection)
    const finding =
      known.get(key) ??
      (list === undefined
        ? Promise.resolve(undefined)
        : firstListed(conversation, list, name, ids, () => true))
    known.set(key, finding)
    return finding
  }

  return {
    async of({ path }) {
      const ids: string[] = []
      for (const name of parametersIn(path)) {
        const id = await find(path, name, ids)
        if (id === undefined) return { why: `nothing says which {${name}} there is` }
        ids.push(id)
      }
      return ids
    },
  }
}
