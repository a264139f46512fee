import type { Filter } from '../types.ts'

/*
 * Words by which conditions that travel as data say how a field is compared, and what joins them, without spelling (`nameKey`), operators
 * that are signs as they are. Only whoever reads conditions needs them, not whoever looks for some.
 */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** How. */
export const OPERATOR: ReadonlySet<string> = set(
  'operator op operation comparison comparator condition matchtype type relation filtertype predicate',
)
/** What holds conditions that a word beside it joins: `{operator: 'or', conditions: […]}`. */
export const LISTS: ReadonlySet<string> = set(
  'conditions filters rules clauses criteria children expressions',
)
export const JOINS: ReadonlySet<string> = set(
  'operator op conjunction logic logicaloperator combinator condition match connector join type',
)

type Op = Filter['op']

/** Operators; a `$` before one is left out. */
export const OPERATORS: ReadonlyMap<string, Op> = new Map(
  (
    [
      ['eq', '= == === eq equal equals equalto is exact exactly isequalto matchesexactly'],
      ['not', '!= !== <> ne neq not notequal notequals notequalto isnot nin notin noneof isnotequalto'],
      ['gt', '> gt greaterthan greater after morethan isgreaterthan isafter'],
      [
        'gte',
        '>= gte ge greaterthanorequal greaterthanorequalto greaterorequal min from since onorafter atleast',
      ],
      ['lt', '< lt lessthan less before islessthan isbefore'],
      ['lte', '<= lte le lessthanorequal lessthanorequalto lessorequal max to until onorbefore atmost'],
      ['in', 'in anyof oneof isanyof isoneof isin'],
      [
        'contains',
        '~ contains contain like ilike includes substring matches match fuzzy icontains containstoken',
      ],
      ['startsWith', '^ startswith beginswith starts begins prefix sw'],
    ] as const
  ).flatMap(([op, words]) => words.split(' ').map((word): [string, Op] => [word, op])),
)
