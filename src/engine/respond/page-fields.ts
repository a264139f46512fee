import { once } from '../../json/once.ts'
import { type Path, toPath, withoutPath, withPath } from '../../json/path.ts'
import type { JsonValue } from '../../json/value.ts'
import type { PageSlot } from '../../resource/types.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { Cut } from '../lists/cut.ts'
import { factOf } from '../lists/page-facts.ts'
import { fieldNode, partsOf } from '../records/fields.ts'
import { type Accepts, acceptsOf } from './accepts.ts'

/** Sets what an envelope tells of its page: the next token, the total, whether there is more. */
export type PageFields = (body: JsonValue, cut: Cut) => JsonValue

/** One place of an envelope and how it takes values. */
interface Field {
  readonly slot: PageSlot
  readonly path: Path
  readonly accepts: Accepts
  /** What goes where there is nothing to tell; `undefined` where all of it is required. */
  readonly removable: Path | undefined
  /** Where null may stand; asked only when it is needed. */
  readonly nullAt: () => Path | undefined
}

/**
 * Plans the places of an envelope that tell of a page. Nothing is set that the place's schema refuses: a number is
 * written as a text where only a text is taken; what has nothing to tell becomes null, is left out, or is empty.
 */
export function createPageFields(
  library: SchemaLibrary,
  body: SchemaNode,
  slots: readonly PageSlot[],
): PageFields {
  const fields = slots.filter(slot => slot.in === 'body').map(slot => fieldOf(library, body, slot))
  return (frame, cut) => {
    let filled = frame
    for (const field of fields) filled = fill(filled, field, cut)
    return filled
  }
}

function fieldOf(library: SchemaLibrary, body: SchemaNode, slot: PageSlot): Field {
  const path = pathOf(library, body, slot.at)
  const holder = slot.holder === undefined ? undefined : toPath(slot.holder)
  const accepts = acceptsOf(library, fieldNode(library, body, path))
  const outer = [holder, path].filter(each => each !== undefined)
  return {
    slot,
    path,
    accepts,
    removable: outer.find(each => !isRequired(library, body, each)),
    nullAt: once(() => outer.find(each => acceptsOf(library, fieldNode(library, body, each))(null))),
  }
}

/** A property at the top may have dots in its name: `@odata.count`. */
function pathOf(library: SchemaLibrary, body: SchemaNode, at: string): Path {
  return fieldNode(library, body, [at]) === undefined ? toPath(at) : [at]
}

function isRequired(library: SchemaLibrary, body: SchemaNode, path: Path): boolean {
  const around = fieldNode(library, body, path.slice(0, -1))
  const name = path.at(-1) ?? ''
  return (
    around !== undefined &&
    partsOf(library, around).some(
      ({ schema }) => typeof schema === 'object' && schema.required?.includes(name) === true,
    )
  )
}

function fill(frame: JsonValue, field: Field, cut: Cut): JsonValue {
  const { path, slot } = field
  const value = factOf(slot, cut)
  if (value === undefined) return withNothing(frame, field, cut)
  const fitting = spellings(value).find(field.accepts)
  return fitting === undefined ? frame : withPath(frame, path, fitting)
}

function spellings(value: string | number | boolean): JsonValue[] {
  if (typeof value === 'number') return [value, String(value)]
  const isNumber = typeof value === 'string' && /^\d{1,15}$/.test(value)
  return isNumber ? [value, Number(value)] : [value]
}

/** Where there is no such page. A place that must have a value leads on to a page that is empty. */
function withNothing(
  frame: JsonValue,
  { path, slot, accepts, removable, nullAt }: Field,
  cut: Cut,
): JsonValue {
  const takesNull = nullAt()
  if (takesNull !== undefined) return withPath(frame, takesNull, null)
  if (removable !== undefined) return withoutPath(frame, removable)
  if (accepts('')) return withPath(frame, path, '')
  const beyond = slot.tells === 'next' ? cut.neighbour('next', { evenBeyond: true }) : undefined
  const fitting = beyond === undefined ? undefined : spellings(beyond).find(accepts)
  return fitting === undefined ? frame : withPath(frame, path, fitting)
}
