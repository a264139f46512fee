import { once } from '../../json/once.ts'
import type { Segment } from '../facts/path-shape.ts'
import { lastSegment } from '../facts/path-table.ts'
import type { Operation } from '../../spec/api.ts'
import type { pathFilters } from '../lists/path-filters.ts'
import type { Shapes } from '../facts/shape.ts'
import type { Ancestor, ShownPart } from '../types.ts'
import type { Ancestors } from './ancestry.ts'
import type { Member } from './family.ts'
import type { Entities, shownPart } from './shown-part.ts'

/** What the path of an operation names. */
export interface Above {
  readonly parents: readonly Ancestor[]
  readonly scope: readonly string[]
  /** What its answer shows of the last of them. */
  readonly part?: ShownPart | undefined
}

/** What there is to know of all kinds of record. */
export interface Kinds extends Entities {
  readonly ancestors: Ancestors
  readonly shapes: Shapes
  readonly shownPart?: typeof shownPart | undefined
  readonly pathFilters?: typeof pathFilters | undefined
}

const NOTHING: Above = { parents: [], scope: [] }

/**
 * What the path of an operation that is not modelled names: records that must be there, where the operation documents
 * what it says of a missing one, or shows a part of it. Worked out when first asked for, as few of a document's samples
 * are ever called.
 */
export function sampleAbove(member: Member, kinds: Kinds): () => Above {
  return once(() => {
    const above = aboveOf(member, kinds)
    const part = kinds.shownPart?.(member.facts, above.parents, kinds, kinds.shapes)
    const isOwed = member.behaviour === 'toggle' || tellsOfMissing(member.facts.operation)
    return part === undefined ? (isOwed ? above : NOTHING) : { ...above, part }
  })
}

/**
 * A parameter of the record itself is one of those above, as nothing else is known of what is shown; unless the operation may be
 * what makes it.
 */
function aboveOf(member: Member, { ancestors, entityOf }: Kinds): Above {
  const { method, path } = member.facts
  const last = lastSegment(path)
  const made = method === 'PUT' || method === 'POST' ? last : undefined
  const own = made?.kind === 'parameter' ? made.name : undefined
  const { parents, scope } = ancestors.of({ ...member, idParameter: own }, undefined, true)
  const isNamed = ({ parameter, resource }: Ancestor): boolean =>
    entityOf(resource) !== undefined && !path.segments.some(each => isPartOfText(each, parameter))
  const missing = parents.filter(each => !isNamed(each)).map(({ parameter }) => parameter)
  return { parents: parents.filter(isNamed), scope: [...scope, ...missing] }
}

/** `{index}.{format}`: of several parameters in one step of the path none names a record by itself. */
function isPartOfText(segment: Segment, parameter: string): boolean {
  return segment.kind === 'parameter' && segment.compound && segment.name === parameter
}

/** A 404, by itself, by its range or by `default` beside a success. */
function tellsOfMissing({ responses }: Operation): boolean {
  const statuses = responses.map(({ status }) => status.toUpperCase())
  const isDefault = statuses.includes('DEFAULT') && statuses.some(status => status.startsWith('2'))
  return isDefault || statuses.includes('404') || statuses.includes('4XX')
}
