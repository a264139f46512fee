import { createGist } from '../gist/gist.ts'
import { mergeAnswer, mergeEvidence, mergeGist } from '../gist/merge-gists.ts'
import type { SeenOperation, SeenPlace } from './seen-paths.ts'

/** Adds everything that was seen at and below one place to another. */
export function mergePlaces(into: SeenPlace, other: SeenPlace): void {
  for (const [method, operation] of other.operations) {
    const known = into.operations.get(method)
    into.operations.set(method, known === undefined ? operation : mergedOperation(known, operation))
  }
  for (const [segment, inner] of other.literals) {
    const known = into.literals.get(segment)
    if (known === undefined) into.literals.set(segment, inner)
    else mergePlaces(known, inner)
  }
  if (other.wild === undefined) return
  if (into.wild === undefined) into.wild = other.wild
  else {
    mergeGist(into.wild.values, other.wild.values)
    mergePlaces(into.wild.place, other.wild.place)
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
