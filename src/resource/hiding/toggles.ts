import type { JsonValue } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Parameter } from '../../spec/api.ts'
import { singular } from '../words/plural.ts'
import { nameKey, wordsOf } from '../words/words.ts'

/** Which records are shown: those that are not in a state, those as well, those alone. */
export type Wanted = 'without' | 'with' | 'only'

/** A parameter that shows what is otherwise left out: `include_deleted`, `show_archived`, `only_trashed`, `archived_state`. */
export interface Toggle {
  readonly parameter: string
  /** `deleted`, `archived`. */
  readonly state: string
  /** What a value asks for, as it was decoded; `undefined` where none was sent. */
  wants(value: JsonValue | undefined): Wanted
}

const WITH: ReadonlySet<string> = new Set(
  'include includes including with show also list return get and'.split(' '),
)
const ONLY: ReadonlySet<string> = new Set(['only'])
const WITHOUT: ReadonlySet<string> = new Set('exclude excluding without hide omit skip no not'.split(' '))

/** States that records are left out of lists for. */
const STATES: ReadonlySet<string> = new Set(
  'deleted removed trashed trash discarded archived inactive disabled deactivated'.split(' '),
)

/** Those that DELETE leads to. */
export const DELETED: ReadonlySet<string> = new Set(['deleted', 'removed', 'trashed', 'trash', 'discarded'])

/** Words that may stand beside, besides what the list holds. */
const FILLERS: ReadonlySet<string> = new Set(
  'is are has state status item record entry one also result'.split(' '),
)

/**
 * Reads a query parameter as such a toggle.
 *
 * @param nouns - What the list holds, in the singular: `template` of `include_archived_templates`
 * @returns `undefined` where its name or its values say something else
 */
export function toggleOf(
  { in: place, name, schema }: Parameter,
  nouns: ReadonlySet<string>,
): Toggle | undefined {
  if (place !== 'query' || schema === undefined) return undefined
  const words = wordsOf(name).filter(word => !FILLERS.has(singular(word)) && !nouns.has(singular(word)))
  const states = words.filter(word => STATES.has(word))
  const [state] = states
  const leads = words.filter(word => word !== state)
  if (state === undefined || states.length > 1 || leads.length > 1) return undefined
  const [lead] = leads
  const listed = valuesIn(schema)
  const isPlain = lead === undefined && listed === undefined
  // A yes or no without a word before it asks for the one or the other, and unsaid for both.
  const usual = isPlain && !DELETED.has(state) ? EITHER : usualOf(lead)
  if (usual === undefined) return undefined
  if (listed !== undefined && !listed.some(value => meaningOf(value, state, usual) !== undefined))
    return undefined
  const fallback = defaultOf(schema)
  return {
    parameter: name,
    state,
    wants: value => meaningOf(value ?? fallback, state, usual) ?? usual.unsaid,
  }
}

/** What yes, no and nothing mean. */
interface Usual {
  readonly yes: Wanted
  readonly no: Wanted
  readonly unsaid: Wanted
}

const EITHER: Usual = { yes: 'only', no: 'without', unsaid: 'with' }

function usualOf(lead: string | undefined): Usual | undefined {
  if (lead === undefined || ONLY.has(lead)) return { yes: 'only', no: 'without', unsaid: 'without' }
  if (WITH.has(lead)) return { yes: 'with', no: 'without', unsaid: 'without' }
  return WITHOUT.has(lead) ? { yes: 'without', no: 'with', unsaid: 'with' } : undefined
}

function meaningOf(value: JsonValue | undefined, state: string, { yes, no }: Usual): Wanted | undefined {
  const key = nameKey(String(value ?? ''))
  if (/^(?:true|yes|1|on)$/.test(key)) return yes
  if (/^(?:false|no|0|off)$/.test(key)) return no
  if (/^(?:all|any|both|with|include|included|everything)$/.test(key)) return 'with'
  if (key === state || key === 'only' || key === `only${state}` || key === `${state}only`) return 'only'
  if (/^(?:none|without|exclude|excluded|active|current)$/.test(key)) return 'without'
  return /^(?:not?|non|un)/.test(key) && key.endsWith(state) ? 'without' : undefined
}

/** The values a parameter lists; `undefined` where it is a plain yes or no. */
function valuesIn({ schema }: SchemaNode): readonly JsonValue[] | undefined {
  const listed = typeof schema === 'object' ? schema.enum : undefined
  return listed === undefined || listed.every(value => typeof value === 'boolean') ? undefined : listed
}

function defaultOf({ schema }: SchemaNode): JsonValue | undefined {
  return typeof schema === 'object' ? schema.default : undefined
}
