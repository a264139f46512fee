import { type JsonObject, type JsonValue, setOwn } from '../../json/value.ts'
import { nameKey } from '../../resource/words/words.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { StoredRecord } from '../../store/types.ts'
import { allowsType, itemsNode, propertiesOf } from '../records/fields.ts'
import { idAt } from '../records/id-forms.ts'
import { documentedResponse, successStatus } from '../respond/documented.ts'
import type { Task } from './task.ts'

const DEPTH = 3
/** Numbers and lists of what went wrong: ids of no record, or nothing, as it would have been refused. */
const FAILED = /fail|error|skip|reject|invalid|conflict|missing|notfound|unprocess|warning/
const COUNTED =
  /count|total|deleted|removed|created|inserted|added|updated|modified|changed|affected|matched|processed|succe|imported|number|size/
const LISTED =
  /(?:ids|uuids|keys|names)$|^(?:id|deleted|removed|created|updated|succeeded|success|processed)$/
const FLAGS = /^(?:success|successful|succeeded|ok|acknowledged|deleted|done|completed?)$/
const WRAPS = /^(?:data|result|results|response|meta|summary|stats)$/

/**
 * What an answer that shows no record tells of those something was done to, by the names of its properties: their ids,
 * how many there are, that it was done and what failed. `undefined` where it tells nothing of the kind.
 */
export function valuesOfOutcome(
  task: Task,
  records: readonly StoredRecord[],
  missed: readonly string[] = [],
): JsonValue | undefined {
  const { plan, context } = task
  const status = successStatus(plan.operation, [200, 201, 202])
  const node = documentedResponse(plan.operation, status)?.content.find(
    ({ schema }) => schema !== undefined,
  )?.schema
  return node === undefined ? undefined : tell(context.api.schemas, node, { records, missed }, 0)
}

/** What was done. */
interface Done {
  readonly records: readonly StoredRecord[]
  /** Ids of no record. */
  readonly missed: readonly string[]
}

function tell(schemas: SchemaLibrary, node: SchemaNode, done: Done, depth: number): JsonObject | undefined {
  const told: JsonObject = {}
  for (const [name, [property]] of propertiesOf(schemas, node)) {
    const value =
      property === undefined ? undefined : tellProperty(schemas, nameKey(name), property, done, depth)
    if (value !== undefined) setOwn(told, name, value)
  }
  return Object.keys(told).length === 0 ? undefined : told
}

function tellProperty(
  schemas: SchemaLibrary,
  key: string,
  node: SchemaNode,
  done: Done,
  depth: number,
): JsonValue | undefined {
  const { records, missed } = done
  const items = itemsNode(schemas, node)
  if (items !== undefined) return tellList(schemas, key, items, done)
  if (propertiesOf(schemas, node).size > 0)
    return WRAPS.test(key) && depth < DEPTH ? tell(schemas, node, done, depth + 1) : undefined
  const [only] = records
  if (only !== undefined && records.length === 1 && key === 'id') return idAt(schemas, node, only.id)
  const isCount = allowsType(schemas, node, 'integer') || allowsType(schemas, node, 'number')
  if (isCount && FAILED.test(key)) return missed.length
  if (isCount && COUNTED.test(key)) return records.length
  return FLAGS.test(key) && allowsType(schemas, node, 'boolean') ? true : undefined
}

function tellList(
  schemas: SchemaLibrary,
  key: string,
  items: SchemaNode,
  { records, missed }: Done,
): JsonValue[] | undefined {
  const hasFailed = FAILED.test(key)
  // What is said of each is not known here; that nothing failed is.
  if (propertiesOf(schemas, items).size > 0) return hasFailed ? [] : undefined
  const ids = hasFailed ? missed : LISTED.test(key) ? records.map(({ id }) => id) : undefined
  return ids?.flatMap(id => idAt(schemas, items, id) ?? [])
}
