import { slugOf } from './words.ts'

/**
 * A text as patterns want it that know one spelling only: `+44 20 7946 0123` as `+442079460123`, `10:30` as `10:30:00`,
 * `Field Sales` as `field-sales`; the likeliest first. Sentences have no other spelling.
 */
export function spellings(text: string): readonly string[] {
  const slug = text.length > 40 ? '' : slugOf(text)
  if (slug === '') return []
  const [, dial = '', rest] = /^(\+\d+) ([\d ().-]+)$/.exec(text) ?? []
  if (rest !== undefined) {
    const digits = rest.replace(/\D/g, '')
    return [dial + digits, `${dial}-${digits}`, digits]
  }
  const snake = slug.replaceAll('-', '_')
  return [`${text}:00`, slug, snake, snake.toUpperCase(), slug.replaceAll('-', '')]
}
