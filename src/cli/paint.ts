import { styleText } from 'node:util'

/** The few styles there are. */
export type Style = 'dim' | 'bold' | 'green' | 'yellow' | 'red' | 'cyan'

/** Gives a text a style, or leaves it plain. */
export type Paint = (style: Style, text: string) => string

/** @param hasColour - False gives every text back as it is: nothing but a terminal gets escape codes. */
export function createPaint(hasColour: boolean): Paint {
  return hasColour
    ? (style, text) => styleText(style, text, { validateStream: false })
    : (_style, text) => text
}

/** The style of a status: green done, yellow refused, red broken. */
export function statusStyle(status: number): Style {
  if (status < 400) return 'green'
  return status < 500 ? 'yellow' : 'red'
}
