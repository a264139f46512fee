import { type Facts, fact } from '../facts.ts'
import { Random } from '../random.ts'
import { capitalise, slugOf } from '../words.ts'
import { type Company, labelFor } from './company.ts'
import { surname } from './company-names.ts'
import type { Folk } from './folk.ts'

/** A person whose names and addresses agree. */
export interface Person {
  readonly first: string
  readonly last: string
  readonly full: string
  readonly email: string
  readonly username: string
}

/** A person of a company, from what is known, else one of their own. */
export function personOf(
  random: Random,
  facts: Facts,
  company: Company,
  options: { readonly nameIsPerson: boolean; readonly folk: Folk },
): Person {
  const { nameIsPerson } = options
  const { fakerAt, firstName } = options.folk
  const known = knownNames(facts, nameIsPerson)
  const inventedFirst = (): string => firstName(fakerAt(random.at('first')))
  const inventedLast = (): string => surname(fakerAt(random.at('last')))
  const isInvented = (email: string): boolean =>
    email.startsWith(`${localPart(inventedFirst(), inventedLast(), company.domain)}@`)
  // Of `jmeyer@…` as made here before the name is known: nobody is called Jmeyer.
  const isNamed = known.first !== undefined && known.last !== undefined
  const mailed =
    known.mail === undefined || isNamed || isInvented(known.mail) ? [] : namesFromMail(known.mail)
  const first = known.first ?? mailed[0] ?? inventedFirst()
  const last = known.last ?? mailed[1] ?? inventedLast()
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
  /** An address that may tell the name: its own, or what it is called. */
  readonly mail?: string | undefined
}

function knownNames(facts: Facts, nameIsPerson: boolean): KnownNames {
  const email = fact(facts, 'email', 'email address', 'work email', 'mail')
  const first = fact(facts, 'first name', 'given name', 'forename', 'firstname')
  const last = fact(facts, 'last name', 'family name', 'surname', 'lastname')
  const named = fact(facts, 'full name', 'display name', ...(nameIsPerson ? ['name'] : []))
  const full = named?.includes('@') === true ? undefined : named
  const parts = full?.split(/\s+/) ?? []
  return {
    email,
    mail: email ?? (named?.includes('@') === true ? named : undefined),
    full: first === undefined && last === undefined ? full : undefined,
    first: first ?? parts[0],
    last: last ?? (parts.length > 1 ? parts.slice(1).join(' ') : undefined),
  }
}

/** `jo.meyer@acme.test` → `['Jo', 'Meyer']`; role addresses name nobody. */
function namesFromMail(email: string): readonly (string | undefined)[] {
  const local = email.split('@')[0] ?? ''
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
  if (given === '' && family === '') return labelFor('user', `${first} ${last}`)
  if (style < 0.65 || given === '') return [given, family].filter(part => part !== '').join('.') || 'office'
  return style < 0.85 ? `${given[0] ?? ''}${family}` : `${given}_${family}`
}
