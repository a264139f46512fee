import { toToken, tokensOf } from './criterion.ts'
import { compareText } from './order.ts'
import { fieldReader } from './record-field.ts'
import { SortedTree } from './sorted-tree.ts'
import type { Position, StoredRecord } from './types.ts'

/** Records by the value of one field, those of one value in order of creation. Immutable. */
export interface FieldIndex {
  /** The tokens under which a record is kept. */
  readonly tokensOf: (record: StoredRecord) => readonly string[]
  readonly tree: SortedTree<IndexEntry>
}

interface IndexEntry {
  readonly token: string
  readonly record: StoredRecord
}

/** A stretch of records in list order that can be cut by rank. */
export interface Run {
  readonly from: number
  readonly to: number
  /** Rank of the first record after a position. */
  rankAfter(position: Position): number
  /** Rank of the first record at or after a position. */
  rankBefore(position: Position): number
  slice(from: number, to: number): readonly StoredRecord[]
}

/** Indexes records by a field. */
export function indexByField(
  records: Iterable<StoredRecord>,
  field: string,
  ignoreCase: boolean,
): FieldIndex {
  const read = fieldReader(field)
  return build(records, record => tokensOf(read(record), ignoreCase))
}

/** Indexes records by something every record has. */
export function indexByText(
  records: Iterable<StoredRecord>,
  textOf: (record: StoredRecord) => string,
): FieldIndex {
  return build(records, record => [toToken(textOf(record), false)])
}

/** The index after a record came (`before` undefined), went (`now` undefined) or changed. */
export function reindex(
  index: FieldIndex,
  before: StoredRecord | undefined,
  now: StoredRecord | undefined,
): FieldIndex {
  const tokens = now === undefined ? [] : index.tokensOf(now)
  let tree = index.tree
  if (before !== undefined) {
    for (const token of index.tokensOf(before)) {
      if (!tokens.includes(token)) tree = tree.remove({ token, record: before })
    }
  }
  if (now !== undefined) for (const token of tokens) tree = tree.put({ token, record: now })
  return { tokensOf: index.tokensOf, tree }
}

/** The records with one token. */
export function runOf(index: FieldIndex, token: string): Run {
  const { tree } = index
  const rankFrom = (sequence: number): number =>
    tree.rank(entry => compareText(entry.token, token) || entry.record.sequence - sequence)
  return {
    from: rankFrom(0),
    to: rankFrom(Number.POSITIVE_INFINITY),
    rankAfter: position => rankFrom(position.sequence + 0.5),
    rankBefore: position => rankFrom(position.sequence),
    slice: (from, to) => tree.slice(from, to).map(entry => entry.record),
  }
}

/** All records in order of creation. */
export function runOfAll(tree: SortedTree<StoredRecord>): Run {
  return {
    from: 0,
    to: tree.size,
    rankAfter: position => tree.rank(record => record.sequence - position.sequence - 0.5),
    rankBefore: position => tree.rank(record => record.sequence - position.sequence),
    slice: (from, to) => tree.slice(from, to),
  }
}

function build(
  records: Iterable<StoredRecord>,
  tokens: (record: StoredRecord) => readonly string[],
): FieldIndex {
  const entries: IndexEntry[] = []
  for (const record of records) for (const token of tokens(record)) entries.push({ token, record })
  return { tokensOf: tokens, tree: SortedTree.from(entries, compareEntries) }
}

function compareEntries(a: IndexEntry, b: IndexEntry): number {
  return compareText(a.token, b.token) || a.record.sequence - b.record.sequence
}
