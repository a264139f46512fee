import type { BehaviourName } from '../../spec/hints.ts'
import { because } from '../evidence.ts'
import type { Intent } from './intent.ts'
import type { OperationFacts } from '../facts/operation-facts.ts'
import { lastSegment } from '../facts/path-table.ts'
import type { Evidence } from '../types.ts'
import { wordsOf } from '../words/words.ts'

/** Which intents speak for a behaviour, and which against it; the rest say nothing. */
const SPEAKS: {
  readonly [behaviour in BehaviourName]?: {
    readonly for: readonly Intent[]
    readonly against: readonly Intent[]
  }
} = {
  list: { for: ['list', 'get', 'query'], against: ['delete', 'create', 'update'] },
  read: { for: ['get'], against: ['delete', 'create', 'update'] },
  create: { for: ['create', 'upsert'], against: ['query', 'delete', 'list', 'update'] },
  update: { for: ['update', 'replace', 'upsert'], against: ['delete', 'query'] },
  replace: { for: ['update', 'replace', 'upsert'], against: ['delete', 'query'] },
  upsert: { for: ['create', 'update', 'replace', 'upsert'], against: ['delete', 'query'] },
  delete: { for: ['delete'], against: ['create', 'get', 'list'] },
  action: { for: ['act', 'update', 'create'], against: ['get', 'list', 'query'] },
}

/** What the operation's name says for or against a behaviour; nothing where it has none. */
export function nameEvidence(facts: OperationFacts, behaviour: BehaviourName): Evidence[] {
  const { intent, operation } = facts
  const speaks = SPEAKS[behaviour]
  if (intent === undefined || speaks === undefined) return []
  const named = operation.key.includes('/') ? (operation.summary ?? '') : operation.key
  if (speaks.for.includes(intent)) return [because('name', 0.3, `named ${named}`)]
  // What its path is called as well (`returnParcel` at `/parcels/{id}/return`) is what it does, whatever else the verb may mean.
  if (behaviour === 'action' && isPathVerb(facts)) return []
  // The verb of a call by name is its name; an operationId that begins with the method contradicts nothing.
  if (speaks.against.includes(intent) && facts.rpc === undefined)
    return [because('name', -0.4, `but named ${named}`)]
  return []
}

function isPathVerb({ operation, path }: OperationFacts): boolean {
  const last = lastSegment(path)
  const [verb] = wordsOf(operation.key)
  return (
    operation.method !== 'GET' &&
    last?.kind === 'literal' &&
    last.words.length === 1 &&
    last.words[0] === verb
  )
}
