import { namesOfThings, thingName } from './things.ts'
import type { Maker, Meaning } from './types.ts'

const HEX = '0123456789abcdef'
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Key prefixes of Salesforce's standard objects. */
const SALESFORCE_PREFIX: { readonly [object: string]: string } = {
  account: '001',
  contact: '003',
  opportunity: '006',
  lead: '00Q',
  user: '005',
  case: '500',
  contract: '800',
  order: '801',
  campaign: '701',
  product: '01t',
}

const salesforceId: Maker = ({ random, words }) => {
  const object = words.find(word => Object.hasOwn(SALESFORCE_PREFIX, word)) ?? 'account'
  return `${SALESFORCE_PREFIX[object]}Dn00000${random.text(BASE62, 8)}`
}

/** Ids as the well-known business systems write them, for fields that name the system. */
const VENDOR_IDS: readonly (readonly [RegExp, Maker])[] = [
  [/\b(?:salesforce|sfdc|sf)\b/, salesforceId],
  [/\bzuora\b/, ({ random }) => `2c92c0f9${random.text(HEX, 24)}`],
  [
    /\b(?:hubspot|pipedrive|zendesk|intercom|shopify|xero tenant)\b/,
    ({ random }) => String(random.integer(10 ** 9, 10 ** 11 - 1)),
  ],
  [
    /\bstripe\b/,
    ({ random, words }) =>
      `${STRIPE_PREFIX.find(([word]) => words.includes(word))?.[1] ?? 'cus'}_${random.text(BASE62, 14)}`,
  ],
  [
    /\b(?:netsuite|sap|quickbooks|oracle|chargebee)\b/,
    ({ random }) => String(random.integer(10_000, 999_999)),
  ],
  [
    /\bslack\b/,
    ({ random, words }) =>
      `${words.includes('channel') ? 'C' : words.includes('user') ? 'U' : 'T'}0${random.text('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', 9)}`,
  ],
  [/\b(?:google|facebook|fb)\b/, ({ random }) => `1${random.text('0123456789', 20)}`],
]

const STRIPE_PREFIX: readonly (readonly [string, string])[] = [
  ['subscription', 'sub'],
  ['invoice', 'in'],
  ['price', 'price'],
  ['product', 'prod'],
  ['charge', 'ch'],
  ['payment', 'pi'],
  ['account', 'acct'],
  ['card', 'card'],
]

/** The maker for the id of a named system: `salesforceAccountId`. */
export function vendorId(words: readonly string[]): Maker | undefined {
  const name = words.join(' ')
  return VENDOR_IDS.find(([vendor]) => vendor.test(name))?.[1]
}

const things = (word: string): readonly string[] => namesOfThings(word) ?? []

/** Customer relations: stages, sources, tiers. */
export const crm: Meaning = {
  text: {
    'campaign|campaign name|utm campaign': draw => thingName(draw, ['campaign'], false),
    'project|project name': draw => thingName(draw, ['project'], false),
  },
  vocabulary: {
    'stage|deal stage|pipeline stage|opportunity stage': things('stage'),
    'phase|phase name|lifecycle phase': things('phase'),
    'tier|tier name|partner tier|membership tier|loyalty tier': things('tier'),
    'pipeline|pipeline name': things('pipeline'),
    'lead source|deal source|contact source|customer source|utm source|acquisition channel|referral source': [
      'Website',
      'Referral',
      'Partner',
      'Event',
      'Outbound',
      'Webinar',
    ],
    'utm medium|medium': ['email', 'cpc', 'social', 'referral'],
    'segment|market segment|customer segment': things('segment'),
    'lifecycle stage|lifecycle': ['lead', 'opportunity', 'customer', 'evangelist'],
    'deal type|opportunity type': ['New business', 'Existing business', 'Renewal'],
    'team|team name': things('team'),
    'crm|crm type|crm name': ['Salesforce', 'HubSpot', 'Pipedrive', 'Dynamics 365'],
    'object type|external id type|record kind': ['ACCOUNT', 'PARTNER', 'COMPANY', 'CONTACT'],
  },
}
