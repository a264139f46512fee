import type { Faker } from '@faker-js/faker'
import { type Facts, fact } from '../facts.ts'
import { type FakerAt, readable } from '../faker.ts'
import type { Random } from '../random.ts'
import { capitalise, slugOf } from '../words.ts'
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
export function companyOf(random: Random, facts: Facts, nameIsCompany: boolean, fakerAt: FakerAt): Company {
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
  return `${slugOf(bare).slice(0, 40).replace(/-+$/, '') || 'company'}.example`
}

function nameFromDomain(domain: string): string {
  const label = domain.split('.').at(-2) ?? domain
  return label.split('-').map(capitalise).join(' ')
}

/** `Highfield Logistics`, `Kessler Security`, `Lynch & Ortiz`, `Renner Group`. */
function inventCompany(faker: Faker): string {
  const style = faker.number.float()
  if (style < 0.35) return `${brand(faker)} ${trade(faker)}`
  return style < 0.8 ? `${surname(faker)} ${trade(faker)}` : fakerCompany(faker)
}

/** Faker's own company, as a domain can be made of it: two partners instead of a list of three. */
function fakerCompany(faker: Faker): string {
  return readable(/\w-|Hilll/, () => faker.company.name())
    .replace(/^([^,]+), .* and (.+)$/, '$1 & $2')
    .replace(' - ', ' & ')
    .replace(' and Sons', ' & Sons')
}

/** A family name in one piece: some of faker's are two joined by a hyphen, and one is misspelt. */
export function surname(faker: Faker): string {
  return readable(/-|^Hilll$/, () => faker.person.lastName())
}

/** Companies are called what towns and streets are called: `Houston`, or `Highfield` of `Highfield Road`. */
export function brand(faker: Faker): string {
  const { city_name: towns, street_name: streets } = faker.definitions.location
  if (faker.number.float() < 0.6) return readable(ODD_TOWN, () => faker.helpers.arrayElement(towns))
  return readable(ODD_STREET, () => faker.helpers.arrayElement(streets)).replace(/ \S+$/, '')
}

const ODD_TOWN = /^(?![A-Z][a-z]{4,8}$)/

/** Not a single word of five letters or more and a kind of street, or a word that names no company. */
const ODD_STREET =
  /^(?!(?!The )[A-Z][a-z]{4,} [A-Z][a-z]+$)|^(?:Church|Chapel|Cemetery|Rectory|Vicarage|Glebe|School|College|University|Airport|Railroad|Railway|Station|Center|Central|Division|County|State|Court|First|Second|Third|Fourth|Front|Frontage|Fore|Middle|Street|Avenue|Crescent|Common|Cross|Water|Watery|Marsh|Stoney|Blind|Black|North|South|Market|Memorial|Commercial|Commerce|Boundary|Depot|Mount|Pleasant|Locust|Pound|Princess|Military|Close|Green|Grant|Prospect|Quarry) /

/**
 * What a company does, from faker's areas of work and departments of shops (those that end a company's name well), and
 * our industries, which faker has none of.
 */
function trade(faker: Faker): string {
  const source = faker.number.float()
  if (source < 0.45) return readable(ODD_AREA, () => faker.person.jobArea())
  if (source < 0.65) return readable(ODD_DEPARTMENT, () => faker.commerce.department())
  return faker.helpers.arrayElement(INDUSTRIES)
}

const ODD_AREA =
  /^(?:Program|Brand|Applications|Assurance|Integration|Directives|Implementation|Functionality|Response|Paradigm|Tactics|Division|Optimization|Intranet|Accounts|Configuration|Accountability|Interactions|Factors|Usability|Quality|Identity|Operations)$/
const ODD_DEPARTMENT = /^(?:Baby|Kids|Movies|Shoes|Games|Toys|Jewelry|Music|Books|Home|Beauty)$/

/** Faker has no industries. */
export const INDUSTRIES: readonly string[] = [
  'Logistics',
  'Software',
  'Retail',
  'Financial Services',
  'Healthcare',
  'Manufacturing',
  'Education',
  'Telecommunications',
  'Energy',
  'Hospitality',
  'Construction',
  'Media',
  'Insurance',
  'Consumer Goods',
  'Professional Services',
  'Automotive',
]

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

/** The company's name as registered: `Highfield Labs GmbH`. */
export function legalName(company: Company, place: Place): string {
  return /\b(?:ltd|limited|inc|llc|gmbh|plc|corp)\b\.?$/i.test(company.name)
    ? company.name
    : `${company.name} ${legalForm(place)}`
}
