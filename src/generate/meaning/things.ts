import type { Draw } from './types.ts'

const ADJECTIVES = ['Compact', 'Classic', 'Smart', 'Ultra', 'Everyday', 'Pro', 'Eco', 'Premium', 'Portable', 'Heavy-Duty'] as const
const WARES = [
  'Label Printer', 'Desk Lamp', 'Standing Desk', 'Barcode Scanner', 'Headset', 'Docking Station', 'Coffee Grinder',
  'Water Bottle', 'Backpack', 'Keyboard', 'Monitor Arm', 'Office Chair', 'Card Reader', 'Router', 'Toolkit', 'Notebook',
] as const
const PLANS = ['Starter', 'Team', 'Business', 'Enterprise', 'Professional', 'Growth', 'Essentials', 'Premium'] as const

/** Names of records that are neither people nor companies, by the last word of what they are. */
const NAMES: { readonly [word: string]: readonly string[] } = {
  plan: PLANS,
  package: PLANS,
  subscription: PLANS,
  tier: ['Bronze', 'Silver', 'Gold', 'Platinum', 'Registered', 'Select', 'Premier'],
  level: ['Bronze', 'Silver', 'Gold', 'Platinum'],
  phase: ['Prospecting', 'Onboarding', 'Enablement', 'Active selling', 'Renewal'],
  stage: ['Qualification', 'Discovery', 'Proposal', 'Negotiation', 'Closed won'],
  pipeline: ['Partner sales', 'Direct sales', 'Renewals', 'Mid-market'],
  team: ['Growth', 'Platform', 'Field Sales', 'Customer Success', 'Payments', 'Data', 'Support', 'Design'],
  group: ['Administrators', 'Finance approvers', 'Regional managers', 'Read only', 'Support agents'],
  department: ['Sales', 'Finance', 'Operations', 'Engineering', 'Marketing'],
  role: ['Administrator', 'Editor', 'Viewer', 'Billing manager', 'Support agent'],
  permission: ['orders:read', 'orders:write', 'users:read', 'billing:manage'],
  project: ['Atlas', 'Website relaunch', 'Data warehouse', 'Mobile app', 'ERP migration', 'Aurora', 'Self-service portal'],
  workspace: ['Headquarters', 'Marketing', 'Product design', 'Customer research', 'Operations'],
  space: ['Engineering handbook', 'Sales playbook', 'Product specs', 'People'],
  campaign: ['Spring launch', 'Partner referral Q2', 'Black Friday', 'Webinar series', 'Win-back', 'Product update'],
  event: ['Partner Summit', 'Product webinar', 'Quarterly review', 'Customer roundtable', 'Developer day'],
  meeting: ['Weekly sync', 'Quarterly business review', 'Kick-off', 'Contract review', 'Design critique'],
  tag: ['priority', 'enterprise', 'renewal', 'onboarding', 'at-risk', 'beta'],
  label: ['bug', 'feature', 'documentation', 'urgent', 'blocked', 'good first issue'],
  category: ['Hardware', 'Software', 'Services', 'Accessories', 'Training', 'Support'],
  list: ['Newsletter subscribers', 'Trial users', 'Enterprise leads', 'Event attendees'],
  segment: ['Small business', 'Mid-market', 'Enterprise', 'Public sector'],
  file: ['Invoice-2025-11.pdf', 'contract-signed.pdf', 'price-list.xlsx', 'brand-guidelines.pdf', 'team-photo.jpg'],
  document: ['Master services agreement.pdf', 'Price list 2026.pdf', 'Onboarding checklist.docx', 'Security whitepaper.pdf'],
  attachment: ['screenshot.png', 'invoice.pdf', 'quote.pdf', 'error-log.txt'],
  image: ['hero-banner.png', 'product-front.jpg', 'logo-dark.svg', 'office.jpg'],
  folder: ['Contracts', 'Invoices', 'Marketing assets', 'Archive', 'Shared'],
  template: ['Welcome email', 'Invoice reminder', 'Monthly report', 'Renewal notice'],
  report: ['Monthly revenue', 'Pipeline by region', 'Churn analysis', 'Partner performance'],
  dashboard: ['Executive overview', 'Sales pipeline', 'Support load', 'Infrastructure'],
  key: ['Production key', 'Staging key', 'CI pipeline', 'Data export'],
  token: ['CI deploy token', 'Reporting token', 'Local development'],
  webhook: ['Order events', 'Billing sync', 'CRM sync', 'Slack alerts'],
  integration: ['Salesforce', 'HubSpot', 'Slack', 'NetSuite', 'Zapier'],
  app: ['Storefront', 'Back office', 'Partner portal', 'Mobile app', 'Reporting'],
  application: ['Storefront', 'Back office', 'Partner portal', 'Mobile app', 'Reporting'],
  client: ['Storefront', 'Partner portal', 'Mobile app'],
  service: ['Implementation', 'Managed support', 'Training', 'Data migration', 'Consulting'],
  environment: ['production', 'staging', 'development', 'sandbox'],
  server: ['web-01', 'web-02', 'db-primary', 'worker-03', 'cache-01'],
  host: ['web-01', 'web-02', 'db-primary', 'worker-03'],
  cluster: ['eu-west-prod', 'us-east-prod', 'staging', 'analytics'],
  bucket: ['customer-exports', 'media-assets', 'nightly-backups', 'audit-logs'],
  database: ['orders', 'analytics', 'customers', 'inventory'],
  table: ['customers', 'orders', 'invoices', 'events'],
  queue: ['orders', 'emails', 'webhooks', 'exports'],
  repository: ['storefront', 'billing-service', 'mobile-app', 'design-system', 'infrastructure'],
  repo: ['storefront', 'billing-service', 'mobile-app', 'design-system', 'infrastructure'],
  branch: ['main', 'develop', 'release/2.4', 'fix/checkout-rounding'],
  workflow: ['Nightly export', 'Lead routing', 'Approval', 'Release'],
  job: ['nightly-export', 'invoice-run', 'reindex', 'cleanup'],
  channel: ['general', 'announcements', 'support', 'sales'],
  location: ['Headquarters', 'Warehouse North', 'City store', 'Returns centre'],
  warehouse: ['Rotterdam DC', 'Leeds fulfilment', 'Dallas hub', 'Lyon depot'],
  room: ['Boardroom', 'Orchid', 'Studio 2', 'Training room'],
  device: ['Front desk tablet', 'Warehouse scanner 4', 'Meeting room display', 'Sensor 12'],
  issue: ['Export stops after 1,000 rows', 'Login page reloads twice', 'Wrong time zone in reports', 'Add dark mode', 'Search ignores accents'],
  ticket: ['Cannot reset password', 'Invoice shows the old address', 'Import fails on empty rows', 'Request for a data export'],
  task: ['Prepare the renewal offer', 'Call back about pricing', 'Review the contract draft', 'Update the forecast', 'Send onboarding pack'],
  milestone: ['Beta', 'General availability', 'Version 2.4', 'Q3 release'],
  opportunity: ['Renewal 2026', 'Expansion to the Nordics', 'New business: 50 seats', 'Pilot programme'],
  deal: ['Renewal 2026', 'Expansion to the Nordics', 'New business: 50 seats', 'Pilot programme'],
  post: ['How we cut onboarding time in half', 'Five lessons from our first year', 'What changed in version 3', 'Meet the team'],
  article: ['How we cut onboarding time in half', 'Five lessons from our first year', 'What changed in version 3'],
  pet: ['Bella', 'Milo', 'Luna', 'Oscar', 'Daisy', 'Max', 'Coco'],
  dog: ['Bella', 'Milo', 'Oscar', 'Daisy', 'Max'],
  cat: ['Luna', 'Coco', 'Simba', 'Misty', 'Tiger'],
  course: ['Partner onboarding', 'Security fundamentals', 'Advanced reporting', 'Selling to enterprise'],
  class: ['Advanced reporting', 'Kubernetes basics', 'Admin essentials', 'API workshop'],
  discount: ['Summer sale', 'Volume discount', 'Partner discount', 'Welcome offer'],
  coupon: ['WELCOME10', 'SPRING25', 'FREESHIP', 'PARTNER15'],
  tax: ['VAT', 'Sales tax', 'GST', 'Reduced VAT'],
  rule: ['Large orders', 'EU customers', 'Manual review', 'Weekend traffic'],
  policy: ['Default retention', 'Strong passwords', 'EU data residency'],
  metric: ['monthly_active_users', 'order_value', 'response_time', 'churn_rate'],
  feature: ['Single sign-on', 'Audit log', 'Custom domains', 'API access'],
  field: ['Region', 'Contract value', 'Renewal date', 'Industry'],
  form: ['Deal registration', 'Contact us', 'Partner application', 'Feedback'],
  survey: ['Customer satisfaction', 'Onboarding feedback', 'Partner pulse'],
  game: ['Harbour Lights', 'Iron Vale', 'Pocket Kingdoms', 'Night Circuit'],
  book: ['The Quiet Harbour', 'Lines of Supply', 'A Field Guide to Rivers', 'Winter Accounts'],
  movie: ['The Long Tide', 'Paper Lanterns', 'Northbound', 'A Minor Key'],
  song: ['Morning Ferry', 'Glass Roof', 'Second Summer', 'Slow Signal'],
  album: ['Tideline', 'Small Hours', 'Open Water'],
  artist: ['The Paper Kites Club', 'Nora Lind', 'Harbour Choir'],
  recipe: ['Lemon risotto', 'Roast squash soup', 'Chickpea curry', 'Apple crumble'],
  ingredient: ['olive oil', 'garlic', 'basil', 'chickpeas', 'lemon'],
}

const ORDINARY = ['Standard', 'Primary', 'Regional', 'Default', 'Custom', 'Internal', 'Seasonal', 'Shared', 'Global'] as const

/** A name for a record that is a thing: a plan is `Business`, a ware `Compact Label Printer`, anything else `Regional depot`. */
export function thingName({ random }: Pick<Draw, 'random'>, words: readonly string[], isProduct: boolean): string {
  const last = words.at(-1) ?? ''
  const names = Object.hasOwn(NAMES, last) ? NAMES[last] : undefined
  if (names !== undefined) return random.pick(names)
  if (isProduct || ['item', 'good', 'article'].includes(last)) return `${random.pick(ADJECTIVES)} ${random.pick(WARES)}`
  return words.length === 0 ? random.pick(NEUTRAL) : `${random.pick(ORDINARY)} ${words.join(' ')}`
}

const NEUTRAL = ['Aurora', 'Meridian', 'Evergreen', 'Compass', 'Lighthouse', 'Horizon', 'Keystone', 'Harbour', 'Summit', 'Orchard'] as const

/** The names a kind of thing has, for fields that name one (`tier`, `phase`). */
export function namesOfThings(word: string): readonly string[] | undefined {
  return Object.hasOwn(NAMES, word) ? NAMES[word] : undefined
}
