import { type JsonObject, isObject } from '../../json/value.ts'
import { decodePercent } from '../../http/query.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import { acceptsText } from './accepts-text.ts'
import { type Conversation, ask } from './conversation.ts'
import { itemNodes, partsOf, propertiesOf, successBody } from './declared.ts'
import { idCandidates } from './identity.ts'
import { itemsIn } from './items-in.ts'
import { idsFor } from './made-record.ts'
import { plainName, singularName } from './names.ts'
import { firstPage } from './paging.ts'
import { nounOf, parametersIn, pathKey } from './path-key.ts'
import { recordIn } from './record-place.ts'

/** Records that are read on a path which no list stands above, as other lists show them. */
export interface ShownElsewhere {
  /**
   * Values for all parameters of a record's path, from the outside in: `{owner}` and `{repo}` of `/repos/{owner}/{repo}` from what
   * `/user/repos` lists.
   *
   * @param itemKey - The path without the names of its parameters: `/repos/{}/{}`
   * @returns `undefined` where no answer shows such a record, or none of what it shows leads to it
   */
  of(itemKey: string): Promise<readonly string[] | undefined>
}

/** Records of a list that are looked at, values of a parameter that each may have, and paths tried for each. */
const MAX_RECORDS = 2
const MAX_VALUES = 3
const MAX_TRIED = 9

/** Asks lists that need no parent, and makes sure by reading the record; each once in a run. */
export function createShownElsewhere(conversation: Conversation): ShownElsewhere {
  const reads = new Map<string, Operation>()
  for (const operation of conversation.api.operations)
    if (operation.method === 'GET') reads.set(pathKey(operation.path), operation)
  const known = new Map<string, Promise<readonly string[] | undefined>>()
  return {
    of(itemKey) {
      const read = reads.get(itemKey)
      const finding = known.get(itemKey) ?? (read === undefined ? NOTHING : find(conversation, read))
      known.set(itemKey, finding)
      return finding
    },
  }
}

const NOTHING: Promise<undefined> = Promise.resolve(undefined)

async function find(conversation: Conversation, read: Operation): Promise<readonly string[] | undefined> {
  for (const list of listsOfSame(conversation, read)) {
    for (const record of await recordsOf(conversation, list)) {
      for (const ids of placesOf(conversation, read, record).slice(0, MAX_TRIED)) {
        const answer = await ask(
          { ...conversation, send: conversation.peek },
          { operation: read, ids: idsFor(read, ids) },
        )
        if (!('problem' in answer) && answer.isSuccess) return ids
      }
    }
  }
  return undefined
}

/** Lists without parents whose items have the component that the read shows. */
function listsOfSame({ api }: Conversation, read: Operation): Operation[] {
  const own = componentsIn(api.schemas, bodyNodes(read))
  if (own.size === 0) return []
  return api.operations.filter(operation => {
    if (operation.method !== 'GET' || parametersIn(operation.path).length > 0) return false
    const nodes = bodyNodes(operation)
    const places = [nodes, ...[...propertiesOf(api.schemas, nodes).values()].map(each => each.nodes)]
    const items = places.flatMap(place => itemNodes(api.schemas, place))
    return [...componentsIn(api.schemas, items)].some(pointer => own.has(pointer))
  })
}

function bodyNodes(operation: Operation): SchemaNode[] {
  const schema = successBody(operation)?.schema
  return schema === undefined ? [] : [schema]
}

function componentsIn(schemas: Conversation['api']['schemas'], nodes: readonly SchemaNode[]): Set<string> {
  const pointers = partsOf(schemas, nodes).map(({ pointer }) => pointer)
  return new Set(pointers.filter(pointer => /^\/components\/schemas\/[^/]+$/.test(pointer)))
}

async function recordsOf(conversation: Conversation, list: Operation): Promise<JsonObject[]> {
  const { schemas } = conversation.api
  const answer = await ask(conversation, { operation: list, ids: new Map(), query: firstPage(schemas, list) })
  if ('problem' in answer || !answer.isSuccess) return []
  const noun = nounOf(list.path)
  const { items, nodes } = itemsIn(schemas, answer.body, answer.nodes, noun)
  return items
    .slice(0, MAX_RECORDS)
    .map(item => recordIn(schemas, item, nodes, noun)?.value ?? item)
    .filter(isObject)
}

/** Where a record may be read, surest first: at its own address, by a name of all its parts, by what it shows of each. */
function placesOf({ api }: Conversation, { path, parameters }: Operation, record: JsonObject): string[][] {
  const names = parametersIn(path)
  const texts = Object.values(record).filter(value => typeof value === 'string')
  const addressed = texts.flatMap(text => valuesAt(path, text) ?? [])
  const joined = texts
    .map(text => text.split('/'))
    .filter(parts => parts.length === names.length && names.length > 1)
  const single = names.map((name, index) =>
    valuesOf(record, name, index === names.length - 1 ? nounOf(path) : undefined),
  )
  const combined = single.reduce<string[][]>(
    (rows, values) => rows.flatMap(row => values.map(value => [...row, value])).slice(0, MAX_TRIED),
    [[]],
  )
  const fits = names.map(name => {
    const schema = parameters.find(each => each.in === 'path' && each.name === name)?.schema
    return schema === undefined ? () => true : acceptsText(api.schemas, schema)
  })
  return [...addressed, ...joined, ...combined].filter(row =>
    row.every((value, index) => value !== '' && fits[index]?.(value)),
  )
}

/** The values in the last segments of an address that are as those of a path; none or one row. */
function valuesAt(path: string, address: string): string[][] | undefined {
  if (!/^(?:https?:\/)?\/[^/]/.test(address)) return undefined
  const wanted = path.split('/').slice(1)
  const given = address
    .replace(/[?#].*$/s, '')
    .split('/')
    .slice(-wanted.length)
  if (given.length < wanted.length) return undefined
  const row: string[] = []
  for (const [index, segment] of wanted.entries()) {
    const text = decodePercent(given[index] ?? '')
    if (/^\{[^{}]*\}$/.test(segment)) row.push(text)
    else if (segment.toLowerCase() !== text.toLowerCase()) return undefined
  }
  return [row]
}

/** What a record shows under a parameter's name; of the record itself, also what it is called. */
function valuesOf(record: JsonObject, parameter: string, noun: string | undefined): string[] {
  const plain = plainName(parameter)
  const stem = /^(.+?)(?:id|uuid|name|slug|key|login)$/.exec(plain)?.[1] ?? plain
  const found = Object.entries(record).flatMap(([name, value]): string[] => {
    const own = plainName(name)
    if (isObject(value)) return own === plain || own === stem ? namesOf(value, parameter, stem) : []
    return own === plain && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : []
  })
  const all = noun === undefined ? found : [...found, ...namesOf(record, parameter, noun)]
  // `{owner}` is called by a name, `{ownerId}` by a number or a code.
  const isCode = plain.endsWith('id')
  const worth = (text: string): number => Number(isCode !== /^[\d-]+$|^[\da-f-]{16,}$/.test(text))
  return [...new Set(all)].sort((a, b) => worth(a) - worth(b)).slice(0, MAX_VALUES)
}

function namesOf(shown: JsonObject, parameter: string, noun: string): string[] {
  return idCandidates({
    ...{ parameter, noun: singularName(noun), shown },
    ...{ itemPath: undefined, sent: undefined, headers: {}, fits: () => true },
  })
}
