import { isSuccess } from '../../../http/status.ts'
import { decodePercent, pathOf } from '../../../http/query.ts'
import type { Api } from '../../../spec/api.ts'
import { segmentsOf } from '../../routing/segment.ts'
import type { RuleId } from '../../rules/rule-table.ts'
import { type AnswerGist, addBody, createAnswerGist } from '../gist/answer-gist.ts'
import { plainValue, responseBody } from '../notes/answer-notes.ts'
import { type Evidence, type Witness, countEvidence, createEvidence } from '../notes/evidence.ts'
import { type Gist, addToGist, createGist } from '../gist/gist.ts'
import { type KnownPlace, knownPaths } from './known-paths.ts'
import { looksLikeId } from '../gist/looks-like-id.ts'
import { queryValues } from '../notes/request-notes.ts'
import { answerCandidates, recordCandidates, sharedResponses } from '../gist/reuse.ts'

/** What was seen of one operation that the document does not have. */
export interface SeenOperation {
  readonly evidence: Evidence
  readonly answers: Map<number, AnswerGist>
  readonly query: Map<string, Gist>
  /** Of requests that were answered with success. */
  readonly request: AnswerGist
}

/** A place in the tree of paths that were asked for and are not documented. */
export interface SeenPlace {
  readonly literals: Map<string, SeenPlace>
  /** What is below a segment that is a value; `name` where the document has one. */
  wild: { readonly place: SeenPlace; readonly name: string | undefined; readonly values: Gist } | undefined
  readonly operations: Map<string, SeenOperation>
  /** What the document has here. */
  readonly known: KnownPlace | undefined
}

/** Paths that are not documented, with what was seen of them. */
export interface SeenPaths {
  readonly root: SeenPlace
  /** @param finding - `undefined` where the server denied to have what was asked for */
  add(path: string, witness: Witness, finding: readonly [fingerprint: string, rule: RuleId] | undefined): void
  /** Requests that were not taken in, as there were too many paths. */
  readonly missed: number
}

/** Places kept; more are a crawl of a site, not the paths of an API. */
const MAX_PLACES = 2000
/** Deepest path taken in; what is deeper was made by a mistake, or to keep somebody busy. */
const MAX_SEGMENTS = 40

/** An empty tree over the paths of a document. */
export function createSeenPaths(api: Api): SeenPaths {
  const root = emptyPlace(knownPaths(api))
  let places = 1
  let missed = 0

  function stepInto(place: SeenPlace, segment: string, clean: string | undefined): SeenPlace | undefined {
    const text = decodePercent(segment)
    const knownLiteral = place.known?.literals.get(text)
    const knownWild = place.known?.wild
    const isValue =
      knownLiteral === undefined && (knownWild !== undefined || segment !== clean || looksLikeId(text))
    const there = isValue ? place.wild?.place : place.literals.get(segment)
    if (isValue && place.wild !== undefined) addToGist(place.wild.values, plainValue(text), undefined)
    if (there !== undefined) return there
    if (places >= MAX_PLACES) return undefined
    places += 1
    const made = emptyPlace(isValue ? knownWild?.place : knownLiteral)
    if (isValue) {
      place.wild = { place: made, name: knownWild?.name, values: createGist() }
      addToGist(place.wild.values, plainValue(text), undefined)
    } else place.literals.set(segment, made)
    return made
  }

  return {
    root,
    get missed() {
      return missed
    },
    add(path, witness, finding) {
      const segments = segmentsOf(path)
      // What stands before the path is the same in both.
      const clean = segmentsOf(pathOf(witness.clean.request.url)).slice(-segments.length)
      let place: SeenPlace | undefined = segments.length > MAX_SEGMENTS ? undefined : root
      for (const [index, segment] of segments.entries()) {
        if (place === undefined) break
        place = stepInto(place, segment, clean[index])
      }
      if (place === undefined) missed += 1
      else addOperation(api, place, witness, finding)
    },
  }
}

function emptyPlace(known: KnownPlace | undefined): SeenPlace {
  return { literals: new Map(), wild: undefined, operations: new Map(), known }
}

/** Statuses told apart for one operation, and names of query parameters. */
const MAX_STATUSES = 30
const MAX_PARAMETERS = 100

function addOperation(
  api: Api,
  { operations }: SeenPlace,
  witness: Witness,
  finding: readonly [fingerprint: string, rule: RuleId] | undefined,
): void {
  const { request, response } = witness.exchange
  const operation = operations.get(request.method) ?? {
    evidence: createEvidence(witness),
    answers: new Map<number, AnswerGist>(),
    query: new Map<string, Gist>(),
    request: createAnswerGist(() => recordCandidates(api)),
  }
  operations.set(request.method, operation)
  countEvidence(operation.evidence, witness)
  if (finding !== undefined) operation.evidence.findings.set(...finding)
  const { status } = response
  if (operation.answers.size >= MAX_STATUSES && !operation.answers.has(status)) return
  const answer = operation.answers.get(status) ?? createAnswer(api, status)
  operation.answers.set(status, answer)
  addBody(answer, responseBody(witness))
  if (!isSuccess(status)) return
  addQuery(operation, witness)
  const clean = witness.clean.request.body
  addBody(operation.request, { type: request.headers['content-type'], bytes: request.body, clean })
}

function createAnswer(api: Api, status: number): AnswerGist {
  return isSuccess(status)
    ? createAnswerGist(() => recordCandidates(api))
    : createAnswerGist(() => answerCandidates(api, undefined, status), sharedResponses(api, status))
}

function addQuery({ query }: SeenOperation, witness: Witness): void {
  for (const [name, { value, clean }] of queryValues(witness)) {
    if (query.size >= MAX_PARAMETERS && !query.has(name)) continue
    const gist = query.get(name) ?? createGist()
    query.set(name, gist)
    addToGist(gist, value, clean)
  }
}
