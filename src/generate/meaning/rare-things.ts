import { THING_NAMES } from './thing-names.ts'

/*
 * What the things are called that only some documents keep, as `THING_NAMES`; see `RARE_NAMES`.
 */

const REPOSITORIES = [
  'storefront',
  'billing-service',
  'mobile-app',
  'design-system',
  'infrastructure',
  '{part}-service',
]

const TICKETS = [
  'Cannot reset my password',
  'The {month} invoice shows the old address',
  'Import fails on row {number}',
  'Request for a data export',
  'Access for {person}',
  'Question about the {part}',
]

const MOVIES = ['The Long Tide', 'Return to {brand}', 'Northbound', 'A Minor Key', '{first} and {first}']

const FEATURES = ['Single sign-on', 'Audit log', 'Custom domains', 'API access']

const MEETINGS = [
  'Weekly sync',
  'Quarterly business review',
  'Call with {person}',
  'Contract review',
  'Kick-off {brand}',
]

const { app = [], category = [], location = [], post = [], server = [] } = THING_NAMES

/** Templates of names, by the last word of the record's name. */
export const RARE_THINGS: { readonly [word: string]: readonly string[] } = {
  column: ['To do', 'In progress', 'Review', 'Done', 'Blocked'],
  privacy: ['Public', 'Private', 'Unlisted', 'Internal'],
  discount: ['{month} sale', 'Volume discount', 'Partner discount', 'Welcome offer'],
  class: ['Advanced reporting', 'Kubernetes basics', 'Admin essentials', 'API workshop'],
  issue: [
    'Export stops after {number} rows',
    'The {part} page reloads twice',
    'Wrong time zone in the {month} report',
    'Show the {part} in the overview',
    'Search ignores accents',
    'Slow {part} with more than {number} users',
  ],
  ticket: TICKETS,
  question: TICKETS,
  attachment: ['Screenshot {number}.png', 'Invoice {month}.pdf', 'Quote {number}.pdf', 'error-log.txt'],
  folder: ['Contracts', 'Invoices {month}', 'Marketing assets', 'Archive', 'Shared', '{brand}'],
  queue: ['orders', 'emails', 'webhooks', 'exports'],
  integration: ['Salesforce', 'HubSpot', 'Slack', 'NetSuite', 'Zapier'],
  policy: ['Default retention', 'Strong passwords', 'EU data residency'],
  webhook: ['Order events', 'Billing sync', 'CRM sync', 'Slack alerts'],
  feature: FEATURES,
  repository: REPOSITORIES,
  repo: REPOSITORIES,
  milestone: ['Beta', 'General availability', 'Version 2.{number}', '{month} release'],
  movie: MOVIES,
  game: ['{brand} Lights', '{brand} Vale', 'Night Circuit', 'Escape from {brand}'],
  survey: ['Customer satisfaction {month}', 'Onboarding feedback', 'Partner pulse {month}'],
  bucket: ['customer-exports', 'media-assets', 'nightly-backups', 'audit-logs'],
  cluster: ['eu-west-prod', 'us-east-prod', 'staging', 'analytics'],
  coupon: ['WELCOME10', 'SPRING25', 'FREESHIP', 'PARTNER15'],
  dashboard: ['Executive overview', 'Sales pipeline {city}', 'Support load', 'Infrastructure'],
  workflow: ['Nightly export', 'Lead routing', 'Approval', 'Release'],
  course: ['Partner onboarding', 'Security fundamentals', 'Advanced reporting', 'Selling to enterprise'],
  metric: ['monthly_active_users', 'order_value', 'response_time', 'churn_rate'],
  pipeline: ['Partner sales', 'Direct sales', 'Renewals', 'Mid-market'],
  segment: ['Small business', 'Mid-market', 'Enterprise', 'Public sector'],
  space: ['Engineering handbook', 'Sales playbook', 'Product specs', 'People', 'Project {brand}'],
  campaign: ['{month} launch', 'Partner referral {month}', 'Webinar series {city}', 'Win-back {month}'],
  room: ['Boardroom', '{brand}', 'Studio {number}', 'Training room {number}'],
  deal: ['Renewal {brand}', 'Expansion to {country}', 'New business: {number} seats', 'Pilot with {brand}'],
  database: ['orders', 'analytics', 'customers', 'inventory'],
  setting: FEATURES,
  series: MOVIES,
  show: MOVIES,
  episode: MOVIES,
  topic: post,
  session: MEETINGS,
  meeting: MEETINGS,
  workspace: ['Headquarters', 'Marketing', 'Product design', 'Office {city}', '{brand}'],
  form: ['Deal registration', 'Contact us', 'Partner application', 'Feedback'],
  device: ['Front desk tablet', 'Scanner {number}', 'Meeting room display', 'Sensor {number}'],
  environment: ['production', 'staging', 'development', 'sandbox'],
  subcategory: category,
  venue: location,
  platform: app,
  node: server,
}
