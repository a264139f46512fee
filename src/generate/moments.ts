import type { Maker, MomentMaker } from './meaning/types.ts'
import { meantFormat } from './meant-format.ts'
import type { Shape } from './shape.ts'

/** The ways a moment is written as text. */
const WRITTEN: { readonly [style: string]: (iso: string) => string } = {
  milliseconds: iso => iso,
  seconds: iso => `${iso.slice(0, 19)}Z`,
  date: iso => iso.slice(0, 10),
  time: iso => `${iso.slice(11, 19)}Z`,
  month: iso => iso.slice(0, 7),
  offset: iso => `${iso.slice(0, 19)}+00:00`,
  plain: iso => iso.slice(0, 19),
  spaced: iso => `${iso.slice(0, 10)} ${iso.slice(11, 19)}`,
  slashed: iso => `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)}`,
  daysFirst: iso => `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`,
  dotted: iso => `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`,
}

const SHOWN: readonly (readonly [RegExp, string])[] = [
  [/T.*\.\d+Z$/, 'milliseconds'],
  [/T\d\d:\d\d:\d\dZ$/, 'seconds'],
  [/^\d{4}-\d\d-\d\d$/, 'date'],
  [/^\d{4}-\d\d$/, 'month'],
  [/T.*[+-]\d\d:\d\d$/, 'offset'],
  [/T\d\d:\d\d:\d\d$/, 'plain'],
  [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'spaced'],
  [/^(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01])\/(?:19|20)\d\d$/, 'slashed'],
  [/^(?:1[3-9]|2\d|3[01])\/(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d$/, 'daysFirst'],
  [/^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d$/, 'dotted'],
]

/** Styles a description shows, longest first where one is the beginning of another. */
const STATED: readonly (readonly [RegExp, string])[] = [
  [/\byyyy-mm-dd[t ]'?t?'?hh:mm:ss'?z/i, 'seconds'],
  [/\byyyy-mm-dd hh:mm/i, 'spaced'],
  [/\byyyy-mm-dd'?t/i, 'plain'],
  [/\byyyy-mm-dd\b/i, 'date'],
  [/\bmm\/dd\/yyyy\b/i, 'slashed'],
  [/\bdd\/mm\/yyyy\b/i, 'daysFirst'],
  [/\bdd\.mm\.yyyy\b/i, 'dotted'],
]

/** Whether a text is a moment, as far as its form tells. */
export function isWrittenMoment(text: string): boolean {
  return SHOWN.some(([style]) => style.test(text)) || /^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(text)
}

/** Largest time a Date holds. */
const MAX_MS = 8.64e15

/** Writers of a moment, the likeliest style first; the schema's format and pattern decide between them. */
export function momentMakers(
  moment: MomentMaker,
  shape: Shape,
  examples: readonly string[],
  words: readonly string[],
): Maker[] {
  const shown = SHOWN.find(([style]) => examples.some(example => style.test(example)))?.[1]
  const first = shown ?? usualStyle(shape, words)
  const styles = [first, ...Object.keys(WRITTEN).filter(style => style !== first)]
  const iso = isoWriter()
  return styles.map(style => draw => {
    const at = moment(draw)
    return Math.abs(at) <= MAX_MS ? WRITTEN[style]?.(iso(at)) : undefined
  })
}

/** Writing a moment costs more than drawing it, and records made in one turn are all of the same one. */
function isoWriter(): (at: number) => string {
  let lastMs: number | undefined
  let last = ''
  return at => {
    if (at !== lastMs) {
      last = new Date(at).toISOString()
      lastMs = at
    }
    return last
  }
}

function usualStyle(shape: Shape, words: readonly string[]): string {
  const stated = STATED.find(([style]) => style.test(shape.description))?.[1]
  if (stated !== undefined) return stated
  const formats = shape.formats.map(meantFormat)
  if (formats.includes('date')) return 'date'
  if (formats.includes('time')) return 'time'
  const last = words.at(-1) ?? ''
  const isDay =
    ['date', 'dob', 'birthday', 'birthdate', 'deadline'].includes(last) ||
    /birth|^date /.test(words.join(' '))
  return isDay && !formats.includes('date-time') ? 'date' : 'milliseconds'
}

/** An epoch number: in milliseconds where name, example or bounds are that large, else in seconds. */
export function epochMaker(
  moment: MomentMaker,
  shape: Shape,
  examples: readonly number[],
  words: readonly string[],
): Maker | undefined {
  const largest = Math.max(
    ...examples.map(Math.abs),
    Number.isFinite(shape.maximum) ? shape.maximum : 0,
    shape.minimum,
  )
  if (largest > 0 && largest < 1e8) return undefined
  const inMs =
    largest > 1e11 ||
    /\b(?:ms|millis|milliseconds)\b/.test(`${words.join(' ')} ${shape.description.toLowerCase()}`)
  return draw => (inMs ? Math.round(moment(draw)) : Math.floor(moment(draw) / 1000))
}
