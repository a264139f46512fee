import { because } from '../evidence.ts'
import type { Family, Member } from '../families/family.ts'
import type { Link } from './links.ts'
import type { Operation } from '../../spec/api.ts'

/** Puts what the document's links say among the reasons of the operations they join, and what `Location` says. */
export function linkEvidence(families: Iterable<Family>, links: readonly Link[]): void {
  for (const family of families) {
    for (const member of family.members) {
      const { operation } = member.facts
      for (const link of links) {
        if (link.to === operation && link.parameter === member.idParameter) {
          member.evidence.push(
            because('link', 0.4, `${link.from.key} links here with ${link.at.join('.')} of its answer`),
          )
        }
      }
      if (member.behaviour === 'create' && tellsLocation(operation))
        member.evidence.push(because('link', 0.2, 'answers where the new record is (Location)'))
    }
  }
}

function tellsLocation({ responses }: Operation): boolean {
  return responses.some(
    ({ status, headers }) => /^2/.test(status) && headers.some(({ name }) => name === 'location'),
  )
}

/**
 * The field of a record that links hand on as its id: `$response.body#/user/id` of an answer that shows it in `user`.
 */
export function linkedIdentity(
  family: Family,
  links: readonly Link[],
): { readonly field: string; readonly learnt: string } | undefined {
  if (links.length === 0) return undefined
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

/** Fields of a resource's records that links hand to operations on records of others, with the resource meant. */
export function linkedReferences(
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
