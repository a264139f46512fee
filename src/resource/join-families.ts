import { entityOf, sameHead } from './entity-name.ts'
import { because } from './evidence.ts'
import { type Family, chooseEntity, does } from './family.ts'
import { isPrefix, singularWords } from './path-shape.ts'
import { similarity } from './similarity.ts'

/** Families that are parts of one: why they belong together, or undefined where they do not. */
type Rule = (part: Family, whole: Family) => string | undefined

/**
 * Brings together what paths keep apart: a plural list and singular writes, a list below a parent and items at the
 * root, versions of one path. Families are only joined when schemas agree as well as names.
 */
export function joinFamilies(families: readonly Family[]): Family[] {
  const open = families.filter(family => family.members.length > 0)
  for (const rule of RULES) applyRule(open, rule)
  return open
}

function applyRule(open: Family[], rule: Rule): void {
  for (const part of [...open]) {
    const wholes = open
      .filter(whole => whole !== part && !whole.single && !part.single)
      .map(whole => ({ whole, says: rule(part, whole) }))
      .filter(pair => pair.says !== undefined)
      .toSorted((a, b) => weight(b.whole) - weight(a.whole))
    const best = wholes[0]
    if (best === undefined || best.says === undefined) continue
    absorb(best.whole, part, best.says)
    open.splice(open.indexOf(part), 1)
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

const RULES: readonly Rule[] = [pluralAndSingular, itemOfItem, madeOnParent, sameButPrefix, partOfWhole]

/** `/partners` lists, `/partner` writes. */
function pluralAndSingular(part: Family, whole: Family): string | undefined {
  if (part.key === whole.key || above(part) !== above(whole)) return undefined
  const [a, b] = [part.segments.at(-1), whole.segments.at(-1)]
  if (a?.kind !== 'literal' || b?.kind !== 'literal') return undefined
  if (singularWords(a.words).join() !== singularWords(b.words).join() || a.text === b.text) return undefined
  if (weight(part) > weight(whole)) return undefined
  return unlike(part, whole) ? undefined : `${part.key} and ${whole.key} are one name in singular and plural`
}

/** `DELETE /organisations/{organisation}/{user}` acts on what `/organisations/{organisation}/users` lists. */
function itemOfItem(part: Family, whole: Family): string | undefined {
  if (!part.key.endsWith('/*')) return undefined
  const parent = part.key.slice(0, -1)
  const itemKey = `${parent}{}`.replace(/\/\{\}$/, '')
  if (!whole.key.startsWith(`${itemKey}/`) || whole.key.endsWith('/*')) return undefined
  const isNamed = sameHead(part.noun, whole.noun) || sameHead(part.noun, entityOf(whole.entity))
  const isShown = part.entity !== undefined && !unlike(part, whole)
  return isNamed || isShown ? `${part.key} names the items of ${whole.key}` : undefined
}

/** `POST /organisations/{id}` returns what `/organisations/{id}/users` lists. */
function madeOnParent(part: Family, whole: Family): string | undefined {
  const [place, child] = part.key.split('/+')
  if (child === undefined || place === undefined || part.entity === undefined || whole.entity === undefined)
    return undefined
  if (!whole.key.startsWith(`${place}/`) || whole.key.includes('/+')) return undefined
  return similarity(part.entity, whole.entity) >= 0.9 ? `${place} creates what ${whole.key} shows` : undefined
}

/** `/v1/users` and `/v2/users`, `/users` and `/api/users`. */
function sameButPrefix(part: Family, whole: Family): string | undefined {
  if (withoutPrefix(part) !== withoutPrefix(whole) || weight(part) > weight(whole) || part.key.includes('/+'))
    return undefined
  return alike(part, whole) ? `${part.key} and ${whole.key} differ in their prefix only` : undefined
}

/** Lists or creates what is read, changed or deleted elsewhere. */
function partOfWhole(part: Family, whole: Family): string | undefined {
  if (part.entity === undefined || whole.entity === undefined) return undefined
  if (hasItemOperations(part) || !hasItemOperations(whole)) return undefined
  if (similarity(part.entity, whole.entity) < 0.9) return undefined
  const named = sameHead(part.noun, whole.noun) || sameHead(part.noun, entityOf(whole.entity))
  const completes =
    (does(part, 'create') && !does(whole, 'create', 'upsert')) ||
    (!does(part, 'create') && isNestedList(part))
  if (!named && !completes) return undefined
  return `${part.key} shows ${whole.entity.component ?? 'the same records'} as ${whole.key} does`
}

function isNestedList(family: Family): boolean {
  return family.members.every(member => member.behaviour === 'list')
}

function hasItemOperations(family: Family): boolean {
  return family.members.some(member => member.idParameter !== undefined && member.behaviour !== 'action')
}

function alike(a: Family, b: Family): boolean {
  return a.entity !== undefined && b.entity !== undefined && similarity(a.entity, b.entity) >= 0.5
}

/** Two schemas that are known and differ. */
function unlike(a: Family, b: Family): boolean {
  return a.entity !== undefined && b.entity !== undefined && similarity(a.entity, b.entity) < 0.5
}

function above(family: Family): string {
  return family.key.replace(/\/[^/]*$/, '')
}

function withoutPrefix(family: Family): string {
  return family.segments
    .filter(segment => segment.kind === 'parameter' || !isPrefix(segment.text))
    .map(segment => (segment.kind === 'literal' ? segment.text.toLowerCase() : '{}'))
    .join('/')
}
