import { beforeQuery, decodeForm, queryOf, splitQuery } from '../http/query.ts'
import { setOwn } from '../json/value.ts'
import type { Operation } from './api.ts'

/** An operation whose path template goes on with a query: `/current?city={city}`, `/rest?method=photos.getInfo`. */
interface QueryTemplate {
  readonly operation: Operation
  /** What must be asked for as it is written. */
  readonly fixed: readonly (readonly [name: string, value: string])[]
  /** What must be asked for, with the template's parameter that it is the value of. */
  readonly open: readonly (readonly [name: string, parameter: string])[]
}

/** The operation that a request leads to, with the values of its path template, percent-encoded. */
export interface Match {
  readonly operation: Operation
  readonly values: Readonly<Record<string, string>>
}

/** Chooses among operations whose paths differ by their queries alone. @param match - Found by the path; the first of them */
export type ChooseByQuery = (match: Match, query: string) => Match

/**
 * What tells operations on one path apart by the query of their templates. OpenAPI knows no queries in paths (3.1 section
 * 4.8.8.1), so that nothing says which of them is meant but what each needs.
 */
export function createQueryChooser(operations: readonly Operation[]): ChooseByQuery {
  const byFirst = templatesByFirst(operations)
  return (match, query) => {
    const templates = byFirst.get(match.operation)
    if (templates === undefined) return match
    const { operation, values } = choose(templates, query)
    return { operation, values: { ...match.values, ...values } }
  }
}

type Templates = readonly [QueryTemplate, ...QueryTemplate[]]

/** Operations whose paths differ by their queries alone, under the first of them, which is the one that a path leads to. */
function templatesByFirst(operations: readonly Operation[]): ReadonlyMap<Operation, Templates> {
  const byFirst = new Map<Operation, Templates>()
  if (!operations.some(({ path }) => path.includes('?'))) return byFirst
  const same = Map.groupBy(operations, ({ method, path }) => `${method} ${beforeQuery(path)}`)
  for (const [first, ...others] of same.values()) {
    if (first === undefined || ![first, ...others].some(({ path }) => path.includes('?'))) continue
    byFirst.set(first, [queryTemplate(first), ...others.map(queryTemplate)])
  }
  return byFirst
}

/** Reads the query of a template; of one without a query nothing need be asked. */
function queryTemplate(operation: Operation): QueryTemplate {
  const parts = splitQuery(queryOf(operation.path)).map(
    ({ name, value }) => [name, decodeForm(value)] as const,
  )
  const isOpen = ([, value]: readonly [string, string]): boolean => /^\{[^{}]+\}$/.test(value)
  return {
    operation,
    fixed: parts.filter(part => !isOpen(part) && !part.join('').includes('{')),
    open: parts.filter(isOpen).map(([name, value]) => [name, value.slice(1, -1)] as const),
  }
}

/** The template whose words a query has, of several the one with most of them; the first where none has what it needs. */
function choose([first, ...others]: Templates, query: string): Match {
  const asked = new Map(splitQuery(query).map(({ name, value }) => [name, decodeForm(value)]))
  const worth = ({ fixed, open }: QueryTemplate): number => {
    const isMeant = fixed.every(([name, value]) => asked.get(name) === value)
    const isThere = open.every(([name]) => asked.has(name))
    return isMeant && isThere ? fixed.length * 2 + open.length : -1
  }
  const best = others.reduce((one, other) => (worth(other) > worth(one) ? other : one), first)
  const values: Record<string, string> = {}
  for (const [name, parameter] of best.open) {
    const value = asked.get(name)
    if (value !== undefined) setOwn(values, parameter, encodeURIComponent(value))
  }
  return { operation: best.operation, values }
}
