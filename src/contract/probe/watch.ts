import type { Finding } from '../finding.ts'
import { type Answer, toAnswer } from '../lifecycle/conversation.ts'
import { type PlacedRecord, recordIn } from '../lifecycle/record-place.ts'
import { sentIn } from '../lifecycle/request-maker.ts'
import type { Seen } from '../live/live-judge.ts'
import type { SchemaLibrary } from '../../schema/types.ts'
import type { Probe } from './probe.ts'

/** A write that was refused. */
export interface Refused {
  readonly probe: Probe
  readonly seen: Seen
}

/** Looks whether writes that are refused change anything. */
export interface Watch {
  /** Before the first of them. */
  begin(): Promise<void>
  /** After the last. @returns What was changed all the same, one finding at most */
  end(refused: readonly Refused[]): Promise<Finding | undefined>
}

/** The record that a probe sends. @param noun - What it is called, plain and singular */
export function sentRecord(schemas: SchemaLibrary, { draft }: Probe, noun: string): PlacedRecord | undefined {
  const sent = sentIn(draft)
  return recordIn(schemas, sent?.value, sent?.node === undefined ? [] : [sent.node], noun)
}

/** The refusal as lives know answers. */
export function answerOf({ probe, seen }: Refused): Answer {
  return toAnswer(probe.draft.operation, seen.exchange, sentIn(probe.draft))
}

/** The server decides nothing about what it refuses. */
export const NOTHING_DECIDED: ReadonlySet<string> = new Set()
