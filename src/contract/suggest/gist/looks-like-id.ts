/** Forms of ids: counted, UUID, hexadecimal, a day, an address. */
const FORMS: readonly RegExp[] = [
  /^\d+$/,
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  /^(?=.*\d)[\da-f]{8,}$/i,
  /^\d{4}-\d\d-\d\d/,
  /^[^@\s]+@[^@\s]+$/,
]

/** What is drawn has digits among its letters: `cus_9s6XKzkNRiz8i3`, `01ARZ3NDEKTSV4RRFFQ69G5FAV`. */
const DRAWN = /^[\w~.:-]{8,}$/

/**
 * Whether a segment of a path, or the name of a member, is a value and no word of the API's: an id, a date, an address. A word
 * with a version in it (`oauth2`, `v1`) is a word.
 */
export function looksLikeId(text: string): boolean {
  if (FORMS.some(form => form.test(text))) return true
  if (!DRAWN.test(text)) return false
  const digits = text.replace(/\D+/g, '').length
  const groups = text.match(/\d+/g)?.length ?? 0
  return digits >= 3 && groups >= 2 && digits * 8 >= text.length
}
