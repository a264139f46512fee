/** A text as it stands in XML or HTML, between tags or in a quoted attribute; what XML 1.0 section 2.2 cannot hold is left out. */
export function escapeMarkup(text: string): string {
  return text
    .toWellFormed()
    .replace(UNWRITABLE, '')
    .replace(/[&<>"]/g, character => ENTITIES[character] ?? '')
}

/** Control characters but for white space; those from U+007F on are discouraged and allowed. */
const UNWRITABLE = /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/gu

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
