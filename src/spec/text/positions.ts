import { type JsonPointer, fromPointer } from '../../json/pointer.ts'

/** A place in a text; both count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Finds where a pointer stands in a text: a member's key, an item's first character; the nearest ancestor's place for a pointer that leads nowhere. */
export type Locate = (pointer: JsonPointer) => Position

/** One step of a pointer. */
export interface Step {
  /** Offset a person is sent to; `undefined` where nothing is written: the parent's place is told instead. */
  readonly offset: number | undefined
  /** Whatever the language's reader knows the value by. */
  readonly node: number
}

/** What a value holds, by key or index; empty for a value that holds nothing. */
export type Opened = ReadonlyMap<string, Step>

/**
 * Walks pointers through a text.
 *
 * @param starts - See {@link lineStarts}.
 * @param open - Called once for every object and array on the way of a pointer, so that many questions cost little
 * more than one.
 */
export function locateBy(starts: readonly number[], root: Step, open: (node: number) => Opened): Locate {
  const opened = new Map<number, Opened>()
  const openOnce = (node: number): Opened => {
    const known = opened.get(node) ?? open(node)
    opened.set(node, known)
    return known
  }
  return pointer => {
    let offset = root.offset ?? 0
    let { node } = root
    for (const token of fromPointer(pointer)) {
      const step = openOnce(node).get(token)
      if (step === undefined) break
      offset = step.offset ?? offset
      node = step.node
    }
    return positionAt(starts, offset)
  }
}

/** Start offsets of all lines, to turn an offset into a position by bisection. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Line and column of an offset. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}
