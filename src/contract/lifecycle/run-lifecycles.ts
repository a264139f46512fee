import type { Api } from '../../spec/api.ts'
import type { Sender } from '../sender.ts'
import type { Conversation } from './conversation.ts'
import type { Secrets } from './credentials.ts'
import { findResources } from './find-resources.ts'
import { live } from './life.ts'
import type { LifecycleResult } from './lifecycle.ts'
import type { MadeRecord } from './made-record.ts'
import { plainName } from './names.ts'
import { type Owners, createParentFinder } from './parents.ts'
import { parametersIn, pathKey } from './path-key.ts'
import { askItem } from './read-record.ts'
import { createReferences } from './references.ts'
import { createRequestMaker } from './request-maker.ts'
import type { ResourcePlan } from './resource-plan.ts'

/** Options of {@link runLifecycles}. */
export interface LifecycleOptions {
  /** What the server should keep to; nothing else is known of it. */
  readonly api: Api
  readonly send: Sender
  /** Decides every value sent: the same seed sends the same requests, as long as the answers are the same. Default 1. */
  readonly seed?: number | string
  /** Epoch milliseconds: "now" for the dates that are sent. */
  readonly nowMs: number
  /** By name of the security scheme; a scheme without one gets a placeholder. */
  readonly secrets?: Secrets
  /** Stands in for the path of the document's server. */
  readonly basePath?: string
  /** For the curl of findings: `https://api.example.com`. */
  readonly origin?: string
  /** Only collections whose path passes. Default: all. */
  readonly only?: (path: string) => boolean
}

/**
 * Brings records of every collection of a document through their life over HTTP, as a client would that knows only the
 * document: created twice, read, found in the list, changed, deleted. Parents are made first; what was made is deleted in the end
 * where the document has a way.
 *
 * @returns A result for every collection in document order; those no client can exercise with the reason
 */
export async function runLifecycles(options: LifecycleOptions): Promise<LifecycleResult[]> {
  const { api, send, seed = 1, nowMs, secrets = {}, basePath, origin = '', only = () => true } = options
  const { resources, unexercisable } = findResources(api)
  const maker = createRequestMaker({ api, seed: String(seed), nowMs, secrets, basePath })
  const conversation: Conversation = {
    api,
    maker,
    send,
    origin,
    references: { of: operation => references.of(operation) },
  }
  const references = createReferences(conversation)
  const parents = createParentFinder(conversation, ownersOf(resources))
  const results: LifecycleResult[] = unexercisable
    .filter(({ path }) => only(path))
    .map(({ path, why }) => ({
      resource: path,
      verdict: 'not-exercisable',
      stateHeld: false,
      why,
      steps: [],
      findings: [],
    }))
  for (const plan of resources) {
    if (!only(plan.path)) continue
    const left: MadeRecord[] = []
    results.push(await live(conversation, plan, parents, left))
    await cleanUp(conversation, left)
  }
  await cleanUp(conversation, parents.made)
  return results
}

function ownersOf(resources: readonly ResourcePlan[]): Owners {
  const byPath = new Map<string, ResourcePlan>()
  const byParameter = new Map<string, ResourcePlan>()
  for (const plan of resources) {
    const item = plan.read ?? plan.updates[0] ?? plan.remove
    if (item === undefined) continue
    byPath.set(pathKey(item.path), plan)
    const name = plainName(parametersIn(item.path)[plan.parents.length] ?? '')
    const isTelling = plan.parents.length === 0 && !/^(?:id|key|name|slug|code|uuid|number)$/.test(name)
    if (isTelling && !byParameter.has(name)) byParameter.set(name, plan)
  }
  return { byPath, byParameter }
}

/** Deletes what was made, the last first; what cannot be deleted stays. */
async function cleanUp(conversation: Conversation, made: readonly MadeRecord[]): Promise<void> {
  for (const record of made.toReversed()) {
    const { remove } = record.plan
    if (remove !== undefined) await askItem(conversation, record, remove, { salt: 'clean up' })
  }
}
