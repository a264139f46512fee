import type { Operation } from '../../spec/api.ts'
import { type Draft, writeDraft } from '../lifecycle/draft.ts'
import type { PathTable } from '../routing/path-table.ts'
import type { Probe } from './probe.ts'

/** What a path is asked for besides its operations: no parameters but those in it, no body, no answer that is documented. */
export function bareOperation(operation: Operation, method: string): Operation {
  return {
    ...operation,
    method,
    key: `${method} ${operation.path}`,
    parameters: operation.parameters.filter(({ in: place }) => place === 'path'),
    requestBody: undefined,
    responses: [],
  }
}

/** What a path may be asked with a method it does not have. */
export type Reach =
  /** Only what changes nothing by the meaning of the method. */
  | 'safe'
  /** What changes nothing by what it says: an empty change. */
  | 'write'
  /** Anything: the path names a record that the check itself made. */
  | 'own'

/**
 * A method that the path does not have. Never one that could do harm where the server has it all the same: GET by itself;
 * with leave to write a PATCH that changes nothing; DELETE only of a record the check made. POST and PUT never: they could
 * make or replace what nobody then finds.
 */
export function methodProbes(draft: Draft, paths: PathTable, reach: Reach): Probe[] {
  const [path = '/'] = writeDraft(draft, '').url.split('?')
  // Most servers take a path with and without a slash at its end for one.
  const spellings = [path, path.endsWith('/') ? path.slice(0, -1) : `${path}/`]
  const matches = spellings.flatMap(spelling => paths.find(spelling))
  const known = new Set(matches.flatMap(({ operations }) => [...operations.keys()]))
  const wanted = CANDIDATES.filter(({ method, reaches }) => !known.has(method) && reaches.includes(reach))
  return wanted.map(({ method, body }) => ({
    kind: 'method',
    name: `${method}, which the path does not have`,
    draft: {
      ...draft,
      operation: bareOperation(draft.operation, method),
      body,
    },
  }))
}

const CANDIDATES: readonly {
  readonly method: string
  readonly reaches: readonly Reach[]
  readonly body: Draft['body']
}[] = [
  { method: 'GET', reaches: ['safe', 'own'], body: undefined },
  {
    method: 'PATCH',
    reaches: ['write', 'own'],
    body: { contentType: 'application/json', bytes: new TextEncoder().encode('{}') },
  },
  { method: 'DELETE', reaches: ['own'], body: undefined },
]
