import { once } from '../json/once.ts'
import type { Ancestors } from './families/ancestry.ts'
import type { Bound } from './binding.ts'
import { ANY_ID_SAYS, hasAnyId } from './identity/any-id.ts'
import { SUREST, because } from './evidence.ts'
import type { Family } from './families/family.ts'
import { type ComponentIndex, embeddedIn } from './identity/embedded.ts'
import { type FieldNames, nestedReferencesOf, parentField, referencesOf } from './identity/references.ts'
import { type Shapes, isPlainValue } from './facts/shape.ts'
import type { Binding, Evidence, Identity, Membership, Resource } from './types.ts'
import { toLabel } from './words/words.ts'

/** All that is known of a family when it becomes a resource. */
export interface Findings {
  readonly bound: Bound
  readonly family: Family
  readonly identity: Identity
  readonly membership: Membership | undefined
  readonly bindings: readonly Binding[]
  /** All resources of the model, by what fields may call them. */
  readonly names: FieldNames
  /** Kinds of record by the component that shows them. */
  readonly components: ComponentIndex
  /** References that links tell of. */
  readonly linked: { readonly [field: string]: string }
  readonly ancestors: Ancestors
  /** Whether there is such a resource after all; told once all have been looked at. */
  readonly isKept: (resource: string) => boolean
  readonly shapes: Shapes
}

/** Makes the resource of a family; hints win field by field. */
export function toResource(findings: Findings): Resource {
  const { bound, family, identity, membership } = findings
  const { hints, name } = bound
  const parent = parentPart(findings)
  const references = once(() => referencesIn(findings, parent?.field))
  const nested = once(() =>
    keptAmong(findings, nestedReferencesOf(findings.shapes, bound.entity, findings.names)),
  )
  const embedded = once(() => orNone(embeddedIn(bound.entity, name, findings.components)))
  return {
    name,
    label: hints.label ?? toLabel(name),
    schema: bound.entity.node,
    identity:
      hints.id === undefined
        ? identity
        : { field: hints.id, givenBy: identity.givenBy, learnt: 'x-understudy', shown: true },
    parent,
    hints,
    // Read of the kinds of record that are asked for: those of a large document have thousands of properties.
    get references() {
      return references()
    },
    get nested() {
      return nested()
    },
    get embedded() {
      return embedded()
    },
    ...(membership === undefined ? {} : { membership }),
    ...(family.single ? { single: true } : {}),
    ...(isAnyId(findings) ? { anyId: true } : {}),
    confidence: confidenceOf(findings),
    evidence: evidenceOf(findings),
  }
}

function referencesIn(findings: Findings, parentField: string | undefined): Resource['references'] {
  const { bound, identity, membership, names, linked, shapes } = findings
  return keptAmong(findings, {
    ...namedAbove(findings),
    ...referencesOf(
      shapes,
      { record: bound.entity, own: bound.name, except: [bound.identity, parentField] },
      names,
    ),
    ...linked,
    ...(membership?.of === undefined ? {} : { [identity.field]: membership.of }),
    ...bound.hints.references,
  })
}

/**
 * Fields that say below which record of another kind this one is listed: where `/students/{id}/contacts` lists contacts
 * by their `student`, that is one of the students.
 */
function namedAbove({ bound, bindings }: Findings): { readonly [field: string]: string } {
  const fields = bindings.flatMap(({ parents }) =>
    parents.flatMap(({ field = '', resource }): [string, string][] => {
      const { schema = true } = bound.entity.properties.get(field) ?? {}
      return isPlainValue(schema) && field !== bound.identity && resource !== bound.name
        ? [[field, resource]]
        : []
    }),
  )
  return Object.fromEntries(fields)
}

/** A kind of record that turned out not to be kept is referred to by nothing. */
function keptAmong(
  { isKept }: Findings,
  references: { readonly [field: string]: string },
): Resource['references'] {
  return orNone(Object.fromEntries(Object.entries(references).filter(([, target]) => isKept(target))))
}

function orNone<Fields extends object>(fields: Fields): Fields | undefined {
  return Object.keys(fields).length > 0 ? fields : undefined
}

function parentPart({ bound, family, ancestors, shapes }: Findings): Resource['parent'] {
  if (bound.parent === undefined) return undefined
  const parameter = family.members
    .flatMap(member => ancestors.of(member, bound.name).parents)
    .find(parent => parent.resource === bound.parent)?.parameter
  const field =
    bound.hints.parent?.field ?? parentField(shapes, bound.entity, bound.parent, parameter, bound.identity)
  return { resource: bound.parent, field }
}

function isAnyId({ bound, family, bindings }: Findings): boolean {
  return bound.hints.anyId ?? (!family.single && hasAnyId(bindings))
}

function evidenceOf(findings: Findings): Evidence[] {
  const { family, bound, identity, membership } = findings
  const { component } = bound.entity
  const evidence = [...family.evidence]
  if (component !== undefined)
    evidence.push(because('schema', 0.3, `its schema is the component ${component}`))
  if (membership !== undefined)
    evidence.push(because('schema', 0.2, `a create names one that is there by ${membership.by}`))
  if (identity.shown === false) evidence.push(because('schema', -0.1, 'no property shows an id'))
  if (isAnyId(findings)) evidence.push(because('path', 0, ANY_ID_SAYS))
  return evidence
}

/** Each operation that fits makes the resource surer; a quarter of a doubt remains for each. */
function confidenceOf({ family, bindings, identity, bound }: Findings): number {
  if (family.evidence.some(reason => reason.signal === 'hint')) return 1
  let doubt = bound.entity.component === undefined ? 1 : 0.8
  for (const { confidence, resource } of bindings) if (resource !== undefined) doubt *= 1 - confidence * 0.75
  return Math.min(SUREST, Math.round((1 - doubt) * (identity.shown === false ? 0.8 : 1) * 100) / 100)
}
