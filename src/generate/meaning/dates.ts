import { fact } from '../facts.ts'
import { DAY_MS, instant } from '../timeline.ts'
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
  return [start, start + draw.pick([7, 14, 30, 90, 365]) * DAY_MS]
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

/** When things happen: creation before change before now, starts before ends, expiry ahead. */
export const dates: Meaning = {
  moment: {
    'created|created at|created on|created date|creation date|creation time|date created|create time|time created|created time|inserted at|registered at|registration date|joined at|joined|join date|signed up at|date added|added at|opened at|open date|member since|customer since|created timestamp|since':
      ({ scene }) => scene.timeline.createdMs,
    'updated|updated at|updated on|updated date|date updated|modified|modified at|modified on|modified date|date modified|last modified|last updated|last modified at|last updated at|last modified date|update time|changed at|last changed|updated time|modification date|synced at|last synced at':
      ({ scene }) => scene.timeline.updatedMs,
    'expires|expires at|expires on|expiry|expiry date|expiration|expiration date|expiration time|expire at|expire time|due|due at|due on|due date|due by|valid until|valid to|valid through|renewal date|renews at|renew at|next renewal|next billing date|next payment date|next invoice date|next run|next run at|scheduled at|scheduled for|schedule date|deadline|target date|close date|expected close date|trial end|trial ends at|delivery date|estimated delivery|arrival date|departure date|available from|next attempt at|reset at|planned at|eta':
      future,
    'start|starts|start date|start at|starts at|start time|started at|starting at|begin|begin date|begins at|period start|period starts at|period start date|period start at|period from|period begin|billing start|cycle start|statement start|statement from|valid from|effective date|effective from|from date|current period start|start on|date from|check in':
      start,
    'end|ends|end date|end at|ends at|end time|ended at|ending at|finish|finish date|period end|period ends at|period end date|period end at|period to|period until|billing end|cycle end|statement end|statement to|effective to|to date|current period end|end on|date to|check out':
      end,
    'birth date|birthdate|date of birth|dob|birthday|born on|born': ({ random }) =>
      Date.UTC(1955, 0, 1) + Math.floor(random.next() * 49 * 365.25) * DAY_MS,
    'last login|last login at|last seen|last seen at|last active|last active at|last activity|last activity at|last used at|last sign in at|last accessed at|last run at|last contacted at':
      past,
    'invoice date|order date|issue date|issued at|sent at|received at|submitted at|assigned at|uploaded at|requested at|invited at|purchased at|captured at|recorded at|occurred at|event time|posted at|transaction date|hired at|hire date|birth':
      during(0),
    'published at|publish date|release date|released at|shipped at|processed at|approved at|accepted at|confirmed at|verified at|activated at|signed at|read at|viewed at|responded at|rejected at|declined at':
      during(1),
    'delivered at|paid at|payment date|completed at|finished at|closed at|resolved at|cancelled at|canceled at|deleted at|archived at|deactivated at|disabled at|suspended at|revoked at|failed at|refunded at|voided at|redeemed at|settled at':
      during(2),
    'timestamp|datetime|date time|at|date': past,
  },
  text: {
    'birth year|year of birth|yob': ({ random }) => String(random.integer(1955, 2003)),
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
