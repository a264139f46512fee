import type { Operation } from '../../spec/api.ts'
import { cleanUp } from './clean-up.ts'
import type { Conversation } from './conversation.ts'
import { findResources } from './find-resources.ts'
import { live } from './life.ts'
import type { LifecycleResult } from './lifecycle.ts'
import type { MadeRecord } from './made-record.ts'
import { plainName } from './names.ts'
import { type Owners, createParentFinder } from './parents.ts'
import { parametersIn, pathKey } from './path-key.ts'
import type { ResourcePlan } from './resource-plan.ts'
import { type ConversationOptions, startConversation } from './start-conversation.ts'

/** Options of {@link runLifecycles}. */
export interface LifecycleOptions extends ConversationOptions {
  /** Only collections that pass. Default: all. */
  readonly only?: (path: string, operations: readonly Operation[]) => boolean
}

/**
 * Brings records of every collection of a document through their life over HTTP, as a client would that knows only the
 * document: created twice, read, found in the list, changed, deleted. Parents are made first; what was made is deleted in the end
 * where the document has a way.
 *
 * @returns A result for every collection in document order; those no client can exercise with the reason
 */
export async function runLifecycles(options: LifecycleOptions): Promise<LifecycleResult[]> {
  return liveAll(startConversation(options), options.only)
}

/**
 * The same within a conversation that is under way.
 *
 * @param tell - Given each result as it comes
 */
export async function liveAll(
  conversation: Conversation,
  only: NonNullable<LifecycleOptions['only']> = () => true,
  tell: (result: LifecycleResult) => void = () => undefined,
): Promise<LifecycleResult[]> {
  const { resources, unexercisable } = findResources(conversation.api)
  const parents = createParentFinder(conversation, ownersOf(resources))
  const results: LifecycleResult[] = []
  const add = (result: LifecycleResult): void => {
    results.push(result)
    tell(result)
  }
  for (const { path, create, why } of unexercisable) if (only(path, [create])) add(withoutLife(path, why))
  for (const plan of resources) {
    if (!only(plan.path, operationsOf(plan))) continue
    const left: MadeRecord[] = []
    add(await live(conversation, plan, parents, left))
    await cleanUp(conversation, left)
  }
  await cleanUp(conversation, parents.made)
  return results
}

function withoutLife(resource: string, why: string): LifecycleResult {
  return { resource, verdict: 'not-exercisable', stateHeld: false, why, steps: [], findings: [] }
}

function operationsOf({ create, list, read, updates, remove }: ResourcePlan): Operation[] {
  return [create, list, read, ...updates, remove].filter(operation => operation !== undefined)
}

/** Who makes the records that paths name. */
export function ownersOf(resources: readonly ResourcePlan[]): Owners {
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
