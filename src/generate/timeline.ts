import { type Facts, fact } from './facts.ts'
import type { Random } from './random.ts'

/** When things happened to a record, in an order that can be: epoch milliseconds. */
export interface Timeline {
  readonly createdMs: number
  /** At or after `createdMs`, at or before now. */
  readonly updatedMs: number
  readonly nowMs: number
  /** Between creation and the last change. */
  past(random: Random): number
  /** After now, within a year. */
  future(random: Random): number
}

export const MINUTE_MS = 60_000
export const HOUR_MS: number = 60 * MINUTE_MS
export const DAY_MS: number = 24 * HOUR_MS

const CREATED = [
  'created at',
  'created',
  'created on',
  'creation date',
  'date created',
  'create time',
  'created date',
  'inserted at',
] as const
const UPDATED = [
  'updated at',
  'updated',
  'modified',
  'modified at',
  'last modified',
  'updated on',
  'date modified',
  'date updated',
  'update time',
] as const

/** What a timeline starts from. */
export interface TimelineInput {
  readonly nowMs: number
  /** A record just created has no history: everything happened now. */
  readonly fresh: boolean
  /** When the record this one belongs to was created. */
  readonly notBeforeMs: number | undefined
}

/** @param random - The record's own stream; the timeline draws from places of its own below it. */
export function timelineOf(random: Random, facts: Facts, input: TimelineInput): Timeline {
  const { nowMs } = input
  const knownUpdated = instant(fact(facts, ...UPDATED))
  const createdMs =
    instant(fact(facts, ...CREATED)) ?? inventCreated(random.at('~created'), input, knownUpdated)
  const lived = Math.max(0, nowMs - createdMs)
  const updatedMs =
    knownUpdated ??
    (input.fresh ? Math.max(createdMs, nowMs) : createdMs + Math.floor(lived * random.at('~updated').next()))
  return {
    createdMs,
    updatedMs,
    nowMs,
    past: draw => createdMs + Math.floor(Math.max(0, updatedMs - createdMs) * draw.next()),
    future: draw => nowMs + Math.floor((1 + 364 * draw.next()) * DAY_MS),
  }
}

function inventCreated(
  random: Random,
  { nowMs, fresh, notBeforeMs }: TimelineInput,
  updatedMs: number | undefined,
): number {
  const latest = Math.min(nowMs, updatedMs ?? nowMs)
  if (fresh) return latest
  const earliest = notBeforeMs ?? latest - 730 * DAY_MS
  // Younger records are more frequent than old ones, as in a business that grows.
  const age = random.next() ** 1.5 * Math.max(0, latest - earliest)
  return duringTheDay(latest - Math.floor(age), earliest, latest, random)
}

/** People work by day: moved to an hour between 7 and 18 UTC where the bounds leave room. */
function duringTheDay(atMs: number, earliest: number, latest: number, random: Random): number {
  const midnight = Math.floor(atMs / DAY_MS) * DAY_MS
  const moved = midnight + 7 * HOUR_MS + Math.floor(random.next() * 11 * HOUR_MS)
  return moved >= earliest && moved <= latest ? moved : atMs
}

/** A text or number that says when: RFC 3339, or an epoch in seconds or milliseconds. */
export function instant(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{9,14}$/.test(value)) return Number(value) * (value.length > 11 ? 1 : 1000)
  const ms = /^\d{4}-\d\d/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}
