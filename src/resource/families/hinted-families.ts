import type { Api } from '../../spec/api.ts'
import type { BehaviourName, ResourceHints } from '../../spec/hints.ts'
import { because } from '../evidence.ts'
import { type Family, type Member, chooseEntity, createFamily } from './family.ts'
import { lastSegment } from '../facts/path-table.ts'
import type { Shape, Shapes } from '../facts/shape.ts'
import { singularWords } from '../facts/path-shape.ts'
import { toPascal, wordsOf } from '../words/words.ts'

/** Finds the family each resource of the hints means, or makes one for a resource no operation shows. */
export function claimHinted(api: Api, families: Family[], shapes: Shapes): Map<string, Family> {
  const taken = new Map<string, Family>()
  for (const [name, hints] of Object.entries(api.hints.resources ?? {})) {
    const schema = hintedSchema(api, hints, shapes)
    const free = families.filter(family => ![...taken.values()].includes(family))
    const family = familyMeant(name, schema, free) ?? createFamily(`x-understudy/${name}`, wordsOf(name), [])
    if (!families.includes(family)) families.push(family)
    if (schema !== undefined) family.entity = schema
    family.evidence.push(because('hint', 1, 'named in x-understudy'))
    taken.set(name, family)
  }
  return taken
}

/** The shape of the schema a hint points to; `undefined` where there is no pointer or it leads nowhere. */
export function hintedSchema(api: Api, hints: ResourceHints, shapes: Shapes): Shape | undefined {
  if (hints.schema === undefined) return undefined
  try {
    return shapes.of(api.schemas.node(hints.schema.replace(/^#/, '')))
  } catch {
    return undefined
  }
}

function familyMeant(name: string, schema: Shape | undefined, free: readonly Family[]): Family | undefined {
  const byOperation = free.find(family => {
    const hinted = family.members.filter(({ facts }) => facts.operation.hints.resource === name)
    return hinted.length * 2 > family.members.length
  })
  const bySchema = free.filter(
    family => schema !== undefined && !family.single && family.entity?.node === schema.node,
  )
  return (
    bySchema.find(family => family === byOperation) ??
    bySchema.toSorted((a, b) => b.members.length - a.members.length)[0] ??
    byOperation ??
    free.find(family => toPascal(family.entity?.entity ?? []) === name) ??
    free.find(family => toPascal(singularWords(family.noun)) === name)
  )
}

const WITHOUT_ID: readonly BehaviourName[] = [
  'list',
  'create',
  'singleton',
  'create-many',
  'update-many',
  'replace-many',
  'delete-many',
  'count',
  'token',
  'sample',
]

/** Moves operations to the resources, and gives them the behaviours, that hints name. */
export function obeyOperationHints(taken: Map<string, Family>, loose: Member[]): void {
  const everyone = [...taken].flatMap(([name, family]) =>
    family.members.map(member => ({ name, family, member })),
  )
  const strays = loose.map(member => ({ name: undefined, family: undefined, member }))
  for (const { name, family, member } of [...everyone, ...strays]) {
    const { hints } = member.facts.operation
    const { resource = name, behaviour = hints.pick === undefined ? member.behaviour : 'read' } = hints
    if (hints.resource === undefined && hints.behaviour === undefined && hints.pick === undefined) continue
    const from = family?.members ?? loose
    from.splice(from.indexOf(member), 1)
    const isAlone = behaviour === 'toggle' && resource === undefined
    const isLoose = behaviour === 'token' || behaviour === 'sample' || isAlone
    const target = isLoose ? undefined : familyNamed(taken, resource ?? nounName(member), member)
    const moved = hinted(member, behaviour, resource)
    ;(target?.members ?? loose).push(moved)
    if (target !== undefined) target.entity ??= chooseEntity(target)
  }
}

function familyNamed(taken: Map<string, Family>, name: string, member: Member): Family {
  const known = taken.get(name)
  if (known !== undefined) return known
  const family = createFamily(`x-understudy/${name}`, wordsOf(name), member.facts.path.segments)
  taken.set(name, family)
  return family
}

function nounName(member: Member): string {
  return toPascal(singularWords(member.facts.path.noun)) || 'Record'
}

/** The member as the hint reads it; where in the bodies the record is follows from the behaviour. */
function hinted(member: Member, behaviour: BehaviourName, resource: string | undefined): Member {
  const { facts } = member
  const evidence = [
    because('hint', 1, `x-understudy says ${behaviour}${resource === undefined ? '' : ` ${resource}`}`),
    ...member.evidence,
  ]
  // A hint that says what was inferred changes nothing else of the reading.
  const { pick } = facts.operation.hints
  if (member.behaviour === behaviour && behaviour !== 'sample' && pick === undefined)
    return { ...member, evidence }
  const isOfMany = behaviour === 'list' || (behaviour.endsWith('-many') && behaviour !== 'delete-many')
  const spot = isOfMany ? facts.list : (facts.record ?? facts.list)
  const endsInParameter = lastSegment(facts.path)?.kind === 'parameter'
  const names =
    !WITHOUT_ID.includes(behaviour) && pick === undefined && (endsInParameter || behaviour !== 'upsert')
  const last = facts.path.segments.findLast(segment => segment.kind === 'parameter')
  return {
    facts,
    behaviour,
    idParameter: names && last?.kind === 'parameter' ? last.name : undefined,
    pick,
    shown: spot?.record,
    shownAt: spot?.at,
    evidence,
  }
}
