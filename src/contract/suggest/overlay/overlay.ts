import { type JsonPointer, fromPointer, valueAt } from '../../../json/pointer.ts'
import { type JsonObject, type JsonValue, isObject } from '../../../json/value.ts'
import { placeAsWritten } from '../../../spec/dialect/heirs.ts'
import { evidenceText } from '../notes/evidence.ts'
import { itemPath, toJsonPath } from './json-path.ts'
import type { Edit, Mend } from '../mends/mend.ts'

/** One action of an overlay, with the lines that stand before it as comments. */
export interface SuggestedAction {
  readonly action: JsonObject
  readonly comments: readonly string[]
}

/** Mends in the order of the document. */
export function inOrder(document: JsonObject, mends: readonly Mend[]): Mend[] {
  return byPlace(document, mends, orderText)
}

/** Sorts by place in the document, then by a text. */
export function byPlace<Item extends { readonly at: JsonPointer }>(
  document: JsonObject,
  items: readonly Item[],
  textOf: (item: Item) => string,
): Item[] {
  const places = new Map(items.map(item => [item, orderOf(document, item.at)]))
  return items.toSorted(
    (one, other) =>
      comparePlaces(places.get(one) ?? [], places.get(other) ?? []) ||
      compareTexts(textOf(one), textOf(other)),
  )
}

/**
 * The action that makes one edit of a mend. Only the first of a mend says what it is about.
 *
 * @param document - As the actions before have left it
 * @param partly - Fingerprints of findings that it takes more to mend
 */
export function toAction(
  document: JsonObject,
  { says, edits, remarks, evidence }: Mend,
  edit: Edit,
  partly: ReadonlySet<string>,
): SuggestedAction {
  const isFirst = edit === edits[0]
  const at = placeAsWritten(edit.at)
  const removed = new Set(edits.flatMap(({ kind, at }) => (kind === 'remove' ? [at] : [])))
  const target = edit.kind === 'take' ? itemPath(document, at, edit.item) : toJsonPath(document, at, removed)
  return {
    action: {
      target,
      description: isFirst
        ? `${sentence(says)} ${evidenceText(evidence, partly)}`
        : 'Belongs to the action before.',
      ...(edit.kind === 'merge' ? { update: edit.value } : { remove: true }),
    },
    comments: isFirst ? remarks : [],
  }
}

function sentence(says: string): string {
  return `${says.slice(0, 1).toUpperCase()}${says.slice(1)}.`
}

/** Whether an action changes plain values themselves, which came with Overlay 1.1. */
export function needsNewer(document: JsonObject, { edits }: Mend): boolean {
  return edits.some(edit => {
    if (edit.kind === 'take') return true
    const value = valueAt(document, edit.at)
    return edit.kind === 'remove' && (typeof value !== 'object' || value === null)
  })
}

/** Place in the document, as the indexes of the members on the way. */
function orderOf(document: JsonValue, pointer: JsonPointer): number[] {
  let value: JsonValue | undefined = document
  return fromPointer(pointer).map(token => {
    const index: number = Array.isArray(value)
      ? Number(token)
      : isObject(value)
        ? Object.keys(value).indexOf(token)
        : 0
    value = Array.isArray(value) ? value[index] : isObject(value) ? value[token] : undefined
    return index
  })
}

function comparePlaces(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.min(one.length, other.length); index += 1) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

/** What is shorter comes first: a list before its records. */
function orderText({ says }: Mend): string {
  return says.replace(': ', ' ')
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
