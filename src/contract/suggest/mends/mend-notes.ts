import { child, fromPointer, valueAt } from '../../../json/pointer.ts'
import type { Api } from '../../../spec/api.ts'
import type { RuleId } from '../../rules/rule-table.ts'
import { type Answer, without } from './change.ts'
import { mergeEvidence } from '../gist/merge-gists.ts'
import type { Evidence } from '../notes/evidence.ts'
import { mendContent, mendEmpty, mendHeader, mendOptional, mendParameter, mendStatus } from './mend-answer.ts'
import { mendKeyword, mendNames, mendProperty } from './mend-keyword.ts'
import { mendBeside } from './mend-type.ts'
import { mendAmbiguous, mendBranch } from './mend-union.ts'
import type { Outcome } from './mend.ts'
import type { Note, Topic } from '../notes/note.ts'

/** What mending a note may ask. */
export interface Mending {
  readonly api: Api
  /** Whether an answer under a response of the document was seen with a body. */
  readonly hasBodies: (response: string) => boolean
  /** How many exchanges there were of `GET /users 200`. */
  readonly countOf: (subject: string) => number
  /** True where only some exchanges were looked at. */
  readonly isSample: boolean
  /** Whether a header comes with nearly every answer of the service. */
  readonly isEverywhere: (header: string) => boolean
}

/** What else was noted. */
interface Company extends Mending {
  readonly isAmbiguous: (schema: string) => boolean
}

const WAYS: { readonly [topic in Topic]: (company: Company, note: Note) => Answer } = {
  keyword: ({ api, isAmbiguous }, note) => mendKeyword(api, note, isAmbiguous(note.at)),
  beside: ({ api }, note) => mendBeside(api, note),
  property: ({ api }, note) => mendProperty(api, note),
  names: ({ api }, note) => mendNames(api, note),
  absent: ({ api }, note) => mendAbsent(api, note),
  ambiguous: ({ api }, note) => mendAmbiguous(api, note),
  branch: ({ api }, note) => mendBranch(api, note),
  shown: (_, { at }) => ({
    edits: [without(at, 'writeOnly')],
    says: 'it is shown, and so not write-only',
    remarks: [],
  }),
  status: ({ api }, note) => mendStatus(api, note),
  content: ({ api }, note) => mendContent(api, note),
  empty: ({ api, hasBodies }, note) => mendEmpty(api, note, hasBodies(note.at)),
  header: ({ api, isEverywhere }, note) =>
    isEverywhere(note.name) ? { why: EVERYWHERE } : mendHeader(api, note),
  optional: (_, note) => mendOptional(note),
  parameter: (_, note) => mendParameter(note),
  left: (_, { name }) => ({
    why: LEFT[name as RuleId] ?? 'the document says it in a way that no action can aim at',
  }),
}

const EVERYWHERE =
  "it comes with nearly every answer, so that it is the gateway's rather than the operation's: say it once for all, or not at all"

/** Why a rule's findings are nothing for an overlay. */
const LEFT: { readonly [rule in RuleId]?: string } = {
  'server-error': 'a failure is mended in the server',
  'undocumented-status': 'a failure is mended in the server, not documented',
  'invalid-content': 'a body that is not what its type says is mended in the server',
  'undocumented-media-type': 'the answer has no content-type that could be documented',
  'unexpected-body': 'answers of this status have no body, whatever a document says, or the body has no type',
  'writeonly-shown': 'by its name it is a secret: the server should not show it',
  'missing-www-authenticate': 'HTTP asks for the header, whatever a document says',
  'missing-allow': 'HTTP asks for the header, whatever a document says',
  'missing-location': 'HTTP asks for it, whatever a document says',
  'slow-response': 'a document says nothing of time',
  'invalid-request':
    'it was refused, or cannot be read as anything the document says: it is the client that is to be mended',
  'missing-credentials': 'no document should be made to ask for less because a recording has no credentials',
  'readonly-sent': 'the client sent it, and the server may have ignored it',
  'deprecated-use': 'the client uses what is deprecated',
}

/** What becomes of each note, those of one list of required names together. */
export function mendNotes(mending: Mending, notes: readonly Note[]): Outcome[] {
  const ambiguous = new Set(
    notes.flatMap(({ topic, at, name }) => (topic === 'ambiguous' && name === 'oneOf' ? [at] : [])),
  )
  const company: Company = { ...mending, isAmbiguous: at => ambiguous.has(at) }
  return whole(mending, notes).map(note => {
    const answer = WAYS[note.topic](company, note)
    const { at, subject } = note
    const evidence = counted(mending, note.evidence)
    if ('why' in answer) return { left: { at, says: leftText(note), why: answer.why, evidence } }
    return {
      mend: {
        at,
        says: `${subject}: ${thingAt(at)}${answer.says}`,
        edits: answer.edits,
        remarks: answer.remarks,
        evidence,
      },
    }
  })
}

/** Evidence with how many exchanges there were of its kind. */
function counted({ countOf, isSample }: Mending, evidence: Evidence): Evidence {
  if (isSample) return { ...evidence, isSample }
  return { ...evidence, among: [...evidence.subjects].reduce((sum, subject) => sum + countOf(subject), 0) }
}

/** `status: ` for what is said of a property, `status[]: ` for what is said of its items. */
function thingAt(at: string): string {
  const tokens = fromPointer(at)
  const last = tokens.findLastIndex((token, index) => token === 'properties' && index < tokens.length - 1)
  const name = tokens[last + 1]
  if (last < 0 || name === undefined) return ''
  return `${name}${tokens.slice(last + 2).includes('items') ? '[]' : ''}: `
}

function leftText({ topic, name, subject }: Note): string {
  return topic === 'left' ? `${subject}: ${name}` : `${subject}: ${[topic, name].filter(Boolean).join(' ')}`
}

function mendAbsent(api: Api, { at, name }: Note): Answer {
  const list = at === '' ? undefined : valueAt(api.document, child(at, 'required'))
  if (!Array.isArray(list)) return { why: 'what is required is said elsewhere' }
  if (name === ALL) {
    const names = list.map(each => JSON.stringify(each)).join(', ')
    const says = list.length === 1 ? `${names} is not always there` : `none of ${names} is always there`
    return { edits: [without(at, 'required')], says, remarks: [] }
  }
  return {
    edits: [{ kind: 'take', at: child(at, 'required'), item: name }],
    says: `${JSON.stringify(name)} is not always there`,
    remarks: [],
  }
}

/** Not the name of a property: all of them. An empty list is none (OpenAPI 3.0, `required`). */
const ALL = '\0'

function whole({ api }: Mending, notes: readonly Note[]): Note[] {
  const absent = Map.groupBy(
    notes.filter(({ topic }) => topic === 'absent'),
    ({ at }) => at,
  )
  const together = [...absent].filter(([at, each]) => {
    const list = valueAt(api.document, child(at, 'required'))
    return Array.isArray(list) && new Set(list).size === each.length
  })
  const joined = together.flatMap(([, [first, ...others]]) => {
    if (first === undefined) return []
    const all = others.reduce((sum, each) => mergeEvidence(sum, each.evidence), first.evidence)
    // One exchange may lack several of them.
    const evidence = {
      ...all,
      exchanges: Math.max(...[first, ...others].map(each => each.evidence.exchanges)),
    }
    return [{ ...first, name: ALL, evidence }]
  })
  const gone = new Set(together.flatMap(([, each]) => each))
  return [...notes.filter(note => !gone.has(note)), ...joined]
}
