import type { Api, Operation } from '../../spec/api.ts'
import { because } from '../evidence.ts'
import { pathShape } from '../facts/path-shape.ts'
import type { Family, Member } from '../families/family.ts'
import type { FoundId } from '../identity/id-field.ts'
import type { Evidence } from '../types.ts'
import { type Link, linksOf } from './links.ts'

/** What the links of a document tell of its operations and records. */
export interface Linking {
  /** Reasons for what an operation does. */
  evidenceOf(member: Member): Evidence[]
  /** The field of a record that links hand on as its id: `$response.body#/user/id` of an answer that shows it in `user`. */
  identityOf(family: Family): FoundId | undefined
  /** Fields of a resource's records that links hand to operations on records of others, with the resource meant. */
  referencesOf(name: string, named: ReadonlyMap<string, Family>): { readonly [field: string]: string }
  /** Key of the collection that holds what the family makes, as an answer of it links to an item of that. */
  keyOfMade(family: Family): string | undefined
}

/** @returns `undefined` where the document has no links that pass something on */
export function createLinking(api: Api): Linking | undefined {
  const links = linksOf(api)
  if (links.length === 0) return undefined
  const keys = new Map(
    links.map(({ from, to }): [Operation, string] => [from, pathShape(to.path).keys.at(-2) ?? '']),
  )
  return {
    evidenceOf({ facts: { operation }, idParameter }) {
      return links.flatMap(({ from, to, parameter, at }) =>
        to === operation && parameter === idParameter
          ? [because('link', 0.4, `${from.key} links here with ${at.join('.')} of its answer`)]
          : [],
      )
    },
    identityOf: family => identityIn(family, links),
    referencesOf: (name, named) => referencesIn(name, named, links),
    keyOfMade: ({ members }) =>
      members
        .filter(({ behaviour }) => behaviour === 'create')
        .map(({ facts }) => keys.get(facts.operation))
        .find(key => key !== undefined),
  }
}

function identityIn(family: Family, links: readonly Link[]): FoundId | undefined {
  const shown = new Map(family.members.map(member => [member.facts.operation, member]))
  for (const { from, to, parameter, at } of links) {
    const [source, target] = [shown.get(from), shown.get(to)]
    if (source === undefined || target === undefined || target.idParameter !== parameter) continue
    const field = fieldOf(source, at)
    if (field !== undefined && family.entity?.properties.has(field) === true)
      return { field, learnt: `a link of ${from.key}` }
  }
  return undefined
}

function referencesIn(
  name: string,
  named: ReadonlyMap<string, Family>,
  links: readonly Link[],
): { readonly [field: string]: string } {
  const family = named.get(name)
  const found = links.flatMap(({ from, to, parameter, at }): [string, string][] => {
    const source = family?.members.find(member => member.facts.operation === from)
    const field = source === undefined ? undefined : fieldOf(source, at)
    if (field === undefined || family?.entity?.properties.has(field) !== true) return []
    const target = [...named].find(
      ([other, { members }]) =>
        other !== name &&
        members.some(({ facts, idParameter }) => facts.operation === to && idParameter === parameter),
    )
    return target === undefined ? [] : [[field, target[0]]]
  })
  return Object.fromEntries(found)
}

/** The one property of the record that a place in the answer's body is. */
function fieldOf({ shownAt }: Member, at: readonly string[]): string | undefined {
  const wrapper = shownAt === undefined || shownAt === '' ? [] : shownAt.split('.')
  const isInside = wrapper.every((name, index) => at[index] === name)
  return isInside && at.length === wrapper.length + 1 ? at.at(-1) : undefined
}
