import { sameHead } from '../facts/entity-name.ts'
import type { Family } from './family.ts'
import { isPrefix, singularWords } from '../facts/path-shape.ts'
import { toPascal, wordsOf } from '../words/words.ts'

/**
 * Gives every family a name of its own: the entity's where the component names one, else the path's noun; of several
 * with one name, the family whose path says the same keeps it, and the others add what they are below.
 *
 * @param taken - Names already given, with their families; extended.
 */
export function nameFamilies(families: readonly Family[], taken: Map<string, Family>): void {
  const named = new Set(taken.values())
  const waiting = families.filter(family => !named.has(family)).toSorted((a, b) => claim(b) - claim(a))
  for (const family of waiting) {
    const name = candidates(family).find(candidate => candidate !== '' && !taken.has(candidate))
    taken.set(name ?? numbered(family, taken), family)
  }
}

/** How good a family's right to its name is. */
function claim(family: Family): number {
  const fits = sameHead(family.entity?.entity ?? [], family.noun) ? 1_000 : 0
  // A list that can be put as a whole is no more of a kind of its own for that.
  const kinds = new Set(
    family.members.map(member => member.behaviour).filter(name => name !== 'replace-many'),
  ).size
  return fits + kinds * 100 - family.segments.length * 10 - (family.single ? 5_000 : 0)
}

function* candidates(family: Family): Generator<string> {
  const entity = family.entity?.entity ?? []
  const noun = singularWords(family.noun)
  const owner = ownerOf(family)
  if (!family.single) yield wholeName(family)
  if (!family.single || entity.length === 0 || sameHead(entity, noun)) yield toPascal(entity)
  if (family.single) yield toPascal([...owner, ...noun])
  if (family.single) yield toPascal(['current', ...noun])
  yield toPascal(noun)
  yield toPascal([...owner, ...noun])
  yield toPascal([...entity, ...noun])
  yield toPascal(allNouns(family))
}

/** `FlowSchema` at `/flowschemas`: where the path says all of the component's name, nothing of it is left out. */
function wholeName({ entity, noun }: Family): string {
  const words = wordsOf(entity?.component?.split('.').at(-1) ?? '')
  return words.length > 1 && words.join('') === singularWords(noun).join('') ? toPascal(words) : ''
}

/** The noun of what the family lies below. */
function ownerOf({ segments }: Family): string[] {
  const literals = segments.filter(segment => segment.kind === 'literal')
  const index = segments.findLastIndex(
    (segment, place) => segment.kind === 'parameter' && place < segments.length - 1,
  )
  const above = index < 0 ? literals.slice(0, -1) : segments.slice(0, index)
  const owner = above.findLast(segment => segment.kind === 'literal' && !isPrefix(segment.text))
  return owner?.kind === 'literal' && literals.length > 1 ? singularWords(owner.words) : []
}

function allNouns({ segments }: Family): string[] {
  return segments.flatMap(segment =>
    segment.kind === 'literal' && !isPrefix(segment.text) ? singularWords(segment.words) : [],
  )
}

function numbered(family: Family, taken: ReadonlyMap<string, Family>): string {
  const base = toPascal(family.entity?.entity ?? []) || toPascal(singularWords(family.noun)) || 'Record'
  let number = 2
  while (taken.has(`${base}${number}`)) number++
  return taken.has(base) ? `${base}${number}` : base
}
