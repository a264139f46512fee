import type { Api, Operation } from '../../spec/api.ts'
import { type Conversation, ask } from '../lifecycle/conversation.ts'
import type { Secrets } from '../lifecycle/credentials.ts'
import { idsFor } from '../lifecycle/made-record.ts'
import { familyKey, parametersIn, pathKey } from '../lifecycle/path-key.ts'
import { firstListed } from '../lifecycle/references.ts'
import { createRequestMaker } from '../lifecycle/request-maker.ts'
import type { NotExercised } from '../report/report.ts'
import type { Sender } from '../sender.ts'

/** Options of {@link runReads}. */
export interface ReadOptions {
  readonly api: Api
  readonly send: Sender
  /** Decides the values of parameters. */
  readonly seed: string
  readonly nowMs: number
  readonly secrets: Secrets
  /** Stands in for the path of the document's server. */
  readonly basePath: string | undefined
  /** False once the time is up. */
  readonly hasTime: () => boolean
}

/**
 * Sends every GET of a document once and changes nothing: what needs no id first, then what is below it, with ids from the
 * lists above. What comes back is for whoever made the sender.
 *
 * @returns What could not be asked, and why
 */
export async function runReads(options: ReadOptions): Promise<NotExercised[]> {
  const { api, send, seed, nowMs, secrets, basePath, hasTime } = options
  const conversation: Conversation = {
    api,
    maker: createRequestMaker({ api, seed, nowMs, secrets, basePath }),
    send,
    origin: '',
    references: { of: async () => new Map() },
  }
  const reads = api.operations.filter(({ method }) => method === 'GET')
  const lists = new Map(reads.map(operation => [familyKey(pathKey(operation.path)), operation]))
  const known = new Map<string, Promise<string | undefined>>()
  const left: NotExercised[] = []
  for (const operation of reads.toSorted((a, b) => depth(a) - depth(b))) {
    const why = hasTime()
      ? await readOne(conversation, operation, lists, known)
      : 'the time was up (--max-time)'
    if (why !== undefined) left.push({ what: operation.key, why })
  }
  return left
}

function depth({ path }: Operation): number {
  return parametersIn(path).length
}

async function readOne(
  conversation: Conversation,
  operation: Operation,
  lists: ReadonlyMap<string, Operation>,
  known: Map<string, Promise<string | undefined>>,
): Promise<string | undefined> {
  const ids: string[] = []
  for (const name of parametersIn(operation.path)) {
    const above = operation.path.slice(0, operation.path.indexOf(`{${name}}`)).replace(/\/$/, '')
    const collection = familyKey(pathKey(above))
    const key = [collection, ...ids].join('\n')
    const list = lists.get(collection)
    const finding =
      known.get(key) ??
      (list === undefined
        ? Promise.resolve(undefined)
        : firstListed(conversation, list, name, ids, () => true))
    known.set(key, finding)
    const id = await finding
    if (id === undefined) return `nothing says which {${name}} there is`
    ids.push(id)
  }
  const asked = await ask(conversation, { operation, ids: idsFor(operation, ids) })
  return 'problem' in asked ? asked.problem : undefined
}
