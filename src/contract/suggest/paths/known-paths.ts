import type { Api, Operation } from '../../../spec/api.ts'
import { parametersIn } from '../../lifecycle/path-key.ts'
import { plainSegment, segmentTemplate, segmentsOf } from '../../routing/segment.ts'

/** A place in the tree of the document's paths. */
export interface KnownPlace {
  readonly literals: Map<string, KnownPlace>
  /** What is below a segment that is one parameter. */
  wild: { readonly name: string; readonly place: KnownPlace } | undefined
  /** The operations on the path that ends here, and those below it. */
  readonly operations: Operation[]
  readonly below: Operation[]
}

/** The paths of a document as a tree, so that what begins like one of them is written like it. */
export function knownPaths({ operations }: Api): KnownPlace {
  const root = emptyPlace()
  for (const operation of operations) {
    let place = root
    for (const segment of segmentsOf(operation.path)) {
      place = stepInto(place, segment)
      place.below.push(operation)
    }
    place.operations.push(operation)
  }
  return root
}

function emptyPlace(): KnownPlace {
  return { literals: new Map(), wild: undefined, operations: [], below: [] }
}

function stepInto(place: KnownPlace, segment: string): KnownPlace {
  const template = segmentTemplate(segment)
  const isWhole = template !== undefined && template.texts.join('') === '' && template.names.length === 1
  if (isWhole) {
    place.wild ??= { name: template.names[0] ?? '', place: emptyPlace() }
    return place.wild.place
  }
  const key = plainSegment(segment)
  const known = place.literals.get(key) ?? emptyPlace()
  place.literals.set(key, known)
  return known
}

/** Whether the parameters of a document's paths are written in snake case. */
export function writesSnakeCase({ operations }: Api): boolean {
  const names = operations.flatMap(({ path }) => parametersIn(path))
  return names.some(name => name.includes('_'))
}
