import type { Announcement, Api } from '../../spec/api.ts'
import { because, combine, THRESHOLD } from '../evidence.ts'
import { type Change, readEventName } from './event-words.ts'
import { inSeries } from '../explain/prose.ts'
import { bodyShape, placeOfRecord, type RecordPlace } from './record-in-body.ts'
import { type ResourceIndex, resourceIndex } from '../identity/references.ts'
import { createShapes, type Shape, type Shapes } from '../facts/shape.ts'
import { type StateSign, stateSigns } from './state-signs.ts'
import type { Evidence, Resource } from '../types.ts'

/** What a webhook is taken to tell of. */
export interface WebhookReading {
  readonly webhook: Announcement
  /** Whose change it tells of; `undefined` where that is not sure enough: then it is never sent. */
  readonly resource: string | undefined
  /** The changes it is sent at; none where it is never sent. */
  readonly events: readonly WebhookEvent[]
  /** Dotted path in its body of the record it tells of; `undefined` where it shows none. */
  readonly at: string | undefined
  /** 0 to 1; 1 when a hint says so. */
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

/** One change a webhook is sent at. */
export interface WebhookEvent {
  /** Of the whole record; or into a state, by any of the signs. */
  readonly change: Change | readonly StateSign[]
  /** As the document calls it: `paid`. */
  readonly word: string
  /** How the body says which event it is: `{ property: 'type', value: 'order.paid' }`. */
  readonly told: { readonly property: string; readonly value: string } | undefined
}

/** The kinds of record of a document, by what they are called. */
interface Names {
  readonly index: ResourceIndex
  readonly resources: readonly Resource[]
}

/** What all readings of a document share. */
interface Reader extends Names {
  readonly shapes: Shapes
}

/**
 * Reads which change of which kind of record each webhook tells of: from its name, the schema of its body, the events a
 * property of the body lists, and hints, which decide.
 */
export function readWebhooks(api: Api, resources: readonly Resource[]): readonly WebhookReading[] {
  if (api.webhooks.length === 0) return []
  const reader = {
    shapes: createShapes(api.schemas),
    index: resourceIndex(resources.map(({ name }) => name)),
    resources,
  }
  return api.webhooks.map(webhook => readWebhook(reader, webhook))
}

function readWebhook(reader: Reader, webhook: Announcement): WebhookReading {
  const { hints } = webhook
  if (hints.event === false) return never(webhook, because('hint', 1, 'never, says a hint'))
  const subject = subjectOf(reader, webhook)
  if (subject === undefined)
    return never(webhook, because('name', 0, 'neither its name nor its body speaks of a kind of record'))
  const { resource, at, evidence } = subject
  const events = eventsOf(reader, webhook, resource)
  if (events.length === 0)
    return never(webhook, because('name', 0, `it does not say what happened to the ${resource.label}`))
  const says = inSeries(events.map(event => saysOf(event, resource)))
  const reasons = [...evidence, because(hints.event === undefined ? 'event' : 'hint', 0.3, says)]
  const confidence = combine(reasons)
  const isSure = confidence >= THRESHOLD
  return {
    webhook,
    resource: isSure ? resource.name : undefined,
    events: isSure ? events : [],
    at,
    confidence,
    evidence: reasons,
  }
}

function never(webhook: Announcement, reason: Evidence): WebhookReading {
  return { webhook, resource: undefined, events: [], at: undefined, confidence: 0, evidence: [reason] }
}

function saysOf({ change, word }: WebhookEvent, { label }: Resource): string {
  if (typeof change === 'string') return `"${word}" says that one was ${change}`
  return `"${word}" is a state of the ${label}: ${change.map(({ field }) => field).join(', ')}`
}

/** The kind of record a webhook is about, and where its body shows one. */
interface Subject {
  readonly resource: Resource
  readonly at: string | undefined
  readonly evidence: readonly Evidence[]
}

function subjectOf({ shapes, ...reader }: Reader, webhook: Announcement): Subject | undefined {
  const { name, hints } = webhook
  const placeOf = (resource: Resource): RecordPlace | undefined => placeOfRecord(shapes, webhook, resource)
  const named = hints.resource === undefined ? namedBy(reader, name) : hintedBy(reader, hints.resource)
  const resource = named?.resource ?? shownIn(reader, placeOf)
  if (resource === undefined) return undefined
  const place = placeOf(resource)
  const shows =
    place === undefined
      ? []
      : [because('schema', 0.6 * place.likeness, `${place.at || 'its body'} shows the ${resource.label}`)]
  return {
    resource,
    at: hints.at ?? place?.at,
    evidence: [...(named === undefined ? [] : [named.reason]), ...shows],
  }
}

interface Named {
  readonly resource: Resource
  readonly reason: Evidence
}

function hintedBy({ resources }: Names, name: string): Named | undefined {
  const resource = resources.find(each => each.name === name)
  return resource && { resource, reason: because('hint', 0.6, `a hint names ${name}`) }
}

/** By its full name, or the last words of exactly one; a shortened name (`partner` of a PartnerOrganisation) says less. */
function namedBy({ index, resources }: Names, name: string): Named | undefined {
  const { subject, state } = readEventName(name)
  for (const words of [subject, state?.subject ?? []]) {
    const stem = words.join('')
    const found = stem === '' ? undefined : index.get(stem)
    const resource = resources.find(each => each.name === found)
    if (resource !== undefined)
      return { resource, reason: because('name', 0.6, `its name says ${resource.name}`) }
  }
  const stem = (state?.subject ?? subject).join('')
  const begun = stem.length < 4 ? [] : resources.filter(each => each.name.toLowerCase().startsWith(stem))
  const [resource] = begun
  if (resource === undefined || begun.length > 1) return undefined
  return { resource, reason: because('name', 0.35, `its name begins as ${resource.name} does`) }
}

/** The one kind of record that a body shows beyond doubt. */
function shownIn(
  { resources }: Names,
  placeOf: (resource: Resource) => RecordPlace | undefined,
): Resource | undefined {
  const shown = resources.filter(resource => (placeOf(resource)?.likeness ?? 0) >= 0.9)
  return shown.length === 1 ? shown[0] : undefined
}

function eventsOf(reader: Reader, webhook: Announcement, resource: Resource): readonly WebhookEvent[] {
  const { name, hints } = webhook
  const listed = listedEvents(reader, resource, bodyShape(reader.shapes, webhook))
  const said = typeof hints.event === 'string' ? hints.event : name
  const own = eventCalled(reader, resource, said)
  if (own === undefined) return listed
  const told = listed.find(({ change }) => JSON.stringify(change) === JSON.stringify(own.change))?.told
  return [{ ...own, told }]
}

/** The event that a text names, if it is one of this kind of record. */
function eventCalled(reader: Reader, resource: Resource, text: string): WebhookEvent | undefined {
  const { change, state } = readEventName(text)
  if (change !== undefined) return { change, word: change, told: undefined }
  if (state === undefined) return undefined
  const signs = stateSigns(reader.shapes, reader.shapes.of(resource.schema), state.word)
  return signs.length === 0 ? undefined : { change: signs, word: state.word, told: undefined }
}

/** Properties that say which event a body tells of. */
const EVENT_PROPERTY = /^(?:event|event_?type|event_?name|type|action|topic|kind|name|trigger)$/i

/** The events that a property of the body lists: `type: [order.created, order.paid]`. */
function listedEvents(reader: Reader, resource: Resource, body: Shape | undefined): WebhookEvent[] {
  for (const [property, { node }] of body?.properties ?? []) {
    if (!EVENT_PROPERTY.test(property)) continue
    const { enum: values = [], const: only } = reader.shapes.keywords(node)
    const texts = [...values, only].filter(value => typeof value === 'string')
    const events = texts.flatMap((value): WebhookEvent[] => {
      const event = isAbout(reader, resource, value) ? eventCalled(reader, resource, value) : undefined
      return event === undefined ? [] : [{ ...event, told: { property, value } }]
    })
    if (events.length > 0) return events
  }
  return []
}

/** Whether a listed event is one of this kind of record: it names it, or nothing. */
function isAbout(reader: Reader, resource: Resource, value: string): boolean {
  const { change, subject, state } = readEventName(value)
  const words = change === undefined ? (state?.subject ?? []) : subject
  const named = namedBy(reader, value)
  return words.length === 0 || named?.resource === resource
}
