import { type Gist, addToGist, createGist } from '../gist/gist.ts'
import { mergeAnswer, mergeEvidence, mergeGist } from '../gist/merge-gists.ts'
import type { SeenOperation, SeenPlace } from './seen-paths.ts'

/** So many paths that differ in one segment and answer alike are one path with a parameter. */
const ALIKE = 4

/**
 * Finds segments that are values though none looks like one: names and slugs. `/shops/berlin`, `/shops/paris` and more, with the
 * same methods and records of the same properties, are `/shops/{shop}`; `/settings/billing` and `/settings/team` are not, as
 * their answers differ.
 */
export function learnTemplates(place: SeenPlace): SeenPlace {
  for (const inner of place.literals.values()) learnTemplates(inner)
  if (place.wild !== undefined) learnTemplates(place.wild.place)
  const groups = Map.groupBy(place.literals, ([, inner]) => likenessOf(inner))
  for (const [likeness, alike] of groups) {
    const isKnown = alike.some(([, { known }]) => known !== undefined)
    if (likeness === undefined || isKnown || alike.length < ALIKE) continue
    for (const [segment, inner] of alike) {
      place.literals.delete(segment)
      takeIn(place, segment, inner)
    }
  }
  return place
}

/** What two places have to have in common; `undefined` where there is too little to say. */
function likenessOf({ operations, literals, wild }: SeenPlace): string | undefined {
  if (literals.size > 0 || wild !== undefined || operations.size === 0) return undefined
  const parts = [...operations]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([method, operation]) => {
      const names = membersShown(operation)
      return names === undefined ? undefined : `${method} ${names}`
    })
  return parts.includes(undefined) ? undefined : parts.join('\n')
}

/** Names of the members of successful answers. */
function membersShown({ answers }: SeenOperation): string | undefined {
  const good = [...answers].filter(([status]) => status >= 200 && status < 300)
  const gists = good.flatMap(([, { bodies }]) => [...bodies.values()].map(({ gist }) => gist))
  const names = gists.flatMap(({ members }) => [...members.keys()]).sort()
  return names.length < 2 ? undefined : [...new Set(names)].join(' ')
}

function takeIn(place: SeenPlace, segment: string, inner: SeenPlace): void {
  const values: Gist = place.wild?.values ?? createGist()
  addToGist(values, segment, undefined)
  if (place.wild === undefined) {
    place.wild = { place: inner, name: undefined, values }
    return
  }
  const { operations } = place.wild.place
  for (const [method, operation] of inner.operations) {
    const known = operations.get(method)
    operations.set(method, known === undefined ? operation : mergedOperation(known, operation))
  }
}

function mergedOperation(one: SeenOperation, other: SeenOperation): SeenOperation {
  for (const [status, answer] of other.answers) {
    const known = one.answers.get(status)
    one.answers.set(status, known === undefined ? answer : mergeAnswer(known, answer))
  }
  for (const [name, gist] of other.query)
    one.query.set(name, mergeGist(one.query.get(name) ?? createGist(), gist))
  mergeAnswer(one.request, other.request)
  return { ...one, evidence: mergeEvidence(one.evidence, other.evidence) }
}
