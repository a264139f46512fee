import { UnderstudyError } from '../errors.ts'

/** Throws the first of several errors, which says how many more there are; with none it does nothing. */
export function throwFirst(broken: readonly UnderstudyError[]): void {
  const [first, ...others] = broken
  if (first === undefined) return
  if (others.length === 0) throw first
  const isReference = others.every(({ code }) => code !== 'PART_UNUSABLE')
  const [one, many] = isReference
    ? ['reference leads nowhere', 'references lead nowhere']
    : ['part cannot be used', 'parts cannot be used']
  throw new UnderstudyError(first.code, {
    message: first.summary,
    where: first.where,
    hint: [first.hint, `${others.length} more ${others.length === 1 ? one : many}`]
      .filter(Boolean)
      .join('\n'),
  })
}
