import { once } from '../json/once.ts'
import type { Api, Operation } from '../spec/api.ts'
import type { SchemaNode } from '../schema/types.ts'
import type { BehaviourName, ResourceHints } from '../spec/hints.ts'
import { Ancestors, parentOf } from './families/ancestry.ts'
import { type Bound, bind, unbound } from './binding.ts'
import type { conflictsOf } from './conflicts.ts'
import { because } from './evidence.ts'
import { groupFamilies } from './families/families.ts'
import { type Family, type Member, does } from './families/family.ts'
import { claimHinted, obeyOperationHints } from './families/hinted-families.ts'
import { identityOf } from './identity/identity.ts'
import { linkEvidence } from './links/link-evidence.ts'
import type { loneReason } from './roles/lone-reason.ts'
import type { Linking, createLinking } from './links/linking.ts'
import { joinFamilies } from './families/join-families.ts'
import { membershipOf } from './identity/membership.ts'
import type { pathFilters } from './lists/path-filters.ts'
import { nameFamilies } from './families/name-families.ts'
import { type FactReaders, factsOfAll } from './facts/operation-facts.ts'
import { componentIndex } from './identity/embedded.ts'
import { keyIndex } from './identity/key-index.ts'
import { type FieldNames, resourceIndex } from './identity/references.ts'
import { type Kinds, sampleAbove } from './families/sample-above.ts'
import { shareSingles } from './families/share-singles.ts'
import type { shownPart } from './families/shown-part.ts'
import { toResource } from './resource.ts'
import { type Shapes, createShapes } from './facts/shape.ts'
import type { Binding, Identity, Membership, Resource, ResourceModel } from './types.ts'
import type { readCallbacks } from './events/callbacks.ts'
import type { readWebhooks } from './events/webhooks.ts'

/** What reads the webhooks and callbacks of a document. */
export interface EventReaders {
  readonly readWebhooks: typeof readWebhooks
  readonly readCallbacks: typeof readCallbacks
}

/** What only some documents ask of inference; a page goes without what its document does not need. */
export interface Readers extends FactReaders {
  readonly events?: EventReaders | undefined
  readonly createLinking?: typeof createLinking | undefined
  /** Tells what samples show of the record above them; left out, they show nothing of it. */
  readonly shownPart?: typeof shownPart | undefined
  /** Tells by which values in their paths lists are narrowed; left out, by none. */
  readonly pathFilters?: typeof pathFilters | undefined
  /** Asked for by explanations, as is the next. */
  readonly loneReason?: typeof loneReason | undefined
  readonly conflictsOf?: typeof conflictsOf | undefined
}

/** As `inferResources`. @param readers - What is left out is not found */
export function inferModel(api: Api, readers: Readers): ResourceModel {
  const shapes = createShapes(api.schemas)
  const facts = factsOfAll(api.operations, shapes, readers)
  const { byKey, loose } = groupFamilies(facts, readers.loneReason)
  const linking = readers.createLinking?.(api)
  const families = shareSingles(joinFamilies([...byKey.values()], linking))
  const named = claimHinted(api, families, shapes)
  nameFamilies(families, named)
  obeyOperationHints(named, loose)
  setAsideEmpty(named, loose)
  linkEvidence(named.values(), linking)
  return assemble({ api, named, loose, linking, shapes, readers })
}

/** What needs no record. */
const STAYS: ReadonlySet<BehaviourName> = new Set(['token', 'toggle'])

/** Families that nothing shows a record of cannot be kept: their operations are samples. */
function setAsideEmpty(named: Map<string, Family>, loose: Member[]): void {
  for (const [name, family] of named) {
    const says =
      family.entity === undefined
        ? 'no schema shows the record that its path speaks of'
        : isUnseen(family)
          ? 'takes something that no operation shows again'
          : undefined
    if (says === undefined) continue
    named.delete(name)
    for (const member of family.members) {
      loose.push({
        ...member,
        behaviour: STAYS.has(member.behaviour) ? member.behaviour : 'sample',
        evidence: STAYS.has(member.behaviour) ? member.evidence : [because('schema', 0, says)],
      })
    }
  }
}

/** Records that are only ever sent: none comes back, none can be read, changed or removed. */
function isUnseen({ members, evidence }: Family): boolean {
  const isHinted = [...evidence, ...members.flatMap(member => member.evidence)].some(
    reason => reason.signal === 'hint',
  )
  return (
    !isHinted &&
    members.length > 0 &&
    members.every(
      ({ behaviour, shown }) => (behaviour === 'create' || behaviour === 'action') && shown === undefined,
    )
  )
}

/** What is known once every operation has its family. */
interface Grouped {
  readonly api: Api
  readonly named: ReadonlyMap<string, Family>
  readonly loose: readonly Member[]
  readonly linking: Linking | undefined
  readonly shapes: Shapes
  readonly readers: Readers
}

function assemble({ api, named, loose, linking, shapes, readers }: Grouped): ResourceModel {
  const ancestors = new Ancestors(named)
  const found = new Map<Operation, Binding>()
  const resources: Resource[] = []
  const identities = identitiesOf(named, linking, shapes)
  const names: FieldNames = {
    resources: resourceIndex([...named.keys()]),
    keys: keyIndex(new Map([...identities].map(([name, { identity }]) => [name, identity.field]))),
    identities: new Map(
      [...identities].map(
        ([
          name,
          {
            identity: { field },
          },
        ]) => [name, { name: field, node: named.get(name)?.entity?.properties.get(field)?.node }],
      ),
    ),
  }
  const parents = settledParents(api, named, ancestors)
  const components = componentIndex(named, parents)
  const kept = new Set<string>()
  const isKept = (name: string): boolean => kept.has(name)
  const entities = once(() => nodesOfItems([...kept].flatMap(name => named.get(name) ?? [])))
  const kinds: Kinds = {
    ...readers,
    ancestors,
    entityOf: name => (isKept(name) ? named.get(name)?.entity : undefined),
    isEntity: ({ node }) => entities().has(node),
    shapes,
  }
  for (const [name, family] of named) {
    const known = identities.get(name)
    if (family.entity === undefined || known === undefined) continue
    const hints = hintsOf(api, name)
    const { identity, membership } = known
    const bound: Bound = {
      name,
      entity: family.entity,
      identity: hints.id ?? identity.field,
      parent: parents.get(name),
      hints,
      members: family.members,
    }
    const bindings = family.members.map(member => bind(member, bound, kinds))
    for (const binding of bindings) found.set(binding.operation, binding)
    const isHinted = family.evidence.some(reason => reason.signal === 'hint')
    if (!isHinted && bindings.every(binding => binding.resource === undefined)) continue
    kept.add(name)
    resources.push(
      toResource({
        bound,
        family,
        identity,
        membership,
        bindings,
        names,
        components,
        linked: linking?.referencesOf(name, named) ?? {},
        ancestors,
        isKept,
        shapes,
      }),
    )
  }
  for (const member of loose) found.set(member.facts.operation, unbound(member, sampleAbove(member, kinds)))
  const bindings = inDocumentOrder(api, withoutMissing(found, isKept))
  const inOrder = parentsFirst(resources)
  let webhooks: ResourceModel['webhooks'] | undefined
  let callbacks: ResourceModel['callbacks'] | undefined
  let conflicts: ResourceModel['conflicts'] | undefined
  return {
    api,
    resources: inOrder,
    bindings,
    get webhooks() {
      webhooks ??= readers.events?.readWebhooks(api, inOrder) ?? []
      return webhooks
    },
    get callbacks() {
      callbacks ??= readers.events?.readCallbacks(api, inOrder, bindings.values()) ?? new Map()
      return callbacks
    },
    // Only an explanation asks for them.
    get conflicts() {
      conflicts ??= readers.conflictsOf?.(bindings.values()) ?? []
      return conflicts
    },
  }
}

/** What records look like that are made or read by themselves, and not only listed. */
function nodesOfItems(families: readonly Family[]): ReadonlySet<SchemaNode | undefined> {
  return new Set(families.filter(family => does(family, 'create', 'read')).map(({ entity }) => entity?.node))
}

/** How the records of each family are told apart, and whether clients name them instead of describing them. */
function identitiesOf(
  named: ReadonlyMap<string, Family>,
  linking: Linking | undefined,
  shapes: Shapes,
): ReadonlyMap<string, { readonly identity: Identity; readonly membership: Membership | undefined }> {
  const found = new Map<string, { identity: Identity; membership: Membership | undefined }>()
  for (const [name, family] of named) {
    if (family.entity === undefined) continue
    const membership = membershipOf(family, family.entity, named)
    const identity = identityOf(name, family, family.entity, shapes, linking, membership)
    found.set(name, { identity, membership })
  }
  return found
}

/** Parents by name: the hinted, else the inferred, without circles. */
function settledParents(
  api: Api,
  named: ReadonlyMap<string, Family>,
  ancestors: Ancestors,
): ReadonlyMap<string, string> {
  const parents = new Map<string, string>()
  for (const [name, family] of named) {
    const parent = hintsOf(api, name).parent?.resource ?? parentOf(name, family, ancestors)
    if (parent === undefined || !named.has(parent)) continue
    let above: string | undefined = parent
    while (above !== undefined && above !== name) above = parents.get(above)
    if (above === undefined) parents.set(name, parent)
  }
  return parents
}

/** Ancestors that turned out to be no resource are scopes after all. */
function withoutMissing(
  found: ReadonlyMap<Operation, Binding>,
  isKept: (name: string) => boolean,
): ReadonlyMap<Operation, Binding> {
  const kept = new Map<Operation, Binding>()
  for (const [operation, binding] of found) {
    if (binding.resource === undefined) {
      kept.set(operation, binding)
      continue
    }
    const missing = binding.parents.filter(parent => !isKept(parent.resource)).map(parent => parent.parameter)
    kept.set(
      operation,
      missing.length === 0
        ? binding
        : {
            ...binding,
            parents: binding.parents.filter(parent => isKept(parent.resource)),
            scope: [...(binding.scope ?? []), ...missing],
          },
    )
  }
  return kept
}

function inDocumentOrder(api: Api, found: ReadonlyMap<Operation, Binding>): ReadonlyMap<Operation, Binding> {
  const ordered = new Map<Operation, Binding>()
  for (const operation of api.operations) {
    const binding = found.get(operation)
    if (binding !== undefined) ordered.set(operation, binding)
  }
  return ordered
}

function parentsFirst(resources: readonly Resource[]): Resource[] {
  const byName = new Map(resources.map(resource => [resource.name, resource]))
  const placed = new Set<string>()
  const ordered: Resource[] = []
  const place = (resource: Resource): void => {
    if (placed.has(resource.name)) return
    placed.add(resource.name)
    const above = byName.get(resource.parent?.resource ?? '')
    if (above !== undefined) place(above)
    const known = resource.parent === undefined || above !== undefined
    ordered.push(known ? resource : { ...resource, parent: undefined })
  }
  for (const resource of resources) place(resource)
  return ordered
}

function hintsOf(api: Api, name: string): ResourceHints {
  const hints = api.hints.resources ?? {}
  return Object.hasOwn(hints, name) ? (hints[name] ?? {}) : {}
}
