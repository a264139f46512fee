import type { Announcement, Api, Operation } from '../../spec/api.ts'
import type { BehaviourName } from '../../spec/hints.ts'
import { type Change, readEventName } from './event-words.ts'
import { placeOfRecord } from './record-in-body.ts'
import type { Binding, Resource } from '../types.ts'
import { createShapes } from '../facts/shape.ts'
import { wordsOf } from '../words/words.ts'

/** What is made of a callback of an operation. */
export interface CallbackReading {
  readonly callback: Announcement
  /** Whether it is made when the operation succeeds. */
  readonly isSent: boolean
  /** Why, in words. */
  readonly says: string
  /** Dotted path in its body of the record the operation is about; `undefined` where it shows none. */
  readonly at: string | undefined
}

/** What an operation that succeeded did to its record. */
const DONE: { readonly [behaviour in BehaviourName]?: Change } = {
  create: 'created',
  'create-many': 'created',
  replace: 'updated',
  update: 'updated',
  'update-many': 'updated',
  'replace-many': 'updated',
  action: 'updated',
  delete: 'deleted',
  'delete-many': 'deleted',
}

/** Words of what did not go well: the operation did. */
const FAILURE = /^(?:fail|error|reject|declin|expir|cancel|timeout|invalid|den(?:y|ied)|abort|refus)/

/**
 * Reads when the callbacks of an operation are made: all of them at its success, but those that speak of a failure, of
 * another change, or of one outcome of several. A hint decides.
 */
export function readCallbacks(
  api: Api,
  resources: readonly Resource[],
  bindings: Iterable<Binding>,
): ReadonlyMap<Operation, readonly CallbackReading[]> {
  const shapes = createShapes(api.schemas)
  const read = new Map<Operation, readonly CallbackReading[]>()
  for (const { operation, behaviour, resource: name } of bindings) {
    const { callbacks } = operation
    if (callbacks.length === 0) continue
    const resource = resources.find(each => each.name === name)
    const isOnly = new Set(callbacks.map(callback => callback.name)).size === 1
    const readings = callbacks.map(callback => ({
      callback,
      ...readCallback(callback, DONE[behaviour], isOnly),
      at: callback.hints.at ?? (resource && placeOfRecord(shapes, callback, resource)?.at),
    }))
    read.set(operation, readings)
  }
  return read
}

function readCallback(
  { name, hints }: Announcement,
  done: Change | undefined,
  isOnly: boolean,
): Pick<CallbackReading, 'isSent' | 'says'> {
  if (hints.event !== undefined)
    return {
      isSent: hints.event !== false,
      says: hints.event === false ? 'never, says a hint' : 'a hint says so',
    }
  if (wordsOf(name).some(word => FAILURE.test(word))) return { isSent: false, says: 'it speaks of a failure' }
  const { change } = readEventName(name)
  if (change !== undefined && change === done) return { isSent: true, says: `one was ${change}` }
  if (change !== undefined && done !== undefined)
    return { isSent: false, says: `it says that one was ${change}, which the operation does not do` }
  return isOnly
    ? { isSent: true, says: 'the only one of the operation' }
    : { isSent: false, says: 'one of several, and which comes when is not said' }
}
