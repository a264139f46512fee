import type { JsonObject } from '../../json/value.ts'
import type { Announcement } from '../../spec/api.ts'
import type { CallbackReading } from '../events/callbacks.ts'
import { counted } from '../../json/counted.ts'
import { inSeries } from './prose.ts'
import { yamlText } from './starter-overlay.ts'
import type { ResourceModel } from '../types.ts'
import type { WebhookReading } from '../events/webhooks.ts'

/** Most lines of a kind, unless everything is asked for. */
const MAX_LISTED = 12

/** What the API tells its clients, unasked, and when; what it never tells, why, and what to write to change that. */
export function tellsClients(model: ResourceModel, isFull: boolean): string {
  const { webhooks } = model
  const sent = webhooks.filter(({ resource }) => resource !== undefined)
  const calls = callbacksOf(model)
  const made = calls.filter(({ isSent }) => isSent)
  const told = [
    ...sent.map(reading => `${reading.confidence.toFixed(2)}  ${reading.webhook.name}: ${whenSent(reading)}`),
    ...made.map(
      ({ operation, callback }) => `${callback.name} to ${callback.to}: when ${operation} succeeds`,
    ),
  ]
  const untold = webhooks.filter(({ resource }) => resource === undefined)
  const unmade = calls.filter(({ isSent }) => !isSent)
  const rest = [
    ...untold.map(
      ({ webhook, evidence }) => `${webhook.name}: ${inSeries(evidence.map(({ says }) => says))}`,
    ),
    ...unmade.map(({ operation, callback, says }) => `${callback.name} of ${operation}: ${says}`),
  ]
  const first = untold[0]?.webhook ?? unmade[0]?.callback
  return [
    ...listed('Tells its clients (kept in the mock, sent nowhere unless asked)', told, isFull),
    ...listed('Never told', rest, isFull),
    ...remedy(first, model),
  ].join('\n')
}

function listed(title: string, lines: readonly string[], isFull: boolean): string[] {
  if (lines.length === 0) return []
  const told = isFull ? lines : lines.slice(0, MAX_LISTED)
  const more = lines.length - told.length
  return [title, ...told.map(line => `  ${line}`), ...(more === 0 ? [] : [`  … and ${more} more`])]
}

function whenSent({ resource = '', events, evidence }: WebhookReading): string {
  const whens = events.map(({ change, word }) =>
    typeof change === 'string' ? change : `comes to be ${word}`,
  )
  const at = [...new Set(whens)].slice(0, 4)
  const more = new Set(whens).size - at.length
  const others = more === 0 ? '' : ` (and ${counted(more, 'event')} more)`
  return `${resource} ${at.join(', ')}${others}; ${evidence.map(({ says }) => says).join('; ')}`
}

function remedy(webhook: Announcement | undefined, { resources }: ResourceModel): string[] {
  if (webhook === undefined) return []
  const isWebhook = webhook.to === undefined
  return [
    '',
    '  To change one, say in an overlay what it tells of, for example',
    '',
    `    - target: ${yamlText(targetOf(webhook))}`,
    '      update:',
    '        x-understudy:',
    ...(isWebhook ? [`          resource: ${yamlText(resources[0]?.name ?? 'Record')}`] : []),
    '          event: created',
  ]
}

/** `$.webhooks['ping'].post`, by the place the operation is written at. */
function targetOf({ pointer }: Announcement): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  return `$${steps.map(step => (/^[a-z]\w*$/i.test(step) ? `.${step}` : `['${step.replaceAll("'", "\\'")}']`)).join('')}`
}

interface CallbackOf extends CallbackReading {
  /** Key of the operation it belongs to. */
  readonly operation: string
}

function callbacksOf({ callbacks }: ResourceModel): CallbackOf[] {
  return [...callbacks].flatMap(([{ key }, readings]) =>
    readings.map(reading => ({ ...reading, operation: key })),
  )
}

/** The same as JSON, for programs: `{webhooks: […], callbacks: […]}`. */
export function describeAnnouncements(model: ResourceModel): {
  readonly webhooks: readonly object[]
  readonly callbacks: readonly JsonObject[]
} {
  return {
    webhooks: model.webhooks.map(({ webhook, events, ...reading }) => ({
      webhook: webhook.name,
      events: events.map(({ word }) => word),
      ...reading,
    })),
    callbacks: callbacksOf(model).map(({ operation, callback, isSent, says }) => ({
      operation,
      callback: callback.name,
      to: callback.to ?? null,
      isSent,
      says,
    })),
  }
}
