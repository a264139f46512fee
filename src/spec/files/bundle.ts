import { UnderstudyError } from '../../errors.ts'
import { decodePercent } from '../../http/query.ts'
import { type JsonPointer, child, fromPointer, valueAt } from '../../json/pointer.ts'
import { type JsonObject, type JsonValue, getOwn, hasOwn, isObject, setOwn } from '../../json/value.ts'
import { type Provenance, createProvenance } from '../overlay/provenance.ts'
import type { ParsedDocument } from '../document.ts'
import { type FileSet, type SourceFile, type Target, toldOf } from './file-set.ts'
import { type ObjectKind, type Slot, memberSlot, sectionOf } from './object-kinds.ts'

/** A document of several files made one. */
export interface Bundled {
  /** Its `where` tells the file and line each part was written in. */
  readonly document: ParsedDocument
  /** References that could not be followed, by their text, and why. */
  readonly refused: ReadonlyMap<string, UnderstudyError>
}

/** Objects looked at; above what any document holds, below what exhausts memory. */
const MAX_VISITS = 5_000_000

/** Deeper parts are left as they are; loading refuses documents nested more than this. */
const MAX_DEPTH = 450

/**
 * Makes one document of several files, as far as they have been read: what another file holds is put under
 * `components` once, by the name it has there, and references lead to it; where the standard has no place for it (an
 * operation, a whole section in a file of its own) it is put where the reference stood. References among the document's
 * own parts stay as they are.
 */
export function bundle(files: FileSet): Bundled {
  const { root } = files
  const run: Run = {
    files,
    isSwagger: hasOwn(root.document.value, 'swagger'),
    provenance: createProvenance(),
    refused: new Map(),
    places: new Map(),
    taken: new Set(),
    queue: [],
    open: new Set(),
    visits: 0,
  }
  keepNames(run)
  const value = rewrite(run, root.document.value, ONE_DOCUMENT, { file: root, from: '', to: '', depth: 0 })
  const document = isObject(value) ? addHoisted(run, value) : root.document.value
  return {
    document: { file: root.document.file, value: document, where: whereIn(run) },
    refused: run.refused,
  }
}

interface Run {
  readonly files: FileSet
  readonly isSwagger: boolean
  readonly provenance: Provenance
  readonly refused: Map<string, UnderstudyError>
  /** File, pointer and kind → where it stands in the bundled document. */
  readonly places: Map<string, JsonPointer>
  /** Places that have something. */
  readonly taken: Set<JsonPointer>
  /** What is still to be put under `components`. */
  readonly queue: { readonly target: Target; readonly kind: ObjectKind; readonly place: JsonPointer }[]
  /** What is being put in place of references, so that a circle ends. */
  readonly open: Set<string>
  visits: number
}

/** Where a value is read and where it goes. */
interface Spot {
  readonly file: SourceFile
  readonly from: JsonPointer
  readonly to: JsonPointer
  readonly depth: number
}

const ONE_DOCUMENT: Slot = { kind: 'document', form: 'one' }

function whereIn({ files, provenance }: Run): ParsedDocument['where'] {
  return pointer => {
    const origin = provenance.origin(pointer)
    return (files.files[origin.layer] ?? files.root).document.where(origin.pointer)
  }
}

const KEPT_KINDS = ['schema', 'response', 'parameter', 'requestBody', 'header', 'example'] as const

/** What the document keeps by name keeps its name: a component in another file, or a whole section of them. */
function keepNames(run: Run): void {
  for (const kind of KEPT_KINDS) {
    const section = sectionOf(kind, run.isSwagger)
    const found = section === undefined ? undefined : sectionIn(run, section)
    if (section === undefined || found === undefined || !isObject(found.value)) continue
    for (const name of Object.keys(found.value)) {
      const pointer = child(found.pointer, name)
      const own = { ...found, pointer, value: getOwn(found.value, name) ?? null }
      const place = child(section, name)
      run.taken.add(place)
      for (const target of [own, followed(run, own)]) {
        const key = keyOf(target, kind)
        if (target.file.layer > 0 && !run.places.has(key)) run.places.set(key, place)
      }
    }
  }
}

/** A section of the document, which may stand in another file as a whole. */
function sectionIn(run: Run, section: JsonPointer): Target | undefined {
  const { root } = run.files
  let reached: Target = { file: root, pointer: '', value: root.document.value }
  for (const token of fromPointer(section)) {
    const value = isObject(reached.value) ? getOwn(reached.value, token) : undefined
    if (value === undefined) return undefined
    reached = followed(run, { file: reached.file, pointer: child(reached.pointer, token), value })
  }
  return reached
}

/** What a reference leads to; anything else is itself. */
function followed(run: Run, from: Target): Target {
  const ref = isObject(from.value) ? getOwn(from.value, '$ref') : undefined
  const target = typeof ref === 'string' ? run.files.find(ref, from.file, from.pointer) : undefined
  return target === undefined || target instanceof UnderstudyError ? from : target
}

function keyOf({ file, pointer }: Target, kind: ObjectKind): string {
  return `${file.layer} ${kind} ${pointer}`
}

/** The value with its references to other files replaced; the value itself where it has none. */
function rewrite(run: Run, value: JsonValue, slot: Slot, spot: Spot): JsonValue {
  if (typeof value !== 'object' || value === null) return value
  if (spot.depth > MAX_DEPTH || ++run.visits > MAX_VISITS) return value
  if (Array.isArray(value)) return slot.form === 'list' ? rewriteList(run, value, slot.kind, spot) : value
  const ref = getOwn(value, '$ref')
  if (typeof ref === 'string') return rewriteReference(run, value, ref, slot, spot)
  return rewriteMembers(run, value, slot, spot)
}

function rewriteList(run: Run, list: JsonValue[], kind: ObjectKind, spot: Spot): JsonValue[] {
  const items = list.map((item, index) => rewrite(run, item, { kind, form: 'one' }, below(spot, index)))
  return items.every((item, index) => item === list[index]) ? list : items
}

function rewriteMembers(run: Run, value: JsonObject, slot: Slot, spot: Spot): JsonObject {
  let result = value
  for (const [name, member] of Object.entries(value)) {
    const next = rewriteMember(run, name, member, slot, below(spot, name))
    if (next === member) continue
    if (result === value) result = { ...value }
    setOwn(result, name, next)
  }
  return result
}

function rewriteMember(run: Run, name: string, member: JsonValue, slot: Slot, spot: Spot): JsonValue {
  if (slot.form === 'map') return rewrite(run, member, { kind: slot.kind, form: 'one' }, spot)
  if (slot.kind === 'schema' && name === 'discriminator') return rewriteMapping(run, member, spot)
  const inner = memberSlot(slot.kind, name)
  if (inner === undefined) return member
  // Up to draft 2019-09 `items` could be a list.
  const isList = Array.isArray(member) && inner.form === 'one' && inner.kind === 'schema'
  return rewrite(run, member, isList ? { ...inner, form: 'list' } : inner, spot)
}

function below(spot: Spot, token: string | number): Spot {
  return { ...spot, from: child(spot.from, token), to: child(spot.to, token), depth: spot.depth + 1 }
}

function rewriteReference(run: Run, value: JsonObject, ref: string, slot: Slot, spot: Spot): JsonValue {
  const target = find(run, ref, spot)
  // What stands beside a reference counts in some places.
  const { $ref: _, ...beside } = value
  const rest = rewriteMembers(run, beside, slot, spot)
  const isOwn = target?.file.layer === 0 && spot.file.layer === 0 && isWithin(ref, spot)
  if (target === undefined || isOwn) return rest === beside ? value : { $ref: ref, ...rest }
  if (target.file.layer === 0) return { $ref: toFragment(target.pointer), ...rest }
  const place = slot.form === 'one' ? placeFor(run, target, slot.kind, ref) : undefined
  if (place === undefined || place === spot.to) return putInPlace(run, target, slot, spot, value, rest)
  return { $ref: toFragment(place), ...rest }
}

/** Whether a reference is understood without the name of the file: a fragment, or the `$id` of a schema in it. */
function isWithin(ref: string, { file, from }: Spot): boolean {
  return ref.startsWith('#') || file.links.resolve(ref, from) !== undefined
}

function find(run: Run, ref: string, spot: Spot): Target | undefined {
  const target = run.files.find(ref, spot.file, spot.from)
  if (!(target instanceof UnderstudyError)) return target
  const isOwn = spot.file.layer === 0 && ref.startsWith('#')
  if (!isOwn && !run.refused.has(ref)) run.refused.set(ref, toldOf(ref, target))
  return undefined
}

/** `/components/schemas/User`, made for it or made before; `undefined` for what has no place of its own. */
function placeFor(run: Run, target: Target, kind: ObjectKind, ref: string): JsonPointer | undefined {
  const key = keyOf(target, kind)
  const known = run.places.get(key)
  if (known !== undefined) return known
  const section = sectionOf(kind, run.isSwagger)
  if (section === undefined) return undefined
  const place = freePlace(run, section, nameFor(ref, target))
  run.places.set(key, place)
  run.queue.push({ target, kind, place })
  return place
}

function freePlace(run: Run, section: string, name: string): JsonPointer {
  let place = child(section, name)
  for (let count = 2; run.taken.has(place); count++) place = child(section, `${name}_${count}`)
  run.taken.add(place)
  return place
}

/** The last step of the fragment, else the file's name: `schemas/User.yaml` → `User`, `users/index.yaml` → `users`. */
function nameFor(ref: string, { file, pointer }: Target): string {
  const last = fromPointer(pointer).at(-1)
  const steps = (ref.startsWith('#') ? file.name : decodePercent(ref.split('#')[0] ?? '')).split(/[/\\]/)
  const base = (steps.at(-1) ?? '').replace(/\.(?:ya?ml|json)$/i, '')
  const ofFile = /^_?index$/i.test(base) ? (steps.at(-2) ?? base) : base
  return (last ?? ofFile).replace(/[^\w.-]+/g, '_') || 'part'
}

/** What a reference leads to, with what stood beside it, where the reference stood. */
function putInPlace(
  run: Run,
  target: Target,
  slot: Slot,
  spot: Spot,
  value: JsonObject,
  beside: JsonObject,
): JsonValue {
  const key = `${slot.form} ${keyOf(target, slot.kind)}`
  if (run.open.has(key)) return value
  run.open.add(key)
  run.provenance.set(fromPointer(spot.to), { layer: target.file.layer, pointer: target.pointer })
  const inner: Spot = { file: target.file, from: target.pointer, to: spot.to, depth: spot.depth + 1 }
  const put = rewrite(run, target.value, slot, inner)
  run.open.delete(key)
  return isObject(put) && Object.keys(beside).length > 0 ? { ...put, ...beside } : put
}

/** The values of a discriminator's mapping are references where they look like one; else names. */
function rewriteMapping(run: Run, discriminator: JsonValue, spot: Spot): JsonValue {
  const mapping = isObject(discriminator) ? getOwn(discriminator, 'mapping') : undefined
  if (!isObject(discriminator) || !isObject(mapping)) return discriminator
  const rewritten: JsonObject = {}
  for (const [name, ref] of Object.entries(mapping)) {
    const isReference = typeof ref === 'string' && /[#/]|\.(?:ya?ml|json)$/i.test(ref)
    const next = isReference
      ? rewriteReference(
          run,
          { $ref: ref },
          ref,
          { kind: 'schema', form: 'one' },
          below(below(spot, 'mapping'), name),
        )
      : ref
    setOwn(rewritten, name, isObject(next) ? (getOwn(next, '$ref') ?? ref) : next)
  }
  return { ...discriminator, mapping: rewritten }
}

function addHoisted(run: Run, document: JsonObject): JsonObject {
  const sections = new Map<JsonPointer, JsonObject>()
  for (let next = run.queue.shift(); next !== undefined; next = run.queue.shift()) {
    const { target, kind, place } = next
    run.provenance.set(fromPointer(place), { layer: target.file.layer, pointer: target.pointer })
    const spot: Spot = { file: target.file, from: target.pointer, to: place, depth: 3 }
    const section = place.slice(0, place.lastIndexOf('/'))
    const members = sections.get(section) ?? {}
    sections.set(section, members)
    setOwn(members, fromPointer(place).at(-1) ?? '', rewrite(run, target.value, { kind, form: 'one' }, spot))
  }
  return [...sections].reduce((into, [section, members]) => {
    const present = valueAt(into, section)
    return withValue(into, fromPointer(section), { ...(isObject(present) ? present : {}), ...members })
  }, document)
}

/** A copy with a value at a place; what is on the way and no object is replaced. */
function withValue(object: JsonObject, tokens: readonly string[], value: JsonValue): JsonObject {
  const [token = '', ...rest] = tokens
  const copy: JsonObject = { ...object }
  const inner = getOwn(object, token)
  setOwn(copy, token, rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest, value))
  return copy
}

/** As people write it: only what would be read as an escape is escaped. */
function toFragment(pointer: JsonPointer): string {
  return `#${pointer.replaceAll('%', '%25')}`
}
