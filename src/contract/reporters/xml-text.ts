const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it may stand in XML or HTML, in content or between quotes; what XML 1.0 cannot hold is written out. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"']/g, character => ENTITIES[character] ?? '')
    .replace(/\p{Cc}|[￾￿]/gu, character =>
      /[\n\t]/.test(character) ? character : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
}
