/*
 * Words by which conditions that travel as data are known (`{field: 'status', operator: 'eq', value: 'open'}`, `{and: […]}`), without
 * spelling (`nameKey`).
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
/** Of these all must hold, or one. */
export const ALL: ReadonlySet<string> = set('and all must allof')
export const ANY: ReadonlySet<string> = set('or any should anyof')
