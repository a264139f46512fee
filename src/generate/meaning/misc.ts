import { slugOf } from '../words.ts'
import { nameOfRecord } from './record-name.ts'
import type { Meaning } from './types.ts'
import { vehicleName, vehicleOf } from './vehicle.ts'

const often =
  (probability: number) =>
  ({ random }: { readonly random: { chance(p: number): boolean } }): boolean =>
    random.chance(probability)
const yes = (): boolean => true
const no = (): boolean => false

/** The states records of a kind go through. */
const STATES: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['invitation', 'invite'],
    ['pending', 'accepted'],
  ],
  [
    ['order', 'shipment', 'delivery'],
    ['processing', 'shipped', 'delivered', 'delivered', 'cancelled'],
  ],
  [
    ['invoice', 'payment', 'bill', 'charge', 'payout'],
    ['paid', 'paid', 'open', 'overdue'],
  ],
  [['subscription'], ['active', 'active', 'trialing', 'past_due', 'canceled']],
  [
    ['issue', 'ticket', 'case', 'milestone', 'pull'],
    ['open', 'open', 'closed'],
  ],
  [
    ['job', 'task', 'run', 'import', 'export', 'build', 'deployment', 'batch'],
    ['completed', 'completed', 'running', 'queued', 'failed'],
  ],
  [
    ['deal', 'opportunity'],
    ['open', 'won', 'lost'],
  ],
  [
    ['document', 'post', 'article', 'page', 'campaign'],
    ['published', 'published', 'draft', 'archived'],
  ],
  [
    ['booking', 'reservation', 'appointment', 'meeting'],
    ['confirmed', 'confirmed', 'pending', 'cancelled'],
  ],
]

/** Whether records of some kind are said to be in it. */
export function isKnownState(state: string): boolean {
  return (
    STATES.some(([, states]) => states.includes(state.toLowerCase())) ||
    /^(?:(?:in)?active|pending|suspended)$/i.test(state)
  )
}

const ERROR_CODES = ['INVALID_REQUEST', 'NOT_FOUND', 'CONFLICT', 'LIMIT_REACHED'] as const
const FAULTS: ReadonlySet<string> = new Set(['error', 'problem', 'fault', 'failure', 'exception', 'issue'])

/** `type` is what the record is; so is `feedType` of a feed, but not `currencyType`. */
function isOfRecord(qualifiers: readonly string[], entity: readonly string[]): boolean {
  return qualifiers.every(word => entity.includes(word) || word === 'record' || word === 'resource')
}

/** `Boulder district` → `BOUL`: codes are cut from names. */
function codeOf(name: string): string {
  return slugOf(name).replace(/-/g, '').slice(0, 4).toUpperCase() || 'STD'
}

/** States, roles, categories, switches: what every system has. */
export const misc: Meaning = {
  text: {
    'vehicle|vehicle name|car': vehicleName,
    'make|car make|vehicle make': draw => vehicleOf(draw).make,
    'vehicle model|car model': draw => vehicleOf(draw).model,
    'status|state|account status|user status|lifecycle status|current status': ({ scene, random }) => {
      const states = STATES.find(([words]) => scene.entity.words.some(word => words.includes(word)))?.[1]
      return random.pick(states ?? ['active', 'active', 'active', 'pending', 'inactive'])
    },
    'type|kind|subtype|sub type|object|record type|resource type|object name': ({ scene, qualifiers }) =>
      (isOfRecord(qualifiers, scene.entity.words) && scene.entity.words.join('_')) || 'standard',
    'iso code': ({ scene }) =>
      scene.entity.words.includes('currency') ? scene.place.currency : scene.place.code,
    code: ({ scene, random }) =>
      scene.entity.words.some(word => FAULTS.has(word)) || scene.entity.words.length === 0
        ? random.pick(ERROR_CODES)
        : `${codeOf(nameOfRecord({ random, scene, words: ['name'], qualifiers: [] }))}${random.integer(1, 99)}`,
    'abbreviation|acronym|short code': ({ scene, random }) =>
      codeOf(nameOfRecord({ random, scene, words: ['name'], qualifiers: [] })),
    'next|previous|prev|first|last': () => undefined,
  },
  vocabulary: {
    'status|state|account status|user status|lifecycle status': [
      'active',
      'pending',
      'inactive',
      'suspended',
    ],
    'role|user role|member role|access level|role name': ['admin', 'member', 'viewer', 'editor', 'owner'],
    'priority|urgency|importance': ['low', 'medium', 'high', 'urgent'],
    'severity|log level': ['info', 'warning', 'error', 'critical'],
    'tag|label': ['priority', 'enterprise', 'renewal', 'onboarding', 'beta', 'at-risk', 'europe'],
    'category|product category|category name': [
      'Hardware',
      'Software',
      'Services',
      'Accessories',
      'Training',
      'Support',
    ],
    'visibility|access|privacy': ['public', 'private', 'internal'],
    'environment|env': ['production', 'staging', 'sandbox'],
    source: ['web', 'api', 'import', 'mobile', 'manual'],
    channel: ['email', 'web', 'phone', 'partner'],
    mode: ['standard', 'automatic', 'manual'],
    namespace: ['default', 'production', 'staging', 'internal'],
    'result|outcome': ['success', 'success', 'failure'],
    'approval status|review status|verification status': ['approved', 'pending', 'rejected'],
    'invitation status|invite status': ['pending', 'accepted', 'expired'],
    'theme|appearance': ['light', 'dark', 'system'],
    'direction|sort direction|order direction|order dir|sort order': ['asc', 'desc'],
    sentiment: ['positive', 'neutral', 'negative'],
    difficulty: ['easy', 'medium', 'hard'],
    'error code|reason code|failure code': ['INVALID_REQUEST', 'NOT_FOUND', 'CONFLICT', 'LIMIT_REACHED'],
    'phone type|email type|contact type': ['work', 'mobile', 'home'],
    'yes no|answer option': ['yes', 'no'],
    grade: ['A', 'B', 'C'],
    'vehicle type|body type': ['hatchback', 'estate', 'saloon', 'van'],
    'fuel|fuel type': ['petrol', 'diesel', 'hybrid', 'electric'],
    'blood type': ['A+', 'O+', 'B+', 'O-', 'AB+'],
    'format|output format': ['json', 'csv', 'pdf'],
    'level|plan level': ['basic', 'standard', 'premium'],
    'action|operation|activity type': ['created', 'updated', 'deleted', 'viewed'],
    'contact method|preferred contact|communication channel': ['email', 'phone', 'sms'],
  },
  flag: {
    'success|ok|succeeded|successful|acknowledged|accepted|valid|healthy': yes,
    'active|enabled|verified|available|visible|published|confirmed|email verified|is active|is enabled|live|approved|subscribed|public':
      often(0.85),
    'deleted|archived|disabled|deactivated|banned|blocked|suspended|test|sandbox|hidden|expired|revoked|deprecated|failed|refunded|canceled|cancelled|locked|draft|spam|overdue|cancel at period end':
      often(0.08),
    'has more|has next|has next page|more|truncated|has previous|has previous page|incomplete results': no,
    'admin|is admin|superuser|root|staff|primary|default|is default|is primary|owner': often(0.25),
    'livemode|live mode|production': yes,
  },
}
