import type { Maker, MomentMaker } from './meaning/types.ts'
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
}

const SHOWN: readonly (readonly [RegExp, string])[] = [
  [/T.*\.\d+Z$/, 'milliseconds'],
  [/T\d\d:\d\d:\d\dZ$/, 'seconds'],
  [/^\d{4}-\d\d-\d\d$/, 'date'],
  [/^\d{4}-\d\d$/, 'month'],
  [/T.*[+-]\d\d:\d\d$/, 'offset'],
  [/T\d\d:\d\d:\d\d$/, 'plain'],
  [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'spaced'],
]

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
  if (shape.formats.includes('date')) return 'date'
  if (shape.formats.includes('time')) return 'time'
  const last = words.at(-1) ?? ''
  const isDay =
    ['date', 'dob', 'birthday', 'birthdate', 'deadline'].includes(last) || /birth/.test(words.join(' '))
  return isDay && !shape.formats.includes('date-time') ? 'date' : 'milliseconds'
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
