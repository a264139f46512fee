import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import type { Answer, Conversation } from './conversation.ts'
import { compareRecords } from './comparison.ts'
import { filterValues } from './filter-values.ts'
import { idCandidates } from './identity.ts'
import type { ShownList } from './items-in.ts'
import { type MadeRecord, cluesOf } from './made-record.ts'
import { plainName } from './names.ts'
import { pagePart } from './paging.ts'
import { recordIn } from './record-place.ts'
import type { ResourcePlan } from './resource-plan.ts'
import { MAX_PAGES, walkPages } from './walk-pages.ts'

/** What a walk through a list came to. */
export interface Walk {
  /** Every page's answer, the last one perhaps a refusal. */
  readonly answers: readonly Answer[]
  /** The records looked for that were found, each with its item. */
  readonly found: ReadonlyMap<MadeRecord, JsonValue>
  /** Set where the walk did not come to an end, or the list shows nothing to tell a record by. */
  readonly unsure: string | undefined
}

/** Walks a list page by page until it ends or every wanted record is found. */
export async function walkList(
  conversation: Conversation,
  plan: ResourcePlan,
  wanted: readonly MadeRecord[],
  above: readonly string[],
): Promise<Walk | { readonly problem: string }> {
  const { list, noun } = plan
  if (list === undefined) return { problem: 'there is no list' }
  const { schemas } = conversation.api
  const values = filterValues(wanted, plan, above)
  const ids = wanted.flatMap(({ candidates }) => candidates.slice(0, 1))
  for (const name of ['ids', `${noun}ids`]) values.set(name, ids)
  const found = new Map<MadeRecord, JsonValue>()
  let isTelling = false
  const pages = await walkPages(conversation, { list, noun, above, values }, shown => {
    // Every page is looked at, whatever the first one told.
    isTelling = takeFound(schemas, plan, shown, wanted, found) || isTelling
    return found.size === wanted.length
  })
  if ('problem' in pages) return pages
  const { answers, seen, isEnded } = pages
  const blind = found.size < wanted.length ? blindFilter(plan, values) : undefined
  if (blind !== undefined)
    return { answers, found, unsure: `nothing says which ${blind} leaves the record in the list` }
  if (isEnded) return { answers, found, unsure: unsureOf(isTelling, seen) }
  const isLong = answers.at(-1)?.isSuccess === true
  return { answers, found, unsure: isLong ? `the list does not end after ${MAX_PAGES} pages` : undefined }
}

/** What the list says of the id of a record that the answer to its creation says nothing of. */
export async function idsByContent(conversation: Conversation, made: MadeRecord): Promise<string[]> {
  const { plan, above } = made
  const unnamed = { ...made, candidates: [] }
  const walk = plan.list === undefined ? undefined : await walkList(conversation, plan, [unnamed], above)
  const item = walk === undefined || 'problem' in walk ? undefined : walk.found.get(unnamed)
  if (item === undefined) return []
  const { schemas } = conversation.api
  const shown = recordIn(schemas, item, [], plan.noun)?.value ?? item
  return idCandidates(cluesOf(schemas, plan, shown, undefined, {}))
}

/**
 * A query parameter that a list cannot do without and that neither record nor creation knows a value for: what it is given may leave
 * out what is looked for.
 */
function blindFilter(
  { list, create }: ResourcePlan,
  values: ReadonlyMap<string, JsonValue>,
): string | undefined {
  const told = new Set([...values.keys(), ...create.parameters.map(({ name }) => plainName(name))])
  return list?.parameters.find(
    ({ name, in: place, required }) =>
      place === 'query' && required && pagePart(name) === undefined && !told.has(plainName(name)),
  )?.name
}

function unsureOf(isTelling: boolean, seen: number): string | undefined {
  return isTelling || seen === 0 ? undefined : 'the list shows neither an id nor a field that was sent'
}

/** Notes the wanted records among items; tells whether the items show anything to tell records by. */
function takeFound(
  schemas: SchemaLibrary,
  plan: ResourcePlan,
  list: ShownList,
  wanted: readonly MadeRecord[],
  found: Map<MadeRecord, JsonValue>,
): boolean {
  let isTelling = false
  for (const item of list.items) {
    const ids = idsOf(schemas, plan, item)
    if (ids.length > 0 && wanted.some(({ candidates }) => candidates.length > 0)) isTelling = true
    for (const made of wanted) {
      if (found.has(made)) continue
      const byId = knownAs(schemas, plan, made).some(id => ids.includes(id))
      const byContent = made.candidates.length === 0 && hasContent(schemas, plan, list, item, made)
      if (byId || byContent) found.set(made, item)
    }
  }
  return isTelling || wanted.some(({ candidates, sent }) => candidates.length === 0 && sent !== undefined)
}

/** What a list may know a record as: its id, and where the record itself does not show that, what it shows in its place. */
function knownAs(
  schemas: SchemaLibrary,
  plan: ResourcePlan,
  { candidates, shown }: MadeRecord,
): readonly string[] {
  const own = shown === undefined ? [] : idsOf(schemas, plan, shown.value)
  return own.some(id => candidates.includes(id)) ? candidates : [...candidates, ...own]
}

/** What may be the ids of an item of the list. */
export function idsOf(schemas: SchemaLibrary, plan: ResourcePlan, item: JsonValue): string[] {
  const names = idNames(schemas, plan)
  // What says its own id is the record: records below it that it shows have ids of theirs.
  const isRecord = isObject(item) && Object.keys(item).some(name => names.has(plainName(name)))
  const inner = isObject(item) && !isRecord ? recordIn(schemas, item, [], plan.noun)?.value : undefined
  return [item, ...(inner === undefined || inner === item ? [] : [inner])].flatMap(shown =>
    idCandidates({ ...cluesOf(schemas, plan, shown, undefined, {}), fits: () => true }),
  )
}

/** Names of the id, which the server may have decided otherwise than it was sent. */
function idNames(schemas: SchemaLibrary, plan: ResourcePlan): Set<string> {
  const { parameter = 'id', noun } = cluesOf(schemas, plan, undefined, undefined, {})
  return new Set(['id', `${noun}id`, plainName(parameter)])
}

function hasContent(
  schemas: SchemaLibrary,
  plan: ResourcePlan,
  list: ShownList,
  item: JsonValue,
  { sent }: MadeRecord,
): boolean {
  const shown = recordIn(schemas, item, list.nodes, plan.noun)
  if (sent === undefined || shown === undefined) return false
  const { compared, differences } = compareRecords(schemas, sent, shown, idNames(schemas, plan))
  return compared > 0 && differences.length === 0
}
