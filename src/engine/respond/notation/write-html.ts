import type { JsonValue } from '../../../json/value.ts'
import { escapeMarkup } from '../../../http/escape-markup.ts'
import type { WriteValue } from './notation.ts'

/** A page that shows the value. A text that is markup already is sent as it is, and so are numbers and flags. */
export function writeHtml(isText: boolean): WriteValue {
  return value => {
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (isText && typeof value === 'string' && value.trimStart().startsWith('<')) return value
    return page(
      isText ? `<p>${escapeMarkup(String(value ?? ''))}</p>` : `<pre>${escapeMarkup(pretty(value))}</pre>`,
    )
  }
}

function pretty(value: JsonValue): string {
  return JSON.stringify(value, undefined, 2)
}

/** Well-formed, so that it is XHTML as well. */
function page(body: string): string {
  return `<!DOCTYPE html>\n<html lang="en" xmlns="http://www.w3.org/1999/xhtml">\n<head><meta charset="utf-8"/><title>Sample</title></head>\n<body>${body}</body>\n</html>\n`
}
