import type { JsonValue } from '../../json/value.ts'
import { type Comparison, compareRecords } from './comparison.ts'
import type { Answer } from './conversation.ts'
import type { Life } from './life-report.ts'
import { type MadeRecord, setParent } from './made-record.ts'
import { plainName } from './names.ts'
import { type PlacedRecord, recordIn } from './record-place.ts'

/** What tells one version of a record from the next, the server gives, even where a request repeats it. */
const SERVER_GIVEN = ['etag', 'fingerprint', 'revision']

/** Compares what was sent of a record with what an answer shows of it. */
export function compare(
  life: Life,
  made: MadeRecord,
  sent: PlacedRecord | undefined,
  answer: Answer,
): Comparison {
  const { schemas } = life.conversation.api
  const shown = recordIn(schemas, answer.body, answer.nodes, life.plan.noun)
  if (sent === undefined || shown === undefined) return { compared: 0, differences: [] }
  const decided = Object.entries(shown.value).filter(([, value]) => String(value) === made.candidates[0])
  const except = new Set([
    ...SERVER_GIVEN,
    ...identityValues(made).keys(),
    ...decided.map(([name]) => plainName(name)),
  ])
  return compareRecords(schemas, sent, shown, except)
}

/** What a body may say of the record's own id, by plain name: whatever field of it held the id. */
export function identityValues({ candidates, shown, sent, plan, above }: MadeRecord): Map<string, JsonValue> {
  const names = new Map<string, JsonValue>()
  const [id] = candidates
  for (const [name, value] of Object.entries({ ...sent?.value, ...shown?.value })) {
    if (typeof value !== 'object' && String(value) === id) names.set(plainName(name), value)
  }
  if (id !== undefined) names.set('id', id)
  for (const [index, { parameter }] of plan.parents.entries()) {
    const parent = above[index]
    if (parent !== undefined) setParent(names, parameter, parent)
  }
  return names
}

/** `name was sent as "Acme" and is shown as "Globex"`, the first few. */
export function describe(differences: Comparison['differences']): string {
  const told = differences.slice(0, 3).map(({ pointer, sent, shown }) => {
    const now = shown === undefined ? 'not shown' : `shown as ${short(shown)}`
    return `${pointer.slice(1)} was sent as ${short(sent)} and is ${now}`
  })
  return [...told, ...(differences.length > 3 ? [`${differences.length - 3} more`] : [])].join('; ')
}

function short(value: JsonValue): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
