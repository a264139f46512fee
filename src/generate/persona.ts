import { type Facts, fact } from './facts.ts'
import {
  COMPANY_BRANDS,
  COMPANY_HEADS,
  COMPANY_TAILS,
  COMPANY_TRADES,
  LEGAL_FORMS,
} from './names/companies.ts'
import { FIRST_NAMES, LAST_NAMES } from './names/people.ts'
import { PLACES, type Place } from './names/places.ts'
import { Random } from './random.ts'
import { capitalise, slugOf } from './words.ts'

/** A company whose name, domain and addresses agree. */
export interface Company {
  readonly name: string
  /** `brightwater.example`: below a name no one can register (RFC 2606), unless a domain is known. */
  readonly domain: string
}

/** A person whose names and addresses agree. */
export interface Person {
  readonly first: string
  readonly last: string
  readonly full: string
  readonly email: string
  readonly username: string
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
export function companyOf(random: Random, facts: Facts, nameIsCompany: boolean): Company {
  const fields = nameIsCompany ? COMPANY_FIELDS : COMPANY_FIELDS.slice(0, 8)
  const known = fact(facts, ...fields)
  const name = known?.includes('@') === true || isOpaque(known) ? undefined : known
  const domain = knownDomain(facts)
  if (name !== undefined) return { name, domain: domain ?? domainFor(name) }
  if (domain !== undefined) return { name: nameFromDomain(domain), domain }
  const made = inventCompany(random)
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

/** `Brightwater Foods Ltd` → `brightwater-foods.example`. The same name always has the same domain. */
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

/** `Silverlake Logistics`, `Nexora`, `Harrison & Keller`. */
export function inventCompany(random: Random): string {
  const style = random.next()
  if (style < 0.5) {
    return `${random.pick(COMPANY_HEADS)}${random.pick(COMPANY_TAILS)} ${random.pick(COMPANY_TRADES)}`
  }
  if (style < 0.8) return `${random.pick(COMPANY_BRANDS)} ${random.pick(COMPANY_TRADES)}`
  if (style < 0.9) return `${surname(random)} & ${surname(random)}`
  return `${surname(random)} ${random.pick(COMPANY_TRADES)}`
}

function surname(random: Random): string {
  return capitalise(random.pick(LAST_NAMES))
}

/** The company's name as registered: `Nexora Labs GmbH`. */
export function legalName(random: Random, company: Company): string {
  return /\b(?:ltd|limited|inc|llc|gmbh|plc|corp)\b\.?$/i.test(company.name)
    ? company.name
    : `${company.name} ${random.pick(LEGAL_FORMS)}`
}

/** A person of a company, from what is known, else one of their own. */
export function personOf(random: Random, facts: Facts, company: Company, nameIsPerson: boolean): Person {
  const known = knownNames(facts, nameIsPerson)
  const first = known.first ?? random.at('first').pick(FIRST_NAMES)
  const last = known.last ?? random.at('last').pick(LAST_NAMES)
  const full = known.full ?? `${first} ${last}`
  const local = localPart(first, last, company.domain)
  const email = known.email ?? `${local}@${company.domain}`
  const username = fact(facts, 'username', 'user name', 'login') ?? email.split('@')[0] ?? local
  return { first, last, full, email, username }
}

interface KnownNames {
  readonly first?: string | undefined
  readonly last?: string | undefined
  readonly full?: string | undefined
  readonly email?: string | undefined
}

function knownNames(facts: Facts, nameIsPerson: boolean): KnownNames {
  const email = fact(facts, 'email', 'email address', 'work email', 'mail')
  const first = fact(facts, 'first name', 'given name', 'forename', 'firstname')
  const last = fact(facts, 'last name', 'family name', 'surname', 'lastname')
  const named = fact(facts, 'full name', 'display name', ...(nameIsPerson ? ['name'] : []))
  const full = named?.includes('@') === true ? undefined : named
  const parts = full?.split(/\s+/) ?? []
  const fromMail = namesFromMail(email ?? (named?.includes('@') === true ? named : undefined))
  return {
    email,
    full: first === undefined && last === undefined ? full : undefined,
    first: first ?? parts[0] ?? fromMail[0],
    last: last ?? (parts.length > 1 ? parts.slice(1).join(' ') : undefined) ?? fromMail[1],
  }
}

/** `jo.meyer@acme.test` → `['Jo', 'Meyer']`; role addresses name nobody. */
function namesFromMail(email: string | undefined): readonly (string | undefined)[] {
  const local = email?.split('@')[0] ?? ''
  if (!/^[a-z]{2,}(?:[._-][a-z]{2,})?$/i.test(local) || ROLE_ADDRESS.test(local)) return []
  const [first, last] = local.split(/[._-]/).map(part => capitalise(part.toLowerCase()))
  return last === undefined ? [first] : [first, last]
}

const ROLE_ADDRESS =
  /^(?:info|hello|contact|sales|support|admin|billing|accounts?|office|team|manager|owner|user|test|noreply|trainer)$/i

/** One company writes all its addresses in one style. */
function localPart(first: string, last: string, domain: string): string {
  const given = slugOf(first)
  const family = slugOf(last).replace(/-/g, '')
  const style = Random.of(domain).next()
  if (style < 0.65 || given === '') return [given, family].filter(part => part !== '').join('.') || 'office'
  return style < 0.85 ? `${given[0] ?? ''}${family}` : `${given}_${family}`
}

/** Where a record is, from what is known of it, else from its surroundings, else anywhere. */
export function placeOf(random: Random, facts: Facts, around: Place | undefined): Place {
  const city = fact(facts, 'city', 'town', 'locality')?.toLowerCase()
  const country = fact(facts, 'country', 'country code', 'country name')?.toLowerCase()
  const currency = fact(facts, 'currency', 'currency code')?.toUpperCase()
  const fitting = PLACES.filter(
    place =>
      (city === undefined || place.city.toLowerCase() === city) &&
      (country === undefined ||
        [place.country, place.code, place.code3].some(name => name.toLowerCase() === country)) &&
      (currency === undefined || place.currency === currency),
  )
  if (fitting.length > 0 && fitting.length < PLACES.length) return random.pick(fitting)
  return around ?? random.pick(PLACES)
}
