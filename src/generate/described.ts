/** What a description says of a field's values, beyond what its name does. */
export interface Described {
  /** The texts it lists as those there are: ``one of `a`, `b` ``. */
  readonly values: readonly string[]
  /** What it says each is, by a name the dictionary of texts knows: `country code`. */
  readonly as: string | undefined
  /** Whether it says when something happens; `epoch`: as a number. */
  readonly moment: 'text' | 'epoch' | undefined
  /** The numbers it says they lie between. */
  readonly range: readonly [least: number, most: number] | undefined
  /** Whether it counts money in the smallest unit. */
  readonly isMinorUnit: boolean
}

/** A field nothing is said of. */
export const UNDESCRIBED: Described = {
  values: [],
  as: undefined,
  moment: undefined,
  range: undefined,
  isMinorUnit: false,
}

/** What is not said by then is said of something else; it also bounds the work on long texts. */
const MAX_READ = 500

/**
 * Reads a description, OpenAPI's or JSON Schema's, in English. What it says first counts: `The URL of the logo` is about a
 * URL, `The name shown beside the URL` is not.
 */
export function readDescription(description: string, words: readonly string[]): Described {
  const text = description.slice(0, MAX_READ)
  if (!TELLING.test(text)) return UNDESCRIBED
  const subject = subjectOf(text)
  return {
    values: listedIn(text, words),
    as: subject?.as ?? codeIn(text, words),
    moment: EPOCH.test(text) ? 'epoch' : isDated(text, subject) ? 'text' : undefined,
    range: rangeIn(text),
    isMinorUnit: MINOR_UNIT.test(text),
  }
}

/** A word of each rule below: most descriptions have none of them, and are read no further. */
const TELLING =
  /\bur[li]\b|(?:mail|ip|ipv[46]|mac) address|phone number|\b(?:iso|rfc)[ -]?\d|countr|currency|64|P\[n|one of|values|valid|must be|can be|may be|either|timestamp|epoch|\bdate\b|\btime (?:when|at|that)|yyyy|between|range|scale|from -?\d|\bcents\b|pence|smallest|minor/i
const MINOR_UNIT = /\bin (?:cents|pence)\b|\b(?:smallest|minor) (?:\w+ )?(?:unit|denomination)/i

/** What a first sentence, or the one after a title, is about. */
interface Subject {
  readonly as: string | undefined
  readonly isDate: boolean
}

const SUBJECT =
  /\b(?:(ur[li])|(e-?mail address)|((?:tele)?phone number)|(ip(?:v4)? address)|(ipv6 address)|(mac address)|date|timestamp|time (?=when|at which|that))\b/i
/** By group of the expression. */
const SUBJECTS = ['url', 'email', 'phone', 'ip address', 'ipv6', 'mac address']
/** `URL of`, not `URL slug`; `date when`, not `date format`. */
const ENDS_THERE =
  /^\W*$|^[.,;:()]|^ (?:of|to|for|where|that|which|at|pointing|used|with|from|on|in|when|the|can|is|will)\b/i
const IS_WHEN = /^ ?(?:and time |time )?(?:of|when|at|on|that|which|the|in|this|for|by|until|after)\b/i
const NOT_BEFORE: ReadonlySet<string> = new Set(['of', 'for', 'to', 'if', 'when', 'by', 'or', 'and'])

function subjectOf(text: string): Subject | undefined {
  const found = SUBJECT.exec(text)
  if (found === null) return undefined
  const before = text.slice(0, found.index)
  const lead = before
    .slice(before.lastIndexOf(': ') + 1)
    .toLowerCase()
    .split(/[^\w'’/-]+/)
    .filter(word => word !== '')
  if (lead.length > 4 || /[.!?;] /.test(before) || lead.some(word => NOT_BEFORE.has(word))) return undefined
  const after = text.slice(found.index + found[0].length)
  const as = SUBJECTS[found.slice(1).findIndex(group => group !== undefined)]
  if (as === undefined) return { as, isDate: IS_WHEN.test(after) }
  return ENDS_THERE.test(after) ? { as, isDate: false } : undefined
}

const NATION = /^(?:country|nation|cca|region|market|territory|alpha)/
const CURRENCY = /^(?:currency|unit|ccy)/

/** What is said, a word the name then has, and what that makes of it. */
const CODES: readonly (readonly [said: RegExp, name: RegExp | undefined, as: string])[] = [
  [/\biso[ -]?8601 duration\b|\bP\[n\]Y/i, undefined, 'duration'],
  [/\bbase ?64(?:[- ]byte)?[- ]encoded\b/i, undefined, 'byte'],
  [
    /\b3166(?:-1)?[ -]?alpha[ -]?3\b|\b(?:three|3)[ -](?:letter|char\w*) (?:iso )?country/i,
    NATION,
    'country iso3',
  ],
  [
    /\b3166(?:-1)?[ -]?alpha[ -]?2\b|\b(?:two|2)[ -](?:letter|char\w*) (?:iso )?country/i,
    NATION,
    'country code',
  ],
  [/\b(?:numeric|full|phone|mobile|dial\w*|calling)\b/i, NATION, ''],
  [/\b3166(?:-1)?(?!-)|\bcountry code\b/i, NATION, 'country code'],
  [/\biso[ -]?4217\b|\b(?:three|3)[ -](?:letter|char\w*) (?:iso )?currency/i, CURRENCY, 'currency'],
]

function codeIn(text: string, words: readonly string[]): string | undefined {
  return CODES.find(
    ([said, name]) => (name === undefined || words.some(word => name.test(word))) && said.test(text),
  )?.[2]
}

const EPOCH =
  /\b(?:unix|epoch) time|\bsince (?:the )?(?:unix )?epoch\b|(?:^|: )(?:the |an? )?(?:\w+ ){0,3}timestamp\b/i
const WRITTEN = /\biso[ -]?8601\b|\brfc[ -]?3339\b|\byyyy-mm-dd/i
const NO_MOMENT =
  /\bduration\b|\binterval\b|\btime ?out\b|\btime ?zone\b|\bnumber of\b|\btimes\b|\bwhether\b/i

function isDated(text: string, subject: Subject | undefined): boolean {
  return (subject?.isDate === true || WRITTEN.test(text)) && !NO_MOMENT.test(text)
}

/** Said before the values there are. After the first group anything may come first, after the second they follow at once. */
const LEAD =
  /(?<!\b(?:exactly|only|least|any) )\b(?:((?:possible|valid|allowed|accepted|available|permitted|supported) (?:values?|options?|types?)|one of|values (?:are|can be))|must be|can be|may be|either)\b/gi
const QUOTED = /^(?:`([\w.:+/ -]{1,40})`|"([\w.:+/ -]{1,40})"|“([\w.:+/ -]{1,40})”|'([\w.:+/-]{1,40})')/
/** Between two quoted words: a comma and the like, or an explanation that ends with its line, a comma or a parenthesis. */
const GAP =
  /^(?:(?:\*\*|[\s,;|/*•-]|\band\b|\bor\b|&){0,20}|[^`"“'\n]{0,120}(?:\n[\s*•-]*|[,;)] ?(?:and |or )?))(?=[`"“'])/
const PLAIN =
  /^[\w ]{0,15}: ?((?:[\w+-]{1,30}, ?){0,30}[\w+-]{1,30}(?:,? (?:or|and) [\w+-]{1,30})?)(?= ?[.\n)<]|$)/

/** The values a description lists, two at least: ``Valid values are `sender` and `anyone`.`` → `sender`, `anyone`. */
function listedIn(text: string, words: readonly string[]): readonly string[] {
  for (const lead of text.matchAll(LEAD)) {
    const rest = text.slice(lead.index + lead[0].length)
    const quoted = quotedIn(rest, lead[1] === undefined ? 2 : 50)
    if (quoted.size > 1) return quoted.has(words.join('_')) ? [] : [...quoted]
    const plain = lead[1] === undefined ? undefined : PLAIN.exec(rest)?.[1]
    if (plain !== undefined && /[, ]/.test(plain)) return plain.split(/,? (?:or|and) |, ?/)
  }
  return []
}

/** Quoted words in a row. @param reach - How far off the first may be, in characters */
function quotedIn(text: string, reach: number): ReadonlySet<string> {
  const values = new Set<string>()
  const start = text.search(/[`"“']/)
  if (start < 0 || start > reach || /[.!?] /.test(text.slice(0, start))) return values
  let rest = text.slice(start)
  for (let quoted = QUOTED.exec(rest); quoted !== null; quoted = QUOTED.exec(rest)) {
    values.add(quoted.slice(1).find(value => value !== undefined) ?? '')
    rest = rest.slice(quoted[0].length)
    rest = rest.slice(GAP.exec(rest)?.[0].length ?? 0)
  }
  return values
}

const RANGE =
  /\b(?:between|(?:with)?in the range|range:?|ranges|scale|values?|number|integer|float|percentage)(?: of| is)?(?: from| between)?:? \W{0,2}(-?\d+(?:\.\d+)?)(?:%? (?:and|to) |%? ?[-–] ?|\.\.+)(-?\d+(?:\.\d+)?)(?![\d-])/i

function rangeIn(text: string): readonly [number, number] | undefined {
  const found = RANGE.exec(text) ?? /\bfrom (-?\d+(?:\.\d+)?) to (-?\d+(?:\.\d+)?)(?![\d-])/i.exec(text)
  const least = Number(found?.[1])
  const most = Number(found?.[2])
  return least < most ? [least, most] : undefined
}
