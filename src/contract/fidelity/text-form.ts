/** The form of a text, in words: `a UUID`. Texts without one are `a text`. */
export type TextForm = string

/** What stands for a text that says nothing of its form: a placeholder of the redactor, or no text at all. */
export const FORMLESS: ReadonlySet<TextForm> = new Set(['nothing', 'a placeholder'])

const FORMS: readonly (readonly [form: TextForm, pattern: RegExp])[] = [
  ['nothing', /^$/],
  ['a placeholder', /^(?:redacted-[a-z\d]+|0edac7ed[\da-f-]{16,})$/],
  ['a UUID', /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i],
  ['a date-time', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/i],
  ['a date', /^\d{4}-\d\d-\d\d$/],
  ['an email address', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['a URL', /^[a-z][a-z\d+.-]*:\/\/\S+$/i],
]

/** What else tells ids apart. */
const ID_FORMS: readonly (readonly [form: TextForm, pattern: RegExp])[] = [
  ['digits', /^\d+$/],
  ['a ULID', /^[0-7][\dA-HJKMNP-TV-Z]{25}$/],
  ['hexadecimal digits', /^(?=.*\d)[\da-f]{12,}$/i],
]

/**
 * The form a text has.
 *
 * @param isId - Ids are told apart further: digits, hexadecimal digits, or by the prefix they bear: `cus_…`
 */
export function formOf(text: string, isId: boolean): TextForm {
  const head = text.slice(0, MAX_LENGTH)
  const known = FORMS.find(([, pattern]) => pattern.test(head))
  if (known !== undefined) return known[0]
  if (!isId) return 'a text'
  const prefix = PREFIXED.exec(head)?.[1]
  if (prefix !== undefined) return `${prefix}…`
  return ID_FORMS.find(([, pattern]) => pattern.test(head))?.[0] ?? 'a text'
}

/** Longer texts have no form worth telling. */
const MAX_LENGTH = 300

/** `cus_9s6XKzkNRiz8i3`: what follows the prefix is made and no word. */
const PREFIXED = /^([a-z]{1,12}_)(?=[A-Za-z]*\d)[A-Za-z\d]{4,}$/

/** Whether a property is named as ids are: `id`, `partner_id`, `orderId`, `ids`. */
export function isIdName(name: string): boolean {
  return /(?:^|[_-])(?:id|uuid|guid)s?$/i.test(name) || /[a-z\d](?:Id|ID|Uuid|UUID|Guid|GUID)s?$/.test(name)
}
