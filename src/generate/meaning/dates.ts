import { fact } from '../facts.ts'
import { DAY_MS, HOUR_MS, instant } from '../timeline.ts'
import type { Draw, Meaning, MomentMaker } from './types.ts'

const past: MomentMaker = ({ scene, random }) => scene.timeline.past(random)
const future: MomentMaker = ({ scene, random }) => scene.timeline.future(random)

/** A span both ends of which agree, whichever is made first. */
function span({ scene, words }: Draw): readonly [number, number] {
  const { timeline, input } = scene
  if (words.some(word => PERIODS.has(word))) return periodOf(scene, words)
  const name = words.filter(word => !EDGES.has(word)).join(' ')
  const draw = input.random.at('~span').at(name)
  const start = input.fresh ? timeline.nowMs : timeline.past(draw)
  // What starts and ends at a time of day is over the same day.
  const lengthMs = words.includes('time')
    ? draw.pick([0.5, 1, 2, 3]) * HOUR_MS
    : draw.pick([7, 14, 30, 90, 365]) * DAY_MS
  return [start, start + lengthMs]
}

const PERIODS: ReadonlySet<string> = new Set(['period', 'billing', 'month', 'cycle', 'statement'])

/**
 * A whole calendar month, UTC: the one that runs for a current period, the one after for a next, else the last that
 * was over when the record was created. One end that is known decides the other.
 */
function periodOf({ timeline, facts }: Draw['scene'], words: readonly string[]): readonly [number, number] {
  const edge = words.findIndex(word => EDGES.has(word))
  const stem = words.slice(0, edge === -1 ? undefined : edge).join(' ')
  const start = instant(fact(facts, ...STARTS.map(word => `${stem} ${word}`)))
  if (start !== undefined) return monthAt(start, 0)
  const end = instant(fact(facts, ...ENDS.map(word => `${stem} ${word}`)))
  // An end may be given as the first instant after the period.
  if (end !== undefined) return monthAt(end - 1, 0)
  if (words.includes('current')) return monthAt(timeline.nowMs, 0)
  if (words.includes('next') || words.includes('upcoming')) return monthAt(timeline.nowMs, 1)
  return monthAt(timeline.createdMs, -1)
}

const STARTS: readonly string[] = ['start', 'starts at', 'start at', 'start date', 'from', 'begin']
const ENDS: readonly string[] = ['end', 'ends at', 'end at', 'end date', 'to', 'until']

/** First instant and last second of the month so many months after the one this moment is in. */
function monthAt(ms: number, after: number): readonly [number, number] {
  const at = new Date(ms)
  const month = at.getUTCMonth() + after
  return [Date.UTC(at.getUTCFullYear(), month, 1), Date.UTC(at.getUTCFullYear(), month + 1, 1) - 1000]
}

const EDGES: ReadonlySet<string> = new Set([
  'start',
  'starts',
  'started',
  'end',
  'ends',
  'ended',
  'from',
  'to',
  'until',
  'at',
  'on',
  'date',
  'time',
  'begin',
  'begins',
  'finish',
  'valid',
  'effective',
  'after',
  'before',
  'through',
  'since',
])

/** Steps in the life of a record, in the order they are taken: early, in the middle or late between creation and last change. */
function during(third: 0 | 1 | 2): MomentMaker {
  return ({ scene: { timeline }, random }) => {
    const lived = Math.max(0, timeline.updatedMs - timeline.createdMs)
    return timeline.createdMs + Math.floor((lived * (third + random.next())) / 3)
  }
}

const start: MomentMaker = draw => span(draw)[0]
const end: MomentMaker = draw => span(draw)[1]

/** What is said of each of these words: `paid at`, `paid on`, `paid date`, `paid time`, `date paid`. */
function happened(words: string): string {
  return words
    .split(' ')
    .map(word => word.replaceAll('_', ' '))
    .map(word => `${word} at|${word} on|${word} date|${word} time|date ${word}`)
    .join('|')
}

/** Each of the words with each of the ends: `period start`, `billing start`. */
function of(words: string, ends: string): string {
  const each = ends.split(' ').map(end => end.replaceAll('_', ' '))
  return words
    .split(' ')
    .flatMap(word => each.map(end => `${word} ${end}`))
    .join('|')
}

/** When things happen: creation before change before now, starts before ends, expiry ahead. */
export const dates: Meaning = {
  moment: {
    [`created|joined|since|creation date|creation time|create time|create date|registration date|join date|open date|member since|customer since|${happened('created inserted registered joined signed_up added opened')}`]:
      ({ scene }) => scene.timeline.createdMs,
    [`updated|modified|last modified|last updated|last update|update time|update date|last changed|modification date|last synced at|${happened('updated modified last_modified last_updated changed synced')}`]:
      ({ scene }) => scene.timeline.updatedMs,
    [`expires|expiry|expiry date|expiration|expiration date|expiration time|expire at|expire time|due|due by|valid until|valid to|valid through|renewal date|renew at|next renewal|next billing date|next payment date|next invoice date|next run|next run at|scheduled for|schedule date|deadline|target date|close date|expected close date|trial end|delivery date|estimated delivery|arrival date|departure date|available from|next attempt at|reset at|eta|${happened('expires due renews scheduled trial_ends planned')}`]:
      future,
    [`start|starts|start timestamp|begin|valid from|effective from|check in|from date|date from|current period start|period start date|${happened('start starts started starting begin begins effective period_starts')}|${of('period billing cycle statement', 'start start_at from begin')}`]:
      start,
    [`end|ends|finish|effective to|check out|to date|date to|current period end|period end date|${happened('end ends ended ending finish period_ends')}|${of('period billing cycle statement', 'end end_at to until')}`]:
      end,
    'birth date|birthdate|date of birth|dob|birthday|born on|born|birth': ({ random }) =>
      Date.UTC(1955, 0, 1) + Math.floor(random.next() * 49 * 365.25) * DAY_MS,
    [of(
      'last',
      'login login_at seen seen_at active active_at activity activity_at used_at sign_in_at accessed_at run_at contacted_at',
    )]: past,
    [`invoice date|order date|issue date|event time|transaction date|hire date|${happened('issued sent received submitted assigned uploaded requested invited purchased captured recorded occurred posted hired')}`]:
      during(0),
    [`publish date|release date|read at|${happened('published released shipped processed approved accepted confirmed verified activated signed viewed responded rejected declined')}`]:
      during(1),
    [`payment date|${happened('delivered paid completed finished closed resolved cancelled canceled deleted archived deactivated disabled suspended revoked failed refunded voided redeemed settled')}`]:
      during(2),
    'timestamp|datetime|date time|at|date|time': past,
  },
  text: {
    'birth year|year of birth|yob': ({ random }) => String(random.integer(1955, 2003)),
    'month|expiry month|exp month': ({ random }) => String(random.integer(1, 12)).padStart(2, '0'),
    'year|fiscal year': ({ scene }) => String(new Date(scene.timeline.updatedMs).getUTCFullYear()),
  },
  vocabulary: {
    'day of week|weekday|day name': ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
    'month name': ['January', 'March', 'April', 'June', 'September', 'November'],
    quarter: ['Q1', 'Q2', 'Q3', 'Q4'],
    'duration text|period': ['monthly', 'quarterly', 'yearly'],
    'cron|cron expression|schedule': ['0 6 * * *', '0 */4 * * *', '30 2 * * 1', '0 0 1 * *'],
    'date format': ['YYYY-MM-DD', 'DD/MM/YYYY', 'MM/DD/YYYY'],
  },
  number: {
    'birth year|year of birth|yob': ({ random }) => random.integer(1955, 2003),
    'year|fiscal year': ({ scene }) => new Date(scene.timeline.updatedMs).getUTCFullYear(),
    month: ({ random }) => random.integer(1, 12),
    'day|day of month': ({ random }) => random.integer(1, 28),
    hour: ({ random }) => random.integer(7, 19),
    minute: ({ random }) => random.integer(0, 11) * 5,
    quarter: ({ random }) => random.integer(1, 4),
    'week|week number': ({ random }) => random.integer(1, 52),
    'day of week|weekday|week day': ({ random }) => random.integer(1, 5),
    'duration|duration seconds|elapsed|runtime|seconds|length seconds|time spent': ({ random }) =>
      random.integer(12, 3600),
    'duration ms|latency|latency ms|elapsed ms|response time|took|took ms|milliseconds': ({ random }) =>
      random.integer(8, 900),
    'duration minutes|minutes': ({ random }) => random.pick([15, 30, 45, 60, 90]),
    hours: ({ random }) => random.integer(1, 40),
    'days|trial days|trial period days|lead time|retention days': ({ random }) =>
      random.pick([7, 14, 30, 60, 90]),
    'months|term|term months|contract length': ({ random }) => random.pick([1, 3, 6, 12, 24, 36]),
    'interval count|frequency|every': ({ random }) => random.pick([1, 1, 1, 3, 6, 12]),
    'expires in|expires in seconds|ttl|max age|timeout|timeout seconds': ({ random }) =>
      random.pick([300, 900, 3600, 7200, 86_400]),
    'utc offset|timezone offset': ({ random }) => random.pick([0, 60, 120, -300, -480]),
  },
}
