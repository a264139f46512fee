import { sameHead } from '../facts/entity-name.ts'
import { type Family, type Member, does } from './family.ts'
import { narrowsKey, nounOf } from '../facts/path-shape.ts'
import { nameKey, wordsOf } from '../words/words.ts'

/** Which resources the parameters of a path name. */
export interface Ancestry {
  readonly parents: readonly { readonly parameter: string; readonly resource: string }[]
  /** Parameters that name something no records are kept of. */
  readonly scope: readonly string[]
}

/** What says of which kind something is: `/attachments/{objectType}/{objectKey}` is not below one of `/attachments/{id}`. */
const KIND = /(?:type|kind)$/i

/** Finds the resource a path parameter names, by the path that leads up to it. */
export class Ancestors {
  readonly #byItemKey = new Map<string, string>()
  /** Keys of collections. One that ends in a parameter, `/flags/{}`, has the items below it: the parameter names none. */
  readonly #collections = new Set<string>()
  /** Resources by the last word of their noun. */
  readonly #byNoun = new Map<string, [string, Family][]>()
  readonly #known = new Map<string, string | undefined>()

  constructor(families: ReadonlyMap<string, Family>) {
    for (const [name, family] of families) {
      if (family.single) continue
      const word = family.noun.at(-1) ?? ''
      this.#byNoun.set(word, [...(this.#byNoun.get(word) ?? []), [name, family]])
      const lists = narrowedLists(family)
      for (const key of [family.key, ...lists]) this.#collections.add(key)
      if (lists.length === 0) this.#byItemKey.set(`${family.key}/{}`, name)
      for (const { facts, idParameter } of family.members)
        this.#addItem(name, facts.path.segments, facts.path.keys, idParameter)
    }
  }

  #addItem(
    name: string,
    segments: Family['segments'],
    keys: readonly string[],
    idParameter: string | undefined,
  ): void {
    const index = segments.findLastIndex(
      segment => segment.kind === 'parameter' && segment.name === idParameter,
    )
    if (index >= 0) this.#byItemKey.set(keys[index + 1] ?? '', name)
  }

  /**
   * The ancestors in the path of one member of a family.
   *
   * @param onPath - Only those whose own paths lead up to it, none that is named alike elsewhere. Default false
   */
  of(member: Member, self: string | undefined, onPath = false): Ancestry {
    const { segments, keys } = member.facts.path
    const parents: { parameter: string; resource: string }[] = []
    const scope: string[] = []
    segments.forEach((segment, index) => {
      if (segment.kind !== 'parameter' || segment.name === member.idParameter) return
      const key = keys[index + 1] ?? ''
      const noun = nounOf(segments, index)
      const saysKind = KIND.test(segment.name) && !KIND.test(noun.at(-1) ?? '')
      const resource = saysKind
        ? undefined
        : (this.#byItemKey.get(key) ??
          (onPath || this.#collections.has(key) ? undefined : this.#named(segment.name, noun, self)))
      if (resource === undefined) scope.push(segment.name)
      else parents.push({ parameter: segment.name, resource })
    })
    return { parents, scope }
  }

  /** A parameter whose name and noun point to exactly one resource elsewhere in the document. */
  #named(parameter: string, noun: readonly string[], self: string | undefined): string | undefined {
    const key = [parameter, self, ...noun].join(' ')
    if (!this.#known.has(key)) this.#known.set(key, this.#find(parameter, noun, self))
    return this.#known.get(key)
  }

  #find(parameter: string, noun: readonly string[], self: string | undefined): string | undefined {
    const words = wordsOf(parameter).filter(word => !/^(?:id|uuid|key|slug|name)$/.test(word))
    const found = (this.#byNoun.get(noun.at(-1) ?? '') ?? []).filter(([name, family]) => {
      if (name === self || noun.length === 0 || !does(family, 'create', 'list', 'read')) return false
      const isNamed =
        words.length === 0 || nameKey(name) === words.join('') || nameKey(name) === noun.join('')
      return isNamed && sameHead(noun, family.noun)
    })
    return found.length === 1 ? found[0]?.[0] : undefined
  }
}

/**
 * Keys of lists that a parameter at the end narrows, `/bids/{contract_id}`: it names no bid, unless it is called an id of
 * theirs (`{ids}`, `{bid_id}`).
 */
function narrowedLists({ key, noun, members }: Family): string[] {
  return members.flatMap(({ behaviour, facts: { path } }) => {
    const last = path.segments.at(-1)
    if (behaviour !== 'list' || last?.kind !== 'parameter' || !narrowsKey(path.key, key)) return []
    const [end, ...before] = wordsOf(last.name).toReversed()
    const isId = /^(?:ids?|uuid|guid)$/.test(end ?? '')
    return isId && (before.length === 0 || before[0] === noun.at(-1)) ? [] : [path.key]
  })
}

/**
 * The resource records of this family live under, if all that makes or lists them is below it; `undefined` where some
 * are made without it, as then it is a reference and not a parent.
 */
export function parentOf(name: string, family: Family, ancestors: Ancestors): string | undefined {
  const deciding = decidingMembers(family)
  const parents = new Set(deciding.map(member => ancestors.of(member, name).parents.at(-1)?.resource))
  const [only] = parents
  return parents.size === 1 && only !== name ? only : undefined
}

function decidingMembers(family: Family): readonly Member[] {
  const creates = family.members.filter(
    member => member.behaviour === 'create' || member.behaviour === 'upsert',
  )
  if (creates.length > 0) return creates
  const lists = family.members.filter(member => member.behaviour === 'list')
  return lists.length > 0 ? lists : family.members
}
