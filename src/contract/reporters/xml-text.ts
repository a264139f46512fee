import { escapeMarkup } from '../../http/escape-markup.ts'

/** A text from outside in an XML or HTML report; characters nobody sees, or that XML cannot hold, are written out: `\\x1b`. */
export function xmlText(text: string): string {
  return escapeMarkup(text.replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, writtenOut))
}

function writtenOut(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}
