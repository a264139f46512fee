import type { Filter } from '../types.ts'

/*
 * Words of conditions that travel as data (`{field: 'status', operator: 'eq', value: 'open'}`, `{and: […]}`), without
 * spelling (`nameKey`), operators that are signs as they are.
 */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** What names the field. */
export const FIELD: ReadonlySet<string> = set(
  'field fieldname property propertyname propertyid name key column columnname attribute attributename path fieldid by',
)
/** What it is compared with. */
export const VALUE: ReadonlySet<string> = set(
  'value values val propertyvalue operand fieldvalue filtervalue term data',
)
/** How. */
export const OPERATOR: ReadonlySet<string> = set(
  'operator op operation comparison comparator condition matchtype type relation filtertype predicate',
)
/** Of these all must hold, or one. */
export const ALL: ReadonlySet<string> = set('and all must allof')
export const ANY: ReadonlySet<string> = set('or any should anyof')
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
