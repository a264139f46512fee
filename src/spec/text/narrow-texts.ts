import { type ScalarEvent, getScalarValue } from 'js-yaml'

/**
 * Gives the texts of scalars so that none hangs on the text it was read from. Engines keep a text with one wide character (an
 * em dash will do) at two bytes a character, every piece cut from it too, and whatever is written with such a piece: all
 * answers of an API would be twice as large in memory and slower to send. `JSON.parse` makes texts of their own, here each
 * once however often it stands in the document, as most do: property names, types, descriptions.
 */
export function narrowTexts(source: string): (event: ScalarEvent) => string {
  if (!/[\u0100-\uffff]/.test(source)) return event => getScalarValue(source, event)
  const known = new Map<string, string>()
  return event => {
    const wide = getScalarValue(source, event)
    const kept = known.get(wide)
    if (kept !== undefined) return kept
    const text = JSON.parse(JSON.stringify(wide)) as string
    known.set(text, text)
    return text
  }
}
