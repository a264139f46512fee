import type { JsonPointer } from '../../../json/pointer.ts'
import type { JsonValue } from '../../../json/value.ts'
import type { AnswerGist } from '../gist/answer-gist.ts'
import { type Evidence, type Witness, countEvidence, createEvidence } from './evidence.ts'
import { type Gist, createGist } from '../gist/gist.ts'
import type { RuleId } from '../../rules/rule-table.ts'

/** What a note is about; each has its way of being mended. */
export type Topic =
  /** A keyword of a schema that values break: `name` is the keyword. */
  | 'keyword'
  /** What stands where a schema refers to another, besides what that one allows. */
  | 'beside'
  /** A property that a schema does not name. */
  | 'property'
  /** Properties whose names are values. */
  | 'names'
  /** A property that is required and not always there. */
  | 'absent'
  /** A `oneOf` of which several branches fit. */
  | 'ambiguous'
  /** A value of a discriminator that names no branch. */
  | 'branch'
  /** A property that is write-only and is shown. */
  | 'shown'
  /** A status an operation does not document. */
  | 'status'
  /** A media type of a response or a request. */
  | 'content'
  /** A response that is documented with a body and has none. */
  | 'empty'
  /** A header that a response does not name. */
  | 'header'
  /** A header, a parameter or a body that is required and not always sent. */
  | 'optional'
  /** A query parameter that an operation does not name. */
  | 'parameter'
  /** What no change of the document settles: `name` is the rule. */
  | 'left'

/** What was seen of one disagreement between exchanges and the document; as large however often it is seen. */
export interface Note {
  readonly topic: Topic
  /** The place in the document that would change. */
  readonly at: JsonPointer
  readonly name: string
  /** `GET /users 200`: where it was met first. */
  readonly subject: string
  readonly evidence: Evidence
  /** Of the values met. */
  readonly gist: Gist
  /** Of whole answers or requests, where a note is about them. */
  readonly answer: AnswerGist | undefined
  /** Values that a list does not have; `undefined` once there were too many, or one was a secret. */
  values: readonly JsonValue[] | undefined
  /** Branches that every value met would fit, by reference; `undefined` before the first. */
  branches: readonly string[] | undefined
}

/** Where a note is taken. */
export interface NotePlace {
  readonly topic: Topic
  readonly at: JsonPointer
  readonly name: string
  readonly subject: string
  /** Makes what is kept of answers, where the note is about them. */
  readonly answer?: () => AnswerGist
}

/** Notes by what they are about. */
export interface Notes {
  /** The note of a place, made at the first call; `undefined` where there are too many. The witness is counted. */
  take(
    place: NotePlace,
    witness: Witness,
    finding?: readonly [fingerprint: string, rule: RuleId],
  ): Note | undefined
  list(): Note[]
  /** Disagreements of which no note was taken, as there were too many. */
  readonly missed: number
}

const NOTHING = { values: [], branches: undefined } as const

/** Operations and statuses that one place is met in; what is met in more has evidence enough. */
const MAX_SUBJECTS = 1000

/** Most notes of a run: more is no drift but another API. */
const MAX_NOTES = 5000

/** An empty notebook. */
export function createNotes(): Notes {
  const notes = new Map<string, Note>()
  let missed = 0
  return {
    take({ topic, at, name, subject, answer }, witness, finding) {
      const key = JSON.stringify([topic, at, name])
      const known = notes.get(key)
      if (known === undefined && notes.size >= MAX_NOTES) {
        missed += 1
        return undefined
      }
      const evidence = known?.evidence ?? createEvidence(witness)
      const note = known ?? {
        topic,
        at,
        name,
        subject,
        evidence,
        gist: createGist(),
        answer: answer?.(),
        ...NOTHING,
      }
      notes.set(key, note)
      countEvidence(evidence, witness)
      if (evidence.subjects.size < MAX_SUBJECTS) evidence.subjects.add(subject)
      if (finding !== undefined) evidence.findings.set(...finding)
      return note
    },
    list: () => [...notes.values()],
    get missed() {
      return missed
    },
  }
}
