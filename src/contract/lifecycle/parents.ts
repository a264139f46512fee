import { acceptsText } from './accepts-text.ts'
import { type Conversation, refusalText } from './conversation.ts'
import { idsByContent } from './find-in-list.ts'
import { type MadeRecord, makeRecord } from './made-record.ts'
import { plainName } from './names.ts'
import { parametersIn } from './path-key.ts'
import { readRecord } from './read-record.ts'
import { firstListed } from './references.ts'
import type { ParentPlan, ResourcePlan } from './resource-plan.ts'

/** The records above those of a collection. */
export interface Parents {
  /** Their ids, from the outside in. */
  readonly ids: readonly string[]
  /** Parameters whose value nothing told, so that it was made up. */
  readonly madeUp: readonly string[]
  /** Those that were there before. */
  readonly foreign: readonly string[]
}

/** Finds or makes the records that others stand below; each once in a run. */
export interface ParentFinder {
  above(plan: ResourcePlan): Promise<Parents | ParentFault>
  /** The records it made, in order, for whoever cleans up. */
  readonly made: readonly MadeRecord[]
}

/** Why there is no parent. */
export interface ParentFault {
  readonly why: string
  /** Set where nothing in the document says what else to do, so that it is no fault of the server. */
  readonly isUnknown: boolean
}

type Found = { readonly id: string; readonly isMadeUp: boolean; readonly isForeign?: boolean } | ParentFault

type Above = Pick<Parents, 'ids' | 'madeUp'>

/** Whoever makes the records a path parameter names. */
export interface Owners {
  /** Plans by the key of their items' path, `/orgs/{}`. */
  readonly byPath: ReadonlyMap<string, ResourcePlan>
  /** Plans of records without parents by the plain name of the parameter, where it is telling: `projectkey`. */
  readonly byParameter: ReadonlyMap<string, ResourcePlan>
}

/** What a finder works with. */
interface Search {
  readonly conversation: Conversation
  readonly owners: Owners
  readonly made: MadeRecord[]
}

/** Makes a finder for one run; `{projectKey}` is a project wherever it stands, `{id}` only in the path of its own. */
export function createParentFinder(conversation: Conversation, owners: Owners): ParentFinder {
  const search: Search = { conversation, owners, made: [] }
  const known = new Map<string, Promise<Found>>()
  return {
    made: search.made,
    async above(plan) {
      const ids: string[] = []
      const madeUp: string[] = []
      const foreign: string[] = []
      for (const [index, parent] of plan.parents.entries()) {
        const above = { ids: [...ids], madeUp: [...madeUp] }
        const key = [parent.itemKey, ...ids].join('\n')
        const finding = known.get(key) ?? find(search, plan, index, above)
        known.set(key, finding)
        const kept = await finding
        // Two paths may want the same record named in different ways: by number and by name.
        const isFit = 'why' in kept || fitsIn(conversation, plan, parent)(kept.id)
        const found = isFit ? kept : await find(search, plan, index, above)
        if ('why' in found) return found
        ids.push(found.id)
        if (found.isMadeUp) madeUp.push(parent.parameter)
        if (found.isForeign === true) foreign.push(parent.parameter)
      }
      return { ids, madeUp, foreign }
    },
  }
}

/** One that is given, else one that is made for it, else one that is listed or shown elsewhere; a made-up id as the last resort. */
async function find(
  search: Search,
  plan: ResourcePlan,
  index: number,
  { ids, madeUp }: Above,
): Promise<Found> {
  const { conversation, owners } = search
  const parent = plan.parents[index]
  if (parent === undefined) return { why: 'the path names no such record', isUnknown: true }
  const given = conversation.given.get(parent.parameter)
  if (given !== undefined) return { id: given, isMadeUp: false, isForeign: true }
  const fits = fitsIn(conversation, plan, parent)
  const below = owners.byPath.get(parent.itemKey)
  const owner = below ?? owners.byParameter.get(plainName(parent.parameter))
  const above = below === undefined ? { ids: [], madeUp: [] } : { ids, madeUp }
  const created = owner === undefined ? undefined : await createOwner(search, owner, above)
  if (created !== undefined && 'id' in created && fits(created.id)) {
    // Of a record that was made elsewhere nobody knows whether it belongs below these parents.
    return { id: created.id, isMadeUp: below === undefined && ids.length > 0 }
  }
  const listed = await listedAt(conversation, parent, ids, fits)
  const there = listed ?? (await shownElsewhere(conversation, plan.parents, index, ids))
  if (there !== undefined && fits(there)) return { id: there, isMadeUp: false, isForeign: true }
  if (created !== undefined && 'why' in created) return created
  return { id: conversation.maker.pathValue(plan.create, parent.parameter, ''), isMadeUp: true }
}

async function createOwner(
  { conversation, made }: Search,
  owner: ResourcePlan,
  { ids, madeUp }: Above,
): Promise<Found> {
  const record = await makeRecord(conversation, owner, ids, `parent ${made.length}`)
  if ('problem' in record) return { why: record.problem, isUnknown: true }
  if (!('candidates' in record)) {
    const why = `${owner.create.key} was refused: ${refusalText(record)}`
    return { why, isUnknown: madeUp.length > 0 && record.status === 404 }
  }
  made.push(record)
  if (record.isGuessed)
    record.candidates = [...(await idsByContent(conversation, record)), ...record.candidates]
  if (owner.read !== undefined) await readRecord(conversation, record)
  const [id] = record.candidates
  return id === undefined
    ? { why: `nothing says the id of a new record of ${owner.path}`, isUnknown: true }
    : { id, isMadeUp: false }
}

/** Whether an id can stand in a parameter of the paths below it, by the parameter's schema. */
function fitsIn(
  { api }: Conversation,
  { create }: ResourcePlan,
  { parameter }: ParentPlan,
): (id: string) => boolean {
  const declared = create.parameters.find(({ name, in: place }) => place === 'path' && name === parameter)
  return declared?.schema === undefined ? () => true : acceptsText(api.schemas, declared.schema)
}

/** What stands for a parameter in the path of a record that other answers show, where the parameters before it are the same. */
async function shownElsewhere(
  { elsewhere }: Conversation,
  parents: readonly ParentPlan[],
  index: number,
  above: readonly string[],
): Promise<string | undefined> {
  for (const { itemKey } of parents.slice(index)) {
    const values = await elsewhere.of(itemKey)
    if (values !== undefined && above.every((id, at) => id === values[at])) return values[index]
  }
  return undefined
}

/** The id of the first record in the list above, where there is one. */
async function listedAt(
  conversation: Conversation,
  { list, parameter }: ParentPlan,
  above: readonly string[],
  fits: (id: string) => boolean,
): Promise<string | undefined> {
  const isReached = list !== undefined && parametersIn(list.path).length <= above.length
  return isReached ? firstListed(conversation, list, parameter, above, fits) : undefined
}
