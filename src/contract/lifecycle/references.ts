import type { JsonValue } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Operation } from '../../spec/api.ts'
import { type Conversation, ask } from './conversation.ts'
import { itemNodes, partsOf, propertiesOf } from './declared.ts'
import { idCandidates } from './identity.ts'
import { itemsIn } from './items-in.ts'
import { idsFor } from './made-record.ts'
import { plainName, singularName } from './names.ts'
import { firstPage } from './paging.ts'
import { nounOf, parametersIn } from './path-key.ts'
import { recordIn } from './record-place.ts'
import { idOfItem } from '../sequence/id-of-item.ts'
import { showsList } from './shows-list.ts'

/** Ids of records that are there, for bodies that name some: `partnerId` wants the id of a partner. */
export interface References {
  /** The ids for the fields of an operation's body, by plain name; nothing for what no list is known of. */
  of(operation: Operation): Promise<ReadonlyMap<string, string>>
  /** A body that links to a record (JSON:API: `{data: [{type, id}]}`), each time to the next that is listed; `undefined` for any other. */
  linking(operation: Operation): Promise<JsonValue | undefined>
}

/** Looks ids up in the lists that need no parent, each once in a run. */
export function createReferences(conversation: Conversation): References {
  const { schemas, operations } = conversation.api
  const lists = new Map<string, Operation>()
  for (const operation of operations) {
    if (operation.method !== 'GET' || parametersIn(operation.path).length > 0) continue
    const schema = operation.responses.find(({ status }) => status.startsWith('2'))?.content[0]?.schema
    const noun = nounOf(operation.path)
    if (schema !== undefined && !lists.has(noun) && showsList(schemas, [schema], noun))
      lists.set(noun, operation)
  }
  const known = new Map<Operation, Promise<string | undefined>>()
  const linked = new Map<Operation, { readonly ids: Promise<string[]>; used: number }>()
  return {
    async of({ requestBody }) {
      const nodes = (requestBody?.content ?? []).flatMap(({ schema }) =>
        schema === undefined ? [] : [schema],
      )
      const ids = new Map<string, string>()
      for (const name of propertiesOf(schemas, nodes).keys()) {
        const stem = /^(.+)(?:id|uuid)$/.exec(plainName(name))?.[1]
        const list = stem === undefined ? undefined : lists.get(stem)
        if (list === undefined) continue
        const finding = known.get(list) ?? firstListed(conversation, list, name, [], () => true)
        known.set(list, finding)
        const id = await finding
        if (id !== undefined) ids.set(plainName(name), id)
      }
      return ids
    },
    async linking(operation) {
      const link = linkIn(schemas, operation)
      const list = link && lists.get(singularName(plainName(link.type)))
      if (list === undefined) return undefined
      const found = linked.get(operation) ?? { ids: allListed(conversation, list), used: 0 }
      linked.set(operation, found)
      const ids = await found.ids
      const id = ids[found.used++ % Math.max(1, ids.length)]
      const one = { type: link?.type ?? '', id: id ?? '' }
      return id === undefined ? undefined : { data: link?.isList === true ? [one] : one }
    },
  }
}

/** What a body of links alone links to, by the only type listed for it. */
function linkIn(
  schemas: SchemaLibrary,
  { requestBody }: Operation,
): { readonly type: string; readonly isList: boolean } | undefined {
  const nodes = (requestBody?.content ?? []).flatMap(({ schema }) => (schema === undefined ? [] : [schema]))
  const data = propertiesOf(schemas, nodes).get('data')?.nodes ?? []
  const items = itemNodes(schemas, data)
  const properties = propertiesOf(schemas, items.length > 0 ? items : data)
  const isLink = properties.has('id') && !properties.has('attributes') && !properties.has('relationships')
  const [type, ...others] = partsOf(schemas, properties.get('type')?.nodes ?? []).flatMap(({ schema }) =>
    typeof schema === 'object' && Array.isArray(schema.enum) ? schema.enum : [],
  )
  return isLink && typeof type === 'string' && others.length === 0
    ? { type, isList: items.length > 0 }
    : undefined
}

/** Ids of the records on the first page of a list. */
async function allListed(conversation: Conversation, list: Operation): Promise<string[]> {
  const { schemas } = conversation.api
  const query = firstPage(schemas, list)
  const answer = await ask(conversation, { operation: list, ids: new Map(), query })
  if ('problem' in answer || !answer.isSuccess) return []
  const { items } = itemsIn(schemas, answer.body, answer.nodes, nounOf(list.path))
  return items.flatMap(item => idOfItem(item, 'id') ?? [])
}

/** The id of the first record of a list, where there is one. */
export async function firstListed(
  conversation: Conversation,
  list: Operation,
  parameter: string,
  above: readonly string[],
  fits: (id: string) => boolean,
): Promise<string | undefined> {
  const [id] = await listedIds(conversation, list, parameter, above, fits)
  return id
}

function arraysIn(schemas: SchemaLibrary, nodes: readonly SchemaNode[]): number {
  const properties = [...propertiesOf(schemas, nodes).values()]
  return properties.filter(({ nodes: of }) => itemNodes(schemas, of).length > 0).length
}

/** What may be the id of the first record of a list, best first. */
export async function listedIds(
  conversation: Conversation,
  list: Operation,
  parameter: string,
  above: readonly string[],
  fits: (id: string) => boolean = () => true,
): Promise<string[]> {
  const { schemas } = conversation.api
  const query = firstPage(schemas, list)
  const answer = await ask(conversation, { operation: list, ids: idsFor(list, above), query })
  if ('problem' in answer || !answer.isSuccess) return []
  const noun = nounOf(list.path)
  // What tells of many things (a server's settings) is no list of one of them.
  const isList = Array.isArray(answer.body) || showsList(schemas, answer.nodes, noun)
  if (!isList && arraysIn(schemas, answer.nodes) > 1) return []
  const { items, nodes } = itemsIn(schemas, answer.body, answer.nodes, noun)
  const shown = recordIn(schemas, items[0], nodes, noun)?.value ?? items[0]
  const itemPath = `${list.path}/{${parameter}}`
  return idCandidates({ parameter, itemPath, noun, shown, sent: undefined, headers: {}, fits })
}
