import { EVENT_ID, type Event, getScalarValue } from 'js-yaml'
import { type Locate, type Opened, type Step, lineStarts, locateBy } from './positions.ts'
import { readYamlEvents } from './yaml-events.ts'
import { isMergeKey, startOfEvent } from './yaml-value.ts'

interface Places {
  readonly source: string
  readonly events: readonly Event[]
  /** From the index of an alias to that of what it repeats. */
  readonly targets: ReadonlyMap<number, number>
  readonly offsetOf: (index: number) => number | undefined
}

/** Places in a text that `readYaml` has read; a value is known by the index of its event. */
export function locateInYaml(text: string): Locate {
  const { source, events, toOriginal } = readYamlEvents(text)
  const offsetOf = (index: number): number | undefined => {
    const start = startOfEvent(source, events[index])
    return start === undefined ? undefined : toOriginal(start)
  }
  const places: Places = { source, events, targets: resolveAliases(source, events), offsetOf }
  return locateBy(lineStarts(text), { offset: offsetOf(1), node: 1 }, node => openNode(places, node))
}

function resolveAliases(source: string, events: readonly Event[]): ReadonlyMap<number, number> {
  const anchors = new Map<string, number>()
  const targets = new Map<number, number>()
  for (const [index, event] of events.entries()) {
    if (!('anchorStart' in event) || event.anchorStart < 0) continue
    const name = source.slice(event.anchorStart, event.anchorEnd)
    const target = anchors.get(name)
    if (event.type !== EVENT_ID.ALIAS) anchors.set(name, index)
    else if (target !== undefined) targets.set(index, target)
  }
  return targets
}

function openNode(places: Places, node: number): Opened {
  const index = places.targets.get(node) ?? node
  const type = places.events[index]?.type
  if (type === EVENT_ID.SEQUENCE) return new Map(itemsOf(places, index).map((item, at) => [String(at), item]))
  return type === EVENT_ID.MAPPING ? openMap(places, index) : new Map()
}

function itemsOf({ events, offsetOf }: Places, sequence: number): Step[] {
  const items: Step[] = []
  for (let at = sequence + 1; isInside(events, at); at = afterNode(events, at)) {
    items.push({ offset: offsetOf(at), node: at })
  }
  return items
}

function openMap(places: Places, map: number): Opened {
  const { source, events } = places
  const steps = new Map<string, Step>()
  const merged: number[] = []
  for (let at = map + 1; isInside(events, at); ) {
    const value = afterNode(events, at)
    if (isMergeKey(source, events[at])) merged.push(value)
    else steps.set(keyOf(places, at), { offset: places.offsetOf(at), node: value })
    at = afterNode(events, value)
  }
  for (const source of merged.flatMap(value => mergeSources(places, value))) {
    for (const [key, step] of openNode(places, source)) if (!steps.has(key)) steps.set(key, step)
  }
  return steps
}

function mergeSources(places: Places, value: number): number[] {
  const index = places.targets.get(value) ?? value
  const isList = places.events[index]?.type === EVENT_ID.SEQUENCE
  return isList ? itemsOf(places, index).map(({ node }) => node) : [index]
}

function keyOf({ source, events, targets }: Places, at: number): string {
  const event = events[targets.get(at) ?? at]
  return event?.type === EVENT_ID.SCALAR ? getScalarValue(source, event) : ''
}

function isInside(events: readonly Event[], at: number): boolean {
  return at < events.length && events[at]?.type !== EVENT_ID.POP
}

/** The index behind a value and all it holds. */
function afterNode(events: readonly Event[], from: number): number {
  let depth = 0
  let at = from
  do {
    const type = events[at++]?.type
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++
    else if (type === EVENT_ID.POP) depth--
  } while (depth > 0 && at < events.length)
  return at
}
