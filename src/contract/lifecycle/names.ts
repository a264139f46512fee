/*
 * Names as the client compares them. Kept simple and apart from how the mock reads names, so that the two do not share
 * a mistake.
 */

/** A name without its spelling: `created_at`, `createdAt` and `Created-At` give `createdat`. */
export function plainName(name: string): string {
  return name
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** `companies` → `company`, `boxes` → `box`, `users` → `user`; of a plain name. */
export function singularName(name: string): string {
  if (/(?:ss|us|is|ics)$/.test(name) || name.length < 4) return name
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`
  if (/(?:sses|xes|ches|shes)$/.test(name)) return name.slice(0, -2)
  return name.endsWith('s') ? name.slice(0, -1) : name
}

/** Whether a plain name is the plural of a plain noun: `boxes` of `box`, `companies` of `company`. */
export function isPluralOf(noun: string, plain: string): boolean {
  return noun !== '' && [`${noun}s`, `${noun}es`, `${noun.slice(0, -1)}ies`].includes(plain)
}
