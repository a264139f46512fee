import type { Method } from '../../spec/api.ts'
import { CURSOR, LIMIT, OFFSET, PAGE } from '../lists/paging-words.ts'
import type { Spot } from './payload.ts'
import type { Shape, Shapes } from './shape.ts'

/** Sizes of a page that hardly anything else is called. */
const SIZES = /^(?:limit|pagesize|perpage|maxresults?|resultsperpage|hitsperpage|itemsperpage)$/
/** Objects of a body that narrow or cut a list. */
const NARROWS = /^(?:filters?|where|filterby|pagination|paging|pageinfo)$/

/** What an operation shows of itself that may be a question: its method, what it is sent and the list it answers. */
export interface Asked {
  readonly method: Method
  readonly sent: Shape | undefined
  readonly creates: boolean
  /** Looked for when all else speaks for a question: to find a list the schemas of all properties are read. */
  readonly list: () => Spot | undefined
}

/**
 * Whether an operation asks for a list by its body, as QUERY does and many a POST: it answers one, and is sent what cuts or
 * narrows it and nothing that is one of its records.
 */
export function isQuestion({ method, sent, list, creates }: Asked, shapes: Shapes): boolean {
  const isAsked =
    method === 'QUERY' || (method === 'POST' && sent !== undefined && !creates && cutsList(sent, shapes))
  const found = isAsked ? list() : undefined
  if (found === undefined || found.certainty < 0.8) return false
  return method === 'QUERY' || sent?.node !== found.record.node
}

function cutsList(sent: Shape, shapes: Shapes): boolean {
  const keys = [...sent.keys]
  const has = (...words: readonly ReadonlySet<string>[]): boolean =>
    keys.some(([key]) => words.some(set => set.has(key)))
  if (keys.some(([key, name]) => NARROWS.test(key) && isCompound(sent, name, shapes))) return true
  const isSized = keys.some(([key]) => SIZES.test(key))
  return (isSized || has(LIMIT)) && has(CURSOR, OFFSET, PAGE) && !has(new Set(['id']))
}

function isCompound({ properties }: Shape, name: string, shapes: Shapes): boolean {
  const property = properties.get(name)
  if (property === undefined) return false
  const { types, items } = shapes.of(property.node)
  return types.has('object') || items !== undefined
}
