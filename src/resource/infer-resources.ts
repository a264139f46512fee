import type { Api } from '../spec/api.ts'
import { conflictsOf } from './conflicts.ts'
import { eventReaders } from './events/readers.ts'
import { createLender } from './facts/lent-shape.ts'
import { inferModel } from './infer.ts'
import { shownPart } from './families/shown-part.ts'
import { pathFilters } from './lists/path-filters.ts'
import { createLinking } from './links/linking.ts'
import { queryItem } from './roles/query-item.ts'
import { rpcReading } from './roles/rpc-reading.ts'
import { readPathEnd } from './roles/path-end.ts'
import { loneReason } from './roles/lone-reason.ts'
import type { ResourceModel } from './types.ts'

/**
 * Finds out which operations of a document form which resource, and what each does to state.
 *
 * Paths say what belongs together, schemas and names confirm or object, hints decide; docs/inference.md tells how the
 * signals are weighed. Every operation gets a binding: `sample` where nothing better is sure enough.
 */
export function inferResources(api: Api): ResourceModel {
  return inferModel(api, {
    events: eventReaders,
    createLender,
    rpcReading,
    queryItem,
    readPathEnd,
    shownPart,
    pathFilters,
    createLinking,
    conflictsOf,
    loneReason,
  })
}
