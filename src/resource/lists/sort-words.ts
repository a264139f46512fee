/*
 * What parameters that order a list are called, without spelling (`nameKey`), and values that name an order.
 */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** Parameters that name the field. */
export const SORT: RegExp =
  /^(?:sort|sortby|sorts|orderby|orderbys|ordering|order|sorting|sortfield|sortkey|sortcolumn|sorton|orderfield|sortproperty|ordercolumn|sortexpression|ordenar|ordenarpor|ordenacion|ordenacao|orden|ordem|tri|trierpar|sortierung|sortieren|ordinamento|ordinaper|sortering)$/
/** Parameters that say which way. */
export const DIRECTION: RegExp =
  /^(?:orderdir|orderdirection|direction|sortorder|sortdir|sortdirection|dir|order|sort|asc|desc|ascending|descending|sortasc|sortdesc|isasc|isdesc|reverse|sorttype|ordertype|sortmode|orderbydirection|sortascending|sortdescending|orderascending|orderdescending)$/
/** Values that mean: the youngest, or the oldest, first. */
export const NEWEST: ReadonlySet<string> = set('newest newestfirst latest recent mostrecent new')
export const OLDEST: ReadonlySet<string> = set('oldest oldestfirst earliest old')

/** `asc`, `desc`, `ascending`, `1`, `-1`: a direction and no field. */
export function isDirectionValue(value: unknown): boolean {
  return value === null || /^(?:asc|desc)(?:ending)?$|^-?1$/i.test(String(value))
}
