import { decodeForm, splitQuery } from '../http/query.ts'
import { setOwn } from '../json/value.ts'
import type { Operation } from '../spec/api.ts'

/** An operation whose path template goes on with a query: `/current?city={city}`, `/rest?method=photos.getInfo`. */
export interface QueryTemplate {
  readonly operation: Operation
  /** What must be asked for as it is written. */
  readonly fixed: readonly (readonly [name: string, value: string])[]
  /** What must be asked for, with the template's parameter that it is the value of. */
  readonly open: readonly (readonly [name: string, parameter: string])[]
}

/** The operation that a query leads to, with the values of its template, percent-encoded. */
export interface Chosen {
  readonly operation: Operation
  readonly values: Readonly<Record<string, string>>
}

/** Reads the query of a template; of one without a query nothing need be asked. */
export function queryTemplate(operation: Operation): QueryTemplate {
  const [, query = ''] = /\?([^#]*)/.exec(operation.path) ?? []
  const parts = splitQuery(query).map(({ name, value }) => [name, decodeForm(value)] as const)
  const isOpen = ([, value]: readonly [string, string]): boolean => /^\{[^{}]+\}$/.test(value)
  return {
    operation,
    fixed: parts.filter(part => !isOpen(part) && !part.join('').includes('{')),
    open: parts.filter(isOpen).map(([name, value]) => [name, value.slice(1, -1)] as const),
  }
}

/**
 * The template whose words a query has, of several the one with most of them. OpenAPI knows no queries in paths (3.1 section
 * 4.8.8.1), so that nothing says which of them is meant but what each needs.
 *
 * @param templates - At least one; the first stays where a query has what none of them needs
 */
export function chooseByQuery(templates: readonly QueryTemplate[], query: string): Chosen | undefined {
  const asked = new Map(splitQuery(query).map(({ name, value }) => [name, decodeForm(value)]))
  const worth = ({ fixed, open }: QueryTemplate): number => {
    const isMeant = fixed.every(([name, value]) => asked.get(name) === value)
    const isThere = open.every(([name]) => asked.has(name))
    return isMeant && isThere ? fixed.length * 2 + open.length : -1
  }
  const [first, ...others] = templates
  if (first === undefined) return undefined
  const best = others.reduce((one, other) => (worth(other) > worth(one) ? other : one), first)
  const values: Record<string, string> = {}
  for (const [name, parameter] of best.open) {
    const value = asked.get(name)
    if (value !== undefined) setOwn(values, parameter, encodeURIComponent(value))
  }
  return { operation: best.operation, values }
}
