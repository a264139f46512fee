import { UnderstudyError } from '../../errors.ts'
import type { SpecParts } from './spec-parts.ts'
import type { JsonPointer } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, isObject } from '../../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../../schema/types.ts'
import type { SetAside } from '../api.ts'
import type { Located, References } from '../references.ts'

/** What the compilers of all OpenAPI objects share. */
export interface CompileContext {
  readonly document: JsonObject
  readonly references: References
  readonly schemas: SchemaLibrary
  /** Parts that could not be used; grows as parts of the document are first read. */
  readonly setAside: SetAside[]
  readonly spreadNames?: SpecParts['spreadNames']
}

/** An object of the document with its place, references followed. */
export interface Part {
  readonly raw: JsonObject
  readonly pointer: JsonPointer
}

/** Names a part that cannot be used; told once however often it is met. */
export function setAside(
  context: CompileContext,
  pointer: JsonPointer,
  message: string,
  hint?: string,
): void {
  const known = context.setAside.some(part => part.pointer === pointer && part.message === message)
  if (!known) context.setAside.push({ pointer, message, ...(hint === undefined ? {} : { hint }) })
}

/** The object at a place, references followed; `undefined`, and set aside, when there is none. `what` names it in the message. */
export function openPart(context: CompileContext, place: Located, what: string): Part | undefined {
  const found = attempt(context, place.pointer, () => context.references.follow(place))
  if (found === undefined) return undefined
  if (isObject(found.value)) return { raw: found.value, pointer: found.pointer }
  setAside(context, place.pointer, `${what} is not an object`)
  return undefined
}

/** Runs something that may find a broken part; what it throws is set aside. */
export function attempt<T>(context: CompileContext, pointer: JsonPointer, run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof UnderstudyError)) throw error
    setAside(context, pointer, error.summary, error.hint)
    return undefined
  }
}

/** The schema at a place, `undefined` where there is none or it cannot be used. */
export function schemaAt(context: CompileContext, part: Part, pointer: JsonPointer): SchemaNode | undefined {
  const raw = getOwn(part.raw, 'schema')
  if (raw === undefined) return undefined
  return attempt(context, pointer, () => context.schemas.node(pointer, raw))
}

/** Members of a map, none where it is no object; extensions (`x-…`) left out. */
export function membersOf(value: JsonValue | undefined): [string, JsonValue][] {
  return isObject(value) ? Object.entries(value).filter(([key]) => !key.startsWith('x-')) : []
}
