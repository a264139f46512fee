import { codePoints } from './code-points.ts'
import type { Lengths } from './pattern.ts'
import { fits } from './fit.ts'
import { matchesFormat } from './formats.ts'
import { prose } from './meaning/text.ts'
import type { Draw, Maker } from './meaning/types.ts'
import type { Patterns } from './patterns.ts'
import type { Shape } from './shape.ts'

/** Texts longer than this are not made, whatever a document demands. */
const MAX_LENGTH = 100_000

/**
 * A text of the shape: the first of the makers' suggestions that fits, cut or drawn out to the lengths where that is
 * all that is wrong; else one written by the pattern; else any text of a right length.
 *
 * @returns `undefined` when no text was found that fits
 */
export function makeText(
  shape: Shape,
  draw: Draw,
  makers: readonly Maker[],
  patterns: Patterns,
): string | undefined {
  let tooLong: string | undefined
  for (const maker of makers) {
    const made = maker(draw)
    if (made === undefined || made === null || typeof made === 'object') continue
    const text = String(made)
    if (fits(shape, text, patterns.expression)) return text
    const spelt = shape.patterns.length > 0 ? patterns.spellings(text) : []
    const fitting = spelt.find(other => fits(shape, other, patterns.expression))
    if (fitting !== undefined) return fitting
    if (text.length > shape.maxLength) tooLong ??= fitLength(shape, text)
  }
  if (tooLong !== undefined && fits(shape, tooLong, patterns.expression)) return tooLong
  return shape.patterns.length > 0 ? byPattern(shape, draw, patterns) : byLength(shape, draw)
}

function fitLength(shape: Shape, text: string): string {
  const cut = text.slice(0, shape.maxLength)
  const space = cut.lastIndexOf(' ')
  return (space > shape.maxLength / 2 ? cut.slice(0, space) : cut).trimEnd()
}

function byPattern(shape: Shape, draw: Draw, patterns: Patterns): string | undefined {
  const lengths: Lengths = { least: shape.minLength, most: shape.maxLength }
  for (const [index, pattern] of shape.patterns.entries()) {
    const made = patterns
      .maker(pattern)
      ?.make(draw.random.at(`pattern${index}`), lengths, text => fits(shape, text, patterns.expression))
    if (made !== undefined) return made
  }
  return undefined
}

function byLength(shape: Shape, draw: Draw): string | undefined {
  const { minLength, maxLength } = shape
  if (minLength > maxLength || minLength > MAX_LENGTH) return undefined
  let text = prose(draw)
  while (codePoints(text) < minLength) text += ` ${text}`
  const most = Math.min(maxLength, Math.max(minLength, text.length > 120 ? minLength : text.length))
  const cut = [...text].slice(0, most).join('')
  const trimmed = cut.endsWith(' ') ? `${cut.slice(0, -1)}.` : cut
  return shape.formats.every(format => matchesFormat(format, trimmed)) ? trimmed : undefined
}
