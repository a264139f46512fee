import { type StateSign, stateSigns } from '../events/state-signs.ts'
import { createShapes } from '../facts/shape.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'
import { singular } from '../words/plural.ts'
import { wordsOf } from '../words/words.ts'
import { DELETED, type Toggle, toggleOf } from './toggles.ts'

/** What an operation leaves out unless it is asked for. */
export interface Hidden {
  readonly toggle: Toggle
  /** How a record says that it is in the state; `undefined` where only having been deleted tells. */
  readonly sign: HiddenSign | undefined
}

/** A sign of a state, or a flag that is false in it: `active` of those that are inactive. */
export type HiddenSign = StateSign | { readonly is: 'no flag'; readonly field: string }

const SHOWS: ReadonlySet<string> = new Set(['list', 'count', 'read'])

const OPPOSITES: ReadonlyMap<string, string> = new Map([
  ['inactive', 'active'],
  ['deactivated', 'active'],
  ['disabled', 'enabled'],
])

/** What a list, a count or a read leaves out, by its parameters and the fields of the record. */
export function hiddenIn(
  model: ResourceModel,
  resource: Resource,
  { behaviour, operation, list }: Binding,
): Hidden | undefined {
  if (!SHOWS.has(behaviour)) return undefined
  const nouns = nounsOf(resource)
  for (const parameter of operation.parameters) {
    const toggle = toggleOf(parameter, nouns)
    // A filter by a field of that very name says what it means.
    if (toggle === undefined || list?.filters.some(filter => filter.parameter === toggle.parameter) === true)
      continue
    const sign = signOf(model, resource, toggle.state)
    if (sign !== undefined || (DELETED.has(toggle.state) && mayKeep(model, resource))) return { toggle, sign }
  }
  return undefined
}

/**
 * Whether a deleted record can come back: an action restores it, or a parameter shows it. DELETE is final where the document
 * says so, and where nothing speaks of a way back.
 */
export function keepsDeleted(model: ResourceModel, resource: Resource): boolean {
  if (resource.hints.softDelete !== undefined) return resource.hints.softDelete
  if (!mayKeep(model, resource)) return false
  const own = bindingsOf(model, resource)
  return own.some(
    binding =>
      isRestore(model, binding) || DELETED.has(hiddenIn(model, resource, binding)?.toggle.state ?? ''),
  )
}

/** Whether an operation brings a deleted record back: `POST /files/{id}/restore`, `:undelete`. */
export function isRestore({ bindings }: ResourceModel, { behaviour, operation, resource }: Binding): boolean {
  if (behaviour !== 'action' || !RESTORES.has(verbIn(operation.path))) return false
  const isArchived = [...bindings.values()].some(
    other =>
      other.resource === resource &&
      other.behaviour === 'action' &&
      ARCHIVES.test(verbIn(other.operation.path)),
  )
  // Beside `/archive` it takes that back, unless it speaks of what was deleted.
  return !isArchived || /delet|trash|recycle|removed/i.test(textOf(operation))
}

const RESTORES: ReadonlySet<string> = new Set(['restore', 'undelete', 'untrash', 'recover', 'unremove'])
const ARCHIVES = /^(?:archive|deactivate|disable|suspend)$/

function bindingsOf({ bindings }: ResourceModel, { name }: Resource): Binding[] {
  return [...bindings.values()].filter(binding => binding.resource === name)
}

/** Whether records are deleted one by one, and the document does not say that they are gone for good. */
function mayKeep(model: ResourceModel, resource: Resource): boolean {
  if (resource.hints.softDelete !== undefined) return resource.hints.softDelete
  const deletes = bindingsOf(model, resource).filter(({ behaviour }) => behaviour === 'delete')
  return (
    resource.anyId !== true &&
    deletes.length > 0 &&
    !deletes.some(({ operation }) => FINAL.test(textOf(operation)))
  )
}

const FINAL =
  /permanent(?:ly)? (?:delet|remov|eras|destroy)|(?:delet|remov)\w* permanently|irreversibl|(?:cannot|can't|can not) be (?:undone|restored|recovered|reversed)/i

function textOf({ key, summary = '', description = '' }: Binding['operation']): string {
  return `${key} ${summary} ${description}`
}

function verbIn(path: string): string {
  return path.split(/[/:]/).at(-1)?.toLowerCase() ?? ''
}

function nounsOf({ name, schema }: Resource): ReadonlySet<string> {
  return new Set([...wordsOf(name), ...wordsOf(schema.pointer.split('/').at(-1) ?? '')].map(singular))
}

function signOf({ api }: ResourceModel, { schema }: Resource, state: string): HiddenSign | undefined {
  const shapes = createShapes(api.schemas)
  const record = shapes.of(schema)
  const signs = stateSigns(shapes, record, state).filter(({ field }) => !/^(?:can|may|allow)/i.test(field))
  const sign = RANKED.map(is => signs.find(each => each.is === is)).find(each => each !== undefined)
  const opposite = OPPOSITES.get(state)
  if (sign !== undefined || opposite === undefined) return sign
  const flag = stateSigns(shapes, record, opposite).find(({ is }) => is === 'flag')
  return flag && { is: 'no flag', field: flag.field }
}

const RANKED = ['flag', 'value', 'time'] as const
