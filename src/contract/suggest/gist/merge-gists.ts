import type { AnswerGist } from './answer-gist.ts'
import type { Evidence } from '../notes/evidence.ts'
import { type Gist, MAX_TEXTS, createGist } from './gist.ts'

/** Adds what one gist has seen to another. */
export function mergeGist(into: Gist, other: Gist): Gist {
  into.count += other.count
  for (const [type, count] of other.types) into.types.set(type, (into.types.get(type) ?? 0) + count)
  into.formats = bothFormats(into.formats, other.formats)
  into.texts = bothTexts(into.texts, other.texts)
  const { bounds } = other
  if (bounds !== undefined) {
    const { least, greatest } = into.bounds ?? bounds
    into.bounds = { least: Math.min(least, bounds.least), greatest: Math.max(greatest, bounds.greatest) }
  }
  for (const [name, member] of other.members) {
    into.members.set(name, mergeGist(into.members.get(name) ?? createGist(), member))
  }
  if (other.others !== undefined) into.others = mergeGist(into.others ?? createGist(), other.others)
  if (other.items !== undefined) into.items = mergeGist(into.items ?? createGist(), other.items)
  return into
}

function bothFormats(one: Set<string> | undefined, other: Set<string> | undefined): Set<string> | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return new Set([...one].filter(format => other.has(format)))
}

function bothTexts(one: Gist['texts'], other: Gist['texts']): Gist['texts'] {
  if (one === undefined || other === undefined) return undefined
  const both = new Map(one)
  for (const [text, count] of other) both.set(text, (both.get(text) ?? 0) + count)
  return both.size > MAX_TEXTS ? undefined : both
}

/** Adds what was kept of some answers to what was kept of others. */
export function mergeAnswer(into: AnswerGist, other: AnswerGist): AnswerGist {
  into.empty += other.empty
  for (const name of other.headers) into.headers.add(name)
  into.shared = into.shared.filter(({ reference }) =>
    other.shared.some(each => each.reference['$ref'] === reference['$ref']),
  )
  for (const [type, body] of other.bodies) {
    const known = into.bodies.get(type)
    if (known === undefined) into.bodies.set(type, body)
    else {
      mergeGist(known.gist, body.gist)
      const texts = new Set(body.candidates.map(({ schema }) => JSON.stringify(schema)))
      known.candidates = known.candidates.filter(({ schema }) => texts.has(JSON.stringify(schema)))
    }
  }
  return into
}

/** Evidence of one thing that was first taken for two. */
export function mergeEvidence(into: Evidence, other: Evidence): Evidence {
  const findings = new Map([...into.findings, ...other.findings])
  const subjects = new Set([...into.subjects, ...other.subjects])
  return { ...into, exchanges: into.exchanges + other.exchanges, findings, subjects }
}
