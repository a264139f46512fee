import type { Operation } from '../../spec/api.ts'
import { acceptsText } from '../lifecycle/accepts-text.ts'
import type { Conversation } from '../lifecycle/conversation.ts'
import { familyKey, parametersIn, pathKey } from '../lifecycle/path-key.ts'
import { listedIds } from '../lifecycle/references.ts'

/** Ids of records that are there, for the paths of a document. */
export interface IdFinder {
  /** Values for the parameters of the operation's path, in order; or why there are none. */
  of(operation: Operation): Promise<readonly string[] | { readonly why: string }>
  /**
   * The last of the values was answered with 404: as long as a record shows more that may be its id, the next of them is taken
   * from now on.
   *
   * @returns False where there is nothing else
   */
  miss(operation: Operation): Promise<boolean>
}

/** Takes ids that are given, else from the lists above a path: the first record of each; every list is asked once for the same parents. */
export function createIdFinder(conversation: Conversation): IdFinder {
  const reads = conversation.api.operations.filter(({ method }) => method === 'GET')
  const lists = new Map(reads.map(operation => [familyKey(pathKey(operation.path)), operation]))
  const known = new Map<string, Promise<string[]>>()

  /** What may stand for a parameter, best first; shared by all paths that begin alike. */
  function candidates(path: string, name: string, ids: readonly string[]): Promise<string[]> {
    const above = path.slice(0, path.indexOf(`{${name}}`)).replace(/\/$/, '')
    const collection = familyKey(pathKey(above))
    const key = [collection, ...ids].join('\n')
    const list = lists.get(collection)
    const found = known.get(key) ?? (list === undefined ? NONE : listedIds(conversation, list, name, ids))
    known.set(key, found)
    return found
  }

  async function resolve({ path, parameters }: Operation): Promise<Resolved> {
    const ids: string[] = []
    let last: string[] = []
    for (const name of parametersIn(path)) {
      const given = conversation.given.get(name)
      if (given !== undefined) {
        ids.push(given)
        last = []
        continue
      }
      const schema = parameters.find(each => each.in === 'path' && each.name === name)?.schema
      const fits = schema === undefined ? () => true : acceptsText(conversation.api.schemas, schema)
      last = await candidates(path, name, ids)
      const id = last.find(fits) ?? (await shownElsewhere(path, ids))
      if (id === undefined || !fits(id)) return { ids, last, missing: name }
      ids.push(id)
    }
    return { ids, last, missing: undefined }
  }

  /** From another list, for the next parameter of a path, where those before it are the same. */
  async function shownElsewhere(path: string, ids: readonly string[]): Promise<string | undefined> {
    for (const { index, 0: name } of [...path.matchAll(/\{[^{}]*\}/g)].slice(ids.length)) {
      const values = await conversation.elsewhere.of(pathKey(path.slice(0, index + name.length)))
      if (values !== undefined && ids.every((id, at) => id === values[at])) return values[ids.length]
    }
    return undefined
  }

  /** Operations for which all that a record shows was answered with 404. */
  const lost = new Set<Operation>()
  return {
    async of(operation) {
      if (lost.has(operation)) return { why: 'what the list shows as an id is not found' }
      const { ids, missing } = await resolve(operation)
      return missing === undefined ? ids : { why: `nothing says which {${missing}} there is` }
    },
    async miss(operation) {
      const { ids, last, missing } = await resolve(operation)
      const id = ids.at(-1)
      const isLast = id === undefined || missing !== undefined || last.length < 2
      if (!isLast) last.splice(last.indexOf(id), 1)
      if (!isLast && (await resolve(operation)).missing === undefined) return true
      lost.add(operation)
      return false
    },
  }
}

const NONE: Promise<string[]> = Promise.resolve([])

interface Resolved {
  readonly ids: readonly string[]
  /** What may stand for the last parameter that was looked at. */
  readonly last: string[]
  /** The parameter for which there is nothing. */
  readonly missing: string | undefined
}
