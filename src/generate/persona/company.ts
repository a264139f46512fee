import { type Facts, fact } from '../facts.ts'
import { Random } from '../random.ts'
import { capitalise, slugOf } from '../words.ts'
import { INDUSTRIES } from './company-names.ts'
import type { Folk } from './folk.ts'
import type { Place } from './places.ts'

/** A company whose name, domain and addresses agree. */
export interface Company {
  readonly name: string
  /** `highfield-logistics.example`: below a name no one can register (RFC 2606), unless a domain is known. */
  readonly domain: string
}

/** The names a company is known by in records. */
const COMPANY_FIELDS = [
  'company name',
  'company',
  'organisation name',
  'organization name',
  'organisation',
  'organization',
  'business name',
  'legal name',
  'trading name',
  'display name',
  'account name',
  'partner name',
  'name',
] as const

/** The company of a record, from what is known of it, else one of its own. */
export function companyOf(
  random: Random,
  facts: Facts,
  nameIsCompany: boolean,
  { fakerAt, inventCompany }: Folk,
): Company {
  const fields = nameIsCompany ? COMPANY_FIELDS : COMPANY_FIELDS.slice(0, 8)
  const known = fact(facts, ...fields)
  const name = known?.includes('@') === true || isOpaque(known) ? undefined : known
  const domain = knownDomain(facts)
  if (name !== undefined) return { name, domain: domain ?? domainFor(name) }
  if (domain !== undefined) return { name: nameFromDomain(domain), domain }
  const made = inventCompany(fakerAt(random))
  return { name: made, domain: domainFor(made) }
}

/** Ids and numbers are no names. */
function isOpaque(text: string | undefined): boolean {
  return (
    text !== undefined &&
    (/^[\d-]+$/.test(text) || (/\d/.test(text) && !text.includes(' ') && text.length > 15))
  )
}

const FREE_MAIL = /^(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|proton|protonmail|gmx|aol)\./

function knownDomain(facts: Facts): string | undefined {
  const named = fact(facts, 'domain', 'company domain', 'hostname')
  if (named?.includes('.') === true) return named.toLowerCase().replace(/^www\./, '')
  const site = fact(facts, 'website', 'website url', 'homepage', 'web site', 'site url')
  const host =
    site === undefined ? undefined : /^(?:https?:\/\/)?(?:www\.)?([^/:?#]+\.[^/:?#]+)/i.exec(site)?.[1]
  if (host !== undefined) return host.toLowerCase()
  const mail = fact(facts, 'email', 'email address', 'work email')?.split('@')[1]?.toLowerCase()
  return mail === undefined || FREE_MAIL.test(mail) ? undefined : mail
}

/** `Highfield Foods Ltd` → `highfield-foods.example`. The same name always has the same domain. */
export function domainFor(company: string): string {
  const bare = company.replace(
    /,?\s+(?:ltd|limited|inc|llc|gmbh|b\.?v|s\.?a|ab|pty|plc|sas|s\.r\.l|corp|co)\.?$/i,
    '',
  )
  return `${slugOf(bare).slice(0, 40).replace(/-+$/, '') || labelFor('company', bare)}.example`
}

/** A label for a name that Latin letters do not write: the same name always has the same. */
export function labelFor(prefix: string, name: string): string {
  return `${prefix}-${Random.of(name).text('abcdefghkmnprstvwxyz', 6)}`
}

function nameFromDomain(domain: string): string {
  const label = domain.split('.').at(-2) ?? domain
  return label.split('-').map(capitalise).join(' ')
}

/** Industries of the trades that are not named like theirs. */
const INDUSTRY_OF_TRADE: readonly (readonly [RegExp, string])[] = [
  [/ (?:Data|Web|Computers|Security|Mobility|Metrics)$/, 'Software'],
  [/ (?:Communications|Marketing|Branding|Creative)$/, 'Media'],
  [/ (?:Clothing|Grocery|Garden|Sports|Outdoors)$/, 'Retail'],
  [/ (?:Electronics|Industrial|Tools)$/, 'Manufacturing'],
  [/ Health$/, 'Healthcare'],
  [/ Infrastructure$/, 'Construction'],
  [/ (?:Research|Solutions|Markets)$| & /, 'Professional Services'],
]

/** What a company does, as far as its name says. */
export function industryOf({ name }: Company): string | undefined {
  const named = INDUSTRIES.find(industry => name.endsWith(` ${industry}`))
  return named ?? INDUSTRY_OF_TRADE.find(([trade]) => trade.test(name))?.[1]
}

/** By country, so that it agrees with the record's place: faker's legal forms are those of one country. */
const LEGAL_FORMS: { readonly [country: string]: string } = {
  GB: 'Ltd',
  US: 'Inc.',
  CA: 'Inc.',
  IE: 'Ltd',
  DE: 'GmbH',
  FR: 'SAS',
  NL: 'B.V.',
  BE: 'NV',
  ES: 'S.L.',
  PT: 'Lda.',
  IT: 'S.r.l.',
  SE: 'AB',
  DK: 'ApS',
  CH: 'AG',
  PL: 'Sp. z o.o.',
  IL: 'Ltd',
  SG: 'Pte. Ltd.',
  AU: 'Pty Ltd',
  JP: 'K.K.',
  IN: 'Pvt. Ltd.',
  BR: 'Ltda.',
  MX: 'S.A. de C.V.',
}

/** The form companies of a place have: `GmbH` in Berlin. */
export function legalForm(place: Place): string {
  return LEGAL_FORMS[place.code] ?? 'Ltd'
}

const HAS_FORM =
  /\b(?:ltd|limited|inc|llc|gmbh|plc|corp|ag|kg|ohg|sarl|sas|sa|eurl|scop|sci|bv|nv|srl|spa|ab|aps|gruppe|group)\b\.?$/i

/** The company's name as registered: `Highfield Labs GmbH`. */
export function legalName(company: Company, place: Place): string {
  // A name without Latin letters says its form in its own script.
  return HAS_FORM.test(company.name) || !/[a-z]/i.test(company.name)
    ? company.name
    : `${company.name} ${legalForm(place)}`
}
