import type { Faker } from '@faker-js/faker'
import { ODD_TOWN } from '../english/lists.ts'
import { readable } from '../faker.ts'

/** `Highfield Logistics`, `Kessler Security`, `Lynch & Ortiz`, `Renner Group`. */
export function inventCompany(faker: Faker): string {
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

/** Not a single word of five letters or more and a kind of street, or a word that names no company. */
const ODD_STREET =
  /^(?!(?!The )[A-Z][a-z]{4,7} [A-Z][a-z]+$)|^(?:Church|Chapel|Cemetery|Rectory|Vicarage|Glebe|School|College|University|Airport|Railroad|Railway|Station|Center|Central|Division|County|State|Court|First|Second|Third|Fourth|Front|Frontage|Fore|Middle|Street|Avenue|Crescent|Common|Cross|Water|Watery|Marsh|Stoney|Blind|Black|North|South|Market|Memorial|Commercial|Commerce|Boundary|Depot|Mount|Pleasant|Locust|Pound|Princess|Military|Close|Green|Grant|Prospect|Quarry) /

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
