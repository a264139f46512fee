import { sameHead } from '../facts/entity-name.ts'
import { because } from '../evidence.ts'
import { type Family, chooseEntity, does } from './family.ts'
import type { Linking } from '../links/linking.ts'
import { isPrefix, narrowsKey, pathText, singularWords } from '../facts/path-shape.ts'
import { similarity } from '../facts/similarity.ts'
import { nameKey } from '../words/words.ts'

/**
 * When two families are parts of one. Only those are compared for which `partKey` of the one equals `wholeKey` of the
 * other, so that a document with hundreds of families costs no more than it has.
 */
interface Rule {
  readonly partKey: (family: Family) => string | undefined
  readonly wholeKey: (family: Family) => string | undefined
  /** Why they belong together, or undefined where they do not. */
  readonly says: (part: Family, whole: Family) => string | undefined
}

/**
 * Brings together what paths keep apart: a plural list and singular writes, a list below a parent and items at the
 * root, versions of one path. Families are only joined when schemas agree as well as names.
 */
export function joinFamilies(families: readonly Family[], linking?: Linking): Family[] {
  const open = new Set(families.filter(family => family.members.length > 0))
  const rules = linking === undefined ? RULES : [...RULES, linkedRule(linking)]
  for (const rule of rules) applyRule(open, rule)
  return [...open]
}

function applyRule(open: Set<Family>, rule: Rule): void {
  const wholes = Map.groupBy(
    [...open].filter(family => !family.single && rule.wholeKey(family) !== undefined),
    family => rule.wholeKey(family) ?? '',
  )
  for (const part of [...open]) {
    const key = part.single ? undefined : rule.partKey(part)
    if (key === undefined) continue
    const best = (wholes.get(key) ?? [])
      .filter(whole => whole !== part && open.has(whole))
      .map(whole => ({ whole, says: rule.says(part, whole) }))
      .filter(pair => pair.says !== undefined)
      .toSorted((a, b) => weight(b.whole) - weight(a.whole))[0]
    if (best?.says === undefined) continue
    absorb(best.whole, part, best.says)
    open.delete(part)
  }
}

/** The family with more kinds of operation, and the shorter path, is the one others are joined to. */
function weight(family: Family): number {
  return new Set(family.members.map(member => member.behaviour)).size * 100 - family.key.length
}

function absorb(whole: Family, part: Family, says: string): void {
  whole.members.push(...part.members)
  whole.evidence.push(...part.evidence, because('schema', 0.3, says))
  whole.entity = chooseEntity(whole)
}

/** `/partners` lists, `/partner` writes. */
const PLURAL_AND_SINGULAR: Rule = {
  partKey: singularPath,
  wholeKey: singularPath,
  says(part, whole) {
    if (part.key === whole.key || weight(part) > weight(whole)) return undefined
    if (unlike(part, whole) && !takes(part, whole)) return undefined
    return `${shown(part)} and ${shown(whole)} are one name in singular and plural`
  },
}

/** `/me/videos` creates what only `/videos/{id}` changes and deletes: one kind of record, reached as one's own and at large. */
const OWN_AND_ALL: Rule = {
  partKey: entityKey,
  wholeKey: entityKey,
  says(part, whole) {
    if (part.entity === undefined || part.entity.node !== whole.entity?.node) return undefined
    if (!part.key.endsWith(whole.key) || part.key === whole.key) return undefined
    if (!does(part, 'create') || does(part, ...CHANGES) || makesItsOwn(whole)) return undefined
    return does(whole, ...CHANGES) ? `${shown(part)} makes what ${shown(whole)} changes` : undefined
  },
}

/** Whether something on the family's own path creates, not only what was joined to it. */
function makesItsOwn({ key, members }: Family): boolean {
  return members.some(
    ({ behaviour, facts }) =>
      (behaviour === 'create' || behaviour === 'upsert') && facts.path.key.startsWith(key),
  )
}

const CHANGES = ['update', 'replace', 'delete'] as const

/** `DELETE /organisations/{organisation}/{user}` acts on what `/organisations/{organisation}/users` lists. */
const ITEM_OF_ITEM: Rule = {
  partKey: family => (family.key.endsWith('/*') ? family.key.slice(0, -2) : undefined),
  wholeKey: family => (family.key.endsWith('/*') ? undefined : above(family)),
  says(part, whole) {
    const isNamed = sameHead(part.noun, whole.noun) || sameHead(part.noun, entityOf(whole))
    const isShown = part.entity !== undefined && !unlike(part, whole)
    return isNamed || isShown ? `the items of ${shown(whole)} stand right below ${shown(part)}` : undefined
  },
}

/** `POST /organisations/{id}` returns what `/organisations/{id}/users` lists. */
const MADE_ON_PARENT: Rule = {
  partKey: family => (family.key.includes('/+') ? family.key.replace(/\/\+.*$/, '') : undefined),
  wholeKey: family => (family.key.includes('/+') ? undefined : above(family)),
  says: (part, whole) =>
    alike(part, whole, 0.9) ? `${shown(part)} creates what ${shown(whole)} shows` : undefined,
}

/**
 * `/v1/users` and `/v2/users`, `/users` and `/api/users`; and `/admin/users`, which makes and removes what `/users` shows: where
 * others make some as well, administrators have their own.
 */
const SAME_BUT_PREFIX: Rule = {
  partKey: withoutPrefix,
  wholeKey: withoutPrefix,
  says(part, whole) {
    if (weight(part) > weight(whole) || part.key.includes('/+') || !alike(part, whole, 0.5)) return undefined
    if (isAdmin(part) !== isAdmin(whole) && does(part, 'create') && does(whole, 'create')) return undefined
    return `${shown(part)} and ${shown(whole)} differ in their prefix only`
  },
}

/** Lists or creates what is read, changed or deleted elsewhere. */
const PART_OF_WHOLE: Rule = {
  partKey: entityKey,
  wholeKey: entityKey,
  says(part, whole) {
    if (hasItemOperations(part) || !alike(part, whole, 0.9)) return undefined
    const narrows = onlyLists(whole) && narrowsKey(part.key, whole.key)
    if (!hasItemOperations(whole) && !narrows) return undefined
    const named = sameHead(part.noun, whole.noun) || sameHead(part.noun, entityOf(whole))
    const completes = does(part, 'create') ? !does(whole, 'create', 'upsert') : onlyLists(part)
    if (!named && !completes) return undefined
    return `${shown(part)} shows ${whole.entity?.component ?? 'the same records'} as ${shown(whole)} does`
  },
}

/**
 * `DELETE /bookings/{booking}` deletes what is listed and made at `/classes/{class}/bookings` (shallow nesting): nothing tells what
 * it acts on but the name.
 */
const SHALLOW_ITEMS: Rule = {
  partKey: family =>
    family.entity === undefined && !family.key.includes('{}') && isOnlyItems(family)
      ? lastName(family)
      : undefined,
  wholeKey: family => (family.key.includes('/{}/') ? lastName(family) : undefined),
  says: (part, whole) =>
    does(whole, 'create') && !does(whole, 'delete')
      ? `${shown(part)} has the items of ${shown(whole)}`
      : undefined,
}

/**
 * `/bookings/{booking}/notes` with items of its own shows those of the notes at `/notes` that name the booking, where notes say
 * by a field of theirs which one they belong to. One that makes something of another name there may be a kind by itself.
 */
const BELOW_BY_FIELD: Rule = {
  partKey: family => (family.key.includes('/{}/') ? componentKey(family) : undefined),
  wholeKey: componentKey,
  says(part, whole) {
    const base = above(whole)
    const isBelow =
      part.key.startsWith(`${base}/`) && /^\/[^/]+\/\{\}\/[^/{*+]+$/.test(part.key.slice(base.length))
    if (!isBelow || !does(whole, 'create') || !hasItemOperations(part)) return undefined
    const isSame = lastName(part) === lastName(whole)
    if (!isSame && does(part, 'create', 'upsert', 'replace-many')) return undefined
    const field = fieldNaming(part, whole)
    return field === undefined ? undefined : `${shown(part)} are those of ${shown(whole)} by ${field}`
  },
}

function componentKey({ entity }: Family): string | undefined {
  return entity?.component === undefined ? undefined : entity.node.pointer
}

/** The field of a record that is called as the last parameter above it, or as what that names; its own id is none. */
function fieldNaming({ entity, segments }: Family, { members }: Family): string | undefined {
  const index = segments.findLastIndex(({ kind }) => kind === 'parameter')
  const [noun, parameter] = [segments[index - 1], segments[index]]
  if (noun?.kind !== 'literal' || parameter?.kind !== 'parameter') return undefined
  const named = singularWords(noun.words).join('')
  const own = new Set(['id', ...members.map(({ idParameter = 'id' }) => nameKey(idParameter))])
  const names = [nameKey(parameter.name), `${named}id`, named].filter(name => !own.has(name))
  return names.map(name => entity?.keys.get(name)).find(field => field !== undefined)
}

function isOnlyItems({ members }: Family): boolean {
  return members.every(({ idParameter }) => idParameter !== undefined)
}

function lastName({ segments }: Family): string | undefined {
  const last = segments.at(-1)
  return last?.kind === 'literal' ? last.words.join(' ') : undefined
}

const RULES: readonly Rule[] = [
  PLURAL_AND_SINGULAR,
  ITEM_OF_ITEM,
  MADE_ON_PARENT,
  SAME_BUT_PREFIX,
  PART_OF_WHOLE,
  OWN_AND_ALL,
  SHALLOW_ITEMS,
  BELOW_BY_FIELD,
]

/** `POST /register` whose answer links to `GET /users/{id}` makes users. */
function linkedRule({ keyOfMade }: Linking): Rule {
  return {
    partKey: keyOfMade,
    wholeKey: family => family.key,
    says: (part, whole) =>
      hasItemOperations(part) || does(whole, 'create') || !alike(part, whole, 0.5)
        ? undefined
        : `an answer of ${shown(part)} links to ${shown(whole)}`,
  }
}

function onlyLists(family: Family): boolean {
  return family.members.every(member => member.behaviour === 'list')
}

/** Behaviours on a path below an item. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['action', 'toggle'])

function hasItemOperations(family: Family): boolean {
  return family.members.some(member => member.idParameter !== undefined && !ON_THE_WAY.has(member.behaviour))
}

function alike(a: Family, b: Family, least: number): boolean {
  return a.entity !== undefined && b.entity !== undefined && similarity(a.entity, b.entity) >= least
}

/** Two schemas that are known and differ. */
function unlike(a: Family, b: Family): boolean {
  return a.entity !== undefined && b.entity !== undefined && similarity(a.entity, b.entity) < 0.5
}

/** Whether what is created there is sent as the whole shows it, whatever the answer is: a link, a receipt. */
function takes(part: Family, { entity }: Family): boolean {
  return (
    entity !== undefined &&
    part.members.some(({ behaviour, facts }) => {
      const sent = behaviour === 'create' ? facts.request?.record : undefined
      return sent !== undefined && similarity(sent, entity) >= 0.5
    })
  )
}

function entityOf(family: Family): readonly string[] {
  return family.entity?.entity ?? []
}

/** Families with the same component, or components of one entity, have the same key. */
function entityKey({ entity }: Family): string | undefined {
  if (entity === undefined) return undefined
  return entity.entity.length > 0 ? entity.entity.join(' ') : `#${entity.node.pointer}`
}

function above(family: Family): string {
  return family.key.replace(/\/[^/]*$/, '')
}

function singularPath(family: Family): string | undefined {
  const last = family.segments.at(-1)
  if (last?.kind !== 'literal' || /\/[*+][^/]*$/.test(family.key)) return undefined
  return `${above(family)} ${singularWords(last.words).join(' ')}`
}

function withoutPrefix(family: Family): string {
  return family.segments
    .filter(segment => segment.kind === 'parameter' || !isPrefix(segment.text))
    .map(segment => (segment.kind === 'literal' ? segment.text.toLowerCase() : '{}'))
    .join('/')
    .replace(/^admin\//, '')
}

function isAdmin({ key }: Family): boolean {
  return key.includes('/admin/')
}

function shown(family: Family): string {
  return pathText(family.segments)
}
