import { UnderstudyError } from '../../errors.ts'
import { nearest } from '../../json/nearest.ts'
import { type JsonPointer, child } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, hasOwn, isObject } from '../../json/value.ts'
import type { ParsedDocument } from '../document.ts'

/** An overlay document whose form is right. */
export interface Overlay {
  /** `false` in Overlay 1.0, whose targets are objects and arrays only. */
  readonly changesPrimitives: boolean
  /** Address of the document it was written for, as it stands. */
  readonly extends: string | undefined
  readonly actions: readonly OverlayAction[]
}

/** One change to make. */
export interface OverlayAction {
  /** Place in the list, counted from 1 as people count. */
  readonly number: number
  readonly pointer: JsonPointer
  /** JSONPath query (RFC 9535). */
  readonly target: string
  readonly change:
    | { readonly kind: 'update'; readonly value: JsonValue }
    | { readonly kind: 'copy'; readonly from: string }
    | { readonly kind: 'remove' }
  /** Set by `x-understudy: {optional: true}`: matching nothing is then no error. */
  readonly optional: boolean
}

const ROOT_KEYS = ['overlay', 'info', 'extends', 'actions']
const ACTION_KEYS = ['target', 'description', 'update', 'remove', 'copy']

/** True for a document that says it is an overlay. */
export function isOverlay(value: JsonObject): boolean {
  return hasOwn(value, 'overlay')
}

/**
 * Reads an overlay document.
 *
 * @throws UnderstudyError `OVERLAY_INVALID` for a wrong version, a missing or misspelt key, an action that does nothing
 * @see OpenAPI Overlay 1.1.0 section 4.4 (Overlay Object, Info Object, Action Object); 1.0.0 likewise
 */
export function readOverlay(document: ParsedDocument): Overlay {
  const fail: Fail = (pointer, message, hint) => {
    throw new UnderstudyError('OVERLAY_INVALID', { message, where: document.where(pointer), hint })
  }
  const { value } = document
  const minor = readVersion(value, fail)
  checkKeys(value, ROOT_KEYS, '', fail)
  checkInfo(value, fail)
  const address = getOwn(value, 'extends')
  if (address !== undefined && typeof address !== 'string') fail('/extends', '`extends` is not a text')
  const actions = getOwn(value, 'actions')
  if (!Array.isArray(actions)) return fail('/actions', 'an overlay needs `actions`, a list')
  if (actions.length === 0) return fail('/actions', '`actions` is empty: an overlay has at least one')
  return {
    changesPrimitives: minor >= 1,
    extends: typeof address === 'string' ? address : undefined,
    actions: actions.map((action, index) => readAction(action, index, minor, fail)),
  }
}

type Fail = (pointer: JsonPointer, message: string, hint?: string) => never

function readVersion(value: JsonObject, fail: Fail): number {
  const version = getOwn(value, 'overlay')
  if (version === undefined) {
    return fail(
      '',
      'this is no overlay: the key `overlay` is missing',
      'an overlay begins with "overlay: 1.1.0"',
    )
  }
  const match = /^1\.([01])(?:\.\d+)?$/.exec(String(version))
  if (match === null) {
    return fail('/overlay', `Overlay ${JSON.stringify(version)} is not read`, 'versions 1.0 and 1.1 are')
  }
  return Number(match[1])
}

function checkInfo(value: JsonObject, fail: Fail): void {
  const info = getOwn(value, 'info')
  for (const key of ['title', 'version']) {
    if (!isObject(info) || !hasOwn(info, key)) fail('/info', `an overlay needs \`info\` with \`${key}\``)
  }
}

function readAction(raw: JsonValue, index: number, minor: number, fail: Fail): OverlayAction {
  const pointer = child('/actions', index)
  const named = `action ${index + 1}`
  if (!isObject(raw)) return fail(pointer, `${named} is not an object`)
  checkKeys(raw, ACTION_KEYS, pointer, fail)
  const target = getOwn(raw, 'target')
  if (typeof target !== 'string')
    return fail(pointer, `${named} has no \`target\`, the JSONPath of what it changes`)
  if (hasOwn(raw, 'copy') && minor < 1) {
    fail(child(pointer, 'copy'), `${named} copies, which came with Overlay 1.1`, 'write "overlay: 1.1.0"')
  }
  const hints = getOwn(raw, 'x-understudy')
  const optional = isObject(hints) && getOwn(hints, 'optional') === true
  return { number: index + 1, pointer, target, change: readChange(raw, pointer, named, fail), optional }
}

function readChange(
  raw: JsonObject,
  pointer: JsonPointer,
  named: string,
  fail: Fail,
): OverlayAction['change'] {
  const remove = getOwn(raw, 'remove')
  if (remove !== undefined && typeof remove !== 'boolean') {
    fail(child(pointer, 'remove'), '`remove` is neither true nor false')
  }
  if (remove === true) return { kind: 'remove' }
  const value = getOwn(raw, 'update')
  const from = getOwn(raw, 'copy')
  if (value !== undefined && from !== undefined)
    return fail(pointer, `${named} has both \`update\` and \`copy\``)
  if (value !== undefined) return { kind: 'update', value }
  if (typeof from === 'string') return { kind: 'copy', from }
  if (from !== undefined) return fail(child(pointer, 'copy'), '`copy` is not a JSONPath')
  return fail(pointer, `${named} changes nothing: it has neither \`update\`, \`copy\` nor \`remove: true\``)
}

function checkKeys(raw: JsonObject, known: readonly string[], pointer: JsonPointer, fail: Fail): void {
  for (const key of Object.keys(raw)) {
    if (known.includes(key) || key.startsWith('x-')) continue
    const meant = nearest(key, known)
    fail(
      child(pointer, key),
      `\`${key}\` is not a key of an overlay${pointer === '' ? '' : ' action'}`,
      meant === undefined ? `it may have ${known.join(', ')} and x-…` : `did you mean \`${meant}\`?`,
    )
  }
}
