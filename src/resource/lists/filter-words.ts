import type { Filter } from '../types.ts'

/*
 * Words of a filter's name, without spelling (`nameKey`), that say how it compares.
 */

type Op = Filter['op']

/** At the end: `price_gte`, `created[before]`, `nameContains`. */
export const SUFFIXES: readonly (readonly [RegExp, Op])[] = [
  [
    /(?:greaterthanorequal(?:to)?|greaterorequal|gte|ge|from|since|min|minimum|atleast|start|onorafter|desde|minim[oa]s?|depuis|ab|von)$/,
    'gte',
  ],
  [
    /(?:lessthanorequal(?:to)?|lessorequal|lte|le|to|until|till|max|maximum|atmost|end|onorbefore|hasta|ate|maxim[oa]s?|jusqua?|bis)$/,
    'lte',
  ],
  [/(?:greaterthan|gt|after)$/, 'gt'],
  [/(?:lessthan|lt|before)$/, 'lt'],
  [/(?:icontains|contains|ilike|like|match|matches)$/, 'contains'],
  [/(?:istartswith|startswith|beginswith|prefix)$/, 'startsWith'],
  [/(?:noteq|noteequals|notequals?|not|ne|neq|exclude|nin|notin)$/, 'not'],
  [/(?:in|anyof|list)$/, 'in'],
  [/(?:eq|equals|exact|iexact|is)$/, 'eq'],
]
/** At the beginning: `min_price`, `createdAfter` the other way round. */
export const PREFIXES: readonly (readonly [RegExp, Op])[] = [
  [/^(?:min|minimum|minim[oa]|from|since|start|desde)(?=.)/, 'gte'],
  [/^(?:max|maximum|maxim[oa]|to|until|till|end|hasta)(?=.)/, 'lte'],
  [/^after(?=.)/, 'gt'],
  [/^before(?=.)/, 'lt'],
  [/^(?:exclude|not)(?=.)/, 'not'],
]
/** Words for the ends of a range of numbers. */
export const RANGES: ReadonlyMap<string, Op> = new Map([
  ['min', 'gte'],
  ['minimum', 'gte'],
  ['from', 'gte'],
  ['gte', 'gte'],
  ['ge', 'gte'],
  ['gt', 'gt'],
  ['desde', 'gte'],
  ['minimo', 'gte'],
  ['minima', 'gte'],
  ['above', 'gt'],
  ['over', 'gt'],
  ['max', 'lte'],
  ['maximum', 'lte'],
  ['to', 'lte'],
  ['lte', 'lte'],
  ['le', 'lte'],
  ['lt', 'lt'],
  ['hasta', 'lte'],
  ['maximo', 'lte'],
  ['maxima', 'lte'],
  ['below', 'lt'],
  ['under', 'lt'],
])
/** What a description says of how a text is compared. */
export const DESCRIBED_OPS: readonly (readonly [RegExp, Op])[] = [
  [/\b(?:starts? with|starting with|begins? with|beginning with|prefix match)\b/i, 'startsWith'],
  [/\b(?:partial(?:ly)?|contains?|containing|substring|fuzzy)\b/i, 'contains'],
]
/** Words around a field's name that add nothing: `filter[status]`. */
export const WRAPPERS: RegExp = /^(?:filter|filters|where|q|query|by|filterby|search)(?=.)/
/** Parameters that speak of a record's time without naming a field. */
export const TIMES: ReadonlyMap<string, Op> = new Map([
  ['since', 'gte'],
  ['from', 'gte'],
  ['startdate', 'gte'],
  ['fromdate', 'gte'],
  ['datefrom', 'gte'],
  ['datestart', 'gte'],
  ['starttime', 'gte'],
  ['after', 'gt'],
  ['until', 'lte'],
  ['to', 'lte'],
  ['enddate', 'lte'],
  ['todate', 'lte'],
  ['dateto', 'lte'],
  ['dateend', 'lte'],
  ['endtime', 'lte'],
  ['before', 'lt'],
])
/** Fields that tell when a record came to be; the first there is counts. */
export const TIME_FIELDS: readonly string[] = [
  'createdat',
  'created',
  'datecreated',
  'creationdate',
  'creationtime',
  'createdate',
  'createtime',
  'createddate',
  'createdtime',
  'createdon',
  'createdutc',
  'createdatutc',
  'createddateutc',
  'createdonutc',
  'insertedat',
  'timestamp',
  'date',
  'time',
]
/** Words in the name of the day or instant at which something happens, among others that it tells. */
export const HAPPENS: ReadonlySet<string> = new Set(
  'start starts started begin begins occurred happened booking booked posted posting scheduled departure arrival issued issue'.split(
    ' ',
  ),
)
/** Values that mean every record, where the field has no such value. */
export const EVERYTHING: ReadonlySet<string> = new Set(['all', 'any', 'both', 'every', 'everything', '*'])
/** What of an object a plain value names: `owner=jo` is `owner.id`, else its key or name. */
export const NAMING: readonly string[] = ['id', 'uuid', 'key', 'slug', 'code', 'login', 'username', 'name']
