import { type JsonPointer, valueAt } from '../../../json/pointer.ts'
import { type JsonValue, getOwn, isObject } from '../../../json/value.ts'
import { canonicalJson } from '../../../json/canonical.ts'
import type { Direction, SchemaNode } from '../../../schema/types.ts'
import type { Api } from '../../../spec/api.ts'
import { findUndescribed } from '../../annotations/describe.ts'
import { isSecretName } from '../../recording/redact/secret-names.ts'
import type { RuleId } from '../../rules/rule-table.ts'
import type { Witness } from './evidence.ts'
import { addToGist } from '../gist/gist.ts'
import { looksLikeId } from '../gist/looks-like-id.ts'
import type { Note, Notes, Topic } from './note.ts'
import {
  type KeywordPlace,
  isRefusedMember,
  isStructure,
  keywordPlace,
  outsideConditions,
  schemaAround,
} from './schema-place.ts'

/** A value that breaks its schema. */
export interface SchemaFault {
  /** Where the broken keyword stands. */
  readonly pointer: JsonPointer
  /** The schema of the whole value. */
  readonly root: SchemaNode
  readonly direction: Direction
  readonly value: JsonValue
  /** The whole value without its secrets. */
  readonly clean: JsonValue | undefined
  /** Where in the value. */
  readonly at: JsonPointer
  /** The member that is missing, or is too much. */
  readonly property: string | undefined
  readonly subject: string
  readonly witness: Witness
  /** `undefined` where it breaks nothing: a property that is sent without a word in the document. */
  readonly finding: readonly [fingerprint: string, rule: RuleId] | undefined
}

/** Takes down what would have to change in the document for a value to keep to its schema. */
export function noteSchemaFault(api: Api, notes: Notes, fault: SchemaFault): Note | undefined {
  const place = keywordPlace(api, fault.pointer)
  if (place === undefined) return noteLeft(notes, fault, fault.pointer)
  const note = isRefusedMember(place.at, place.raw) ? undefined : NOTERS.get(place.keyword)
  return (note ?? noteKeyword)({ api, notes, fault, place })
}

interface Noting {
  readonly api: Api
  readonly notes: Notes
  readonly fault: SchemaFault
  readonly place: KeywordPlace
}

const NOTERS: ReadonlyMap<string, (noting: Noting) => Note | undefined> = new Map([
  ['type', noteType],
  ['nullable', noting => noteBeside(noting, noting.place.at)],
  ['enum', noteChoice],
  ['const', noteChoice],
  ['required', noteAbsent],
  ['additionalProperties', noteProperty],
  ['unevaluatedProperties', noteProperty],
  ['anyOf', noteUnion],
  ['oneOf', noteUnion],
  ['discriminator', noteBranch],
  ['writeOnly', noteShown],
])

function takeValue(
  { notes, fault }: Pick<Noting, 'notes' | 'fault'>,
  topic: Topic,
  at: JsonPointer,
  name: string,
): Note | undefined {
  const { subject, witness, finding, value, clean, at: instance, property } = fault
  const note = notes.take({ topic, at, name, subject }, witness, finding)
  const held = property !== undefined && (topic === 'property' || topic === 'names')
  const met = valueHere(value, instance, held ? property : undefined)
  const cleanMet = clean === undefined ? undefined : valueHere(clean, instance, held ? property : undefined)
  if (note !== undefined && met !== undefined) addToGist(note.gist, met, cleanMet)
  return note
}

function valueHere(value: JsonValue, at: JsonPointer, property: string | undefined): JsonValue | undefined {
  const here = valueAt(value, at)
  if (property === undefined) return here
  return isObject(here) ? getOwn(here, property) : undefined
}

function noteKeyword(noting: Noting): Note | undefined {
  return takeValue(noting, 'keyword', noting.place.at, noting.place.keyword)
}

/** Null, or another type than a record's, is a matter of the place that refers to the record. */
function noteType(noting: Noting): Note | undefined {
  const { api, fault, place } = noting
  const isForeign = valueAt(fault.value, fault.at) === null || isStructure(api.document, place.at)
  const around = isForeign ? schemaAround(api.schemas, fault.root, fault.at, place.at) : undefined
  return around === undefined ? noteKeyword(noting) : noteBeside(noting, around.pointer)
}

function noteBeside(noting: Noting, at: JsonPointer): Note | undefined {
  return takeValue(noting, 'beside', at, '')
}

/** Values that an enumeration would have to get; more are none. */
const MAX_CHOICES = 20

function noteChoice(noting: Noting): Note | undefined {
  const { fault, place } = noting
  const note = takeValue(noting, 'keyword', place.at, place.keyword)
  const value = valueAt(fault.value, fault.at)
  if (note?.values === undefined || value === undefined) return note
  const clean = fault.clean === undefined ? undefined : valueAt(fault.clean, fault.at)
  const [text, cleanText] = [value, clean].map(each => (each === undefined ? '' : canonicalJson(each)))
  if (note.values.some(known => canonicalJson(known) === text)) return note
  const isKept = text === cleanText && note.values.length < MAX_CHOICES
  note.values = isKept ? [...note.values, value] : undefined
  return note
}

function noteAbsent(noting: Noting): Note | undefined {
  const { notes, fault, place } = noting
  if (fault.property === undefined) return noteLeft(notes, fault, place.at)
  const { subject, witness, finding } = fault
  return notes.take({ topic: 'absent', at: place.at, name: fault.property, subject }, witness, finding)
}

function noteProperty(noting: Noting): Note | undefined {
  const { notes, fault, place } = noting
  if (fault.property === undefined) return noteKeyword(noting)
  return noteNewProperty(notes, fault, place.at, fault.property)
}

/** Takes down a property that the schema at a place does not name. */
export function noteNewProperty(
  notes: Notes,
  fault: SchemaFault,
  at: JsonPointer,
  name: string,
): Note | undefined {
  const isValue = looksLikeId(name)
  const place = outsideConditions(at)
  return takeValue({ notes, fault }, isValue ? 'names' : 'property', place, isValue ? '' : name)
}

function noteUnion(noting: Noting): Note | undefined {
  const { fault, place } = noting
  const fitting = branchesThatFit(noting)
  if (fitting.length === 0) return noteKeyword(noting)
  const { subject, witness, finding } = fault
  return noting.notes.take(
    { topic: 'ambiguous', at: place.at, name: place.keyword, subject },
    witness,
    finding,
  )
}

/** Indexes of the branches that the value fits. */
function branchesThatFit({ api, fault, place }: Noting): number[] {
  const value = valueAt(fault.value, fault.at)
  if (!Array.isArray(place.raw) || value === undefined) return []
  const node = api.schemas.node(place.at)
  return [...place.raw.keys()].filter(index =>
    api.schemas.validator(api.schemas.at(node, place.keyword, index), fault.direction).accepts(value),
  )
}

function noteBranch(noting: Noting): Note | undefined {
  const { api, notes, fault, place } = noting
  const raw = valueAt(api.document, place.at)
  const discriminator = place.raw
  const property = isObject(discriminator) ? discriminator['propertyName'] : undefined
  // What is told is the name; it is the object around it that a branch would describe.
  const at = fault.at.slice(0, fault.at.lastIndexOf('/'))
  const isOfName = typeof valueAt(fault.value, fault.at) === 'string'
  if (isOfName) return noteBranch({ api, notes, fault: { ...fault, at }, place })
  const [value, clean] = [fault.value, fault.clean].map(whole =>
    whole === undefined ? undefined : valueAt(whole, fault.at),
  )
  const name = isObject(value) && typeof property === 'string' ? getOwn(value, property) : undefined
  const cleanName = isObject(clean) && typeof property === 'string' ? getOwn(clean, property) : undefined
  const keyword = isObject(raw) ? ['oneOf', 'anyOf'].find(each => Array.isArray(raw[each])) : undefined
  if (typeof name !== 'string' || name !== cleanName || keyword === undefined || !isObject(raw))
    return noteLeft(notes, fault, place.at)
  const note = takeValue(noting, 'branch', place.at, name)
  const list = raw[keyword] ?? []
  const fitting = branchesThatFit({ ...noting, place: { at: place.at, keyword, raw: list } })
  const union = api.schemas.node(place.at)
  const named = fitting.filter(index => {
    const branch = api.schemas.at(union, keyword, index)
    return findUndescribed(api.schemas, branch, value ?? null, fault.direction).undescribed.length === 0
  })
  const refs = named.flatMap(index => {
    const branch = Array.isArray(list) ? list[index] : undefined
    return isObject(branch) && typeof branch['$ref'] === 'string' ? [branch['$ref']] : []
  })
  if (note !== undefined) note.branches = note.branches?.filter(ref => refs.includes(ref)) ?? refs
  return note
}

/** A secret that is shown is the server's fault whatever the document says. */
function noteShown(noting: Noting): Note | undefined {
  const { notes, fault, place } = noting
  const name = fault.at.slice(fault.at.lastIndexOf('/') + 1)
  if (isSecretName(name)) return noteLeft(notes, fault, place.at)
  const { subject, witness, finding } = fault
  return notes.take({ topic: 'shown', at: place.at, name, subject }, witness, finding)
}

function noteLeft(
  notes: Notes,
  { subject, witness, finding }: SchemaFault,
  at: JsonPointer,
): Note | undefined {
  return notes.take({ topic: 'left', at, name: finding?.[1] ?? '', subject }, witness, finding)
}
