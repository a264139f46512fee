import { getOwn } from '../../json/value.ts'
import { type Shape, type Shapes, createShapes } from '../facts/shape.ts'
import type { Binding, Resource, ResourceModel } from '../types.ts'
import { isPlural, singular } from '../words/plural.ts'
import { nameKey, singularKey, wordsOf } from '../words/words.ts'

/** A property of a record that holds the address of what stands beside it. */
export interface Address {
  /** Dotted path inside the record: `comments_url`, `_links.comments.href`. */
  readonly field: string
  /** What is there: the list, or the only record, below it, or the record above it. */
  readonly binding: Binding
  readonly is: 'below' | 'above'
}

/** A list of links in a record, each with its relation beside it: `[{rel: 'self', href: …}]`. */
export interface LinkList {
  readonly field: string
  /** Names of the properties of an item. */
  readonly rel: string
  readonly href: string
  readonly method: string | undefined
  readonly links: readonly {
    readonly rel: string
    readonly binding: Binding
    readonly is: 'own' | Address['is']
  }[]
}

/** What of a record is an address. */
export interface Addresses {
  readonly addresses: readonly Address[]
  readonly list: LinkList | undefined
}

const NONE: Addresses = { addresses: [], list: undefined }

/** Finds the properties of a kind of record that link to what is below it and above it, by their names. */
export function addressesOf(model: ResourceModel, holder: Resource): Addresses {
  const shapes = createShapes(model.api.schemas)
  const record = shapes.of(holder.schema)
  const hinted = holder.hints.shows
  const isOpen = (name: string): boolean => hinted === undefined || getOwn(hinted, name) !== false
  const fields = [...linkFields(shapes, record)].filter(({ path: [root = ''] }) => isOpen(root))
  const listed = linkList(shapes, record)
  if (fields.length === 0 && listed === undefined) return NONE
  const targets = targetsOf(model, holder)
  const addresses = fields.flatMap(({ path, stem, isOne }): Address[] => {
    const target = targets.get(stem)
    // `image_url` is that of an image, not of the images below.
    const isFit = target !== undefined && !(isOne && target.binding.behaviour === 'list')
    return isFit ? [{ field: path.join('.'), ...target }] : []
  })
  return {
    addresses,
    list: listed && isOpen(listed.field) ? { ...listed, links: linksIn(model, holder, targets) } : undefined,
  }
}

/** A property that may hold an address, with what its name says of where it leads: `comment` of `comments_url`. */
interface LinkField {
  readonly path: readonly string[]
  readonly stem: string
  /** Whether it speaks of a single thing. */
  readonly isOne: boolean
}

function* linkFields(shapes: Shapes, record: Shape): Generator<LinkField> {
  for (const [name, { node }] of record.properties) {
    const named = /^(.{2,}?)[_-]?(?:ur[il]|href|link)$/i.exec(name)?.[1]
    if (named !== undefined)
      yield { path: [name], stem: singularKey(named), isOne: !isPlural(wordsOf(named).at(-1) ?? '') }
    if (nameKey(name) !== 'links') continue
    for (const [inner, property] of shapes.of(node).properties) {
      const { keys } = shapes.of(property.node)
      const href = keys.get('href')
      const path = href === undefined ? [name, inner] : [name, inner, href]
      yield { path, stem: singularKey(inner), isOne: false }
    }
  }
}

function linkList(shapes: Shapes, record: Shape): Omit<LinkList, 'links'> | undefined {
  const field = record.keys.get('links')
  const node = field === undefined ? undefined : record.properties.get(field)?.node
  const items = node === undefined ? undefined : shapes.of(node).items
  const keys = items === undefined ? undefined : shapes.of(items).keys
  const [rel, href] = [keys?.get('rel'), keys?.get('href')]
  if (field === undefined || rel === undefined || href === undefined) return undefined
  return { field, rel, href, method: keys?.get('method') }
}

type Targets = ReadonlyMap<string, Pick<Address, 'binding' | 'is'>>

/** What stands beside a record, by what it may be called in the singular. */
function targetsOf({ bindings }: ResourceModel, { name, parent }: Resource): Targets {
  const targets = new Map<string, Pick<Address, 'binding' | 'is'>>()
  for (const binding of bindings.values()) {
    const { operation, behaviour, resource, idParameter } = binding
    if (operation.method !== 'GET') continue
    if (resource === parent?.resource && behaviour === 'read' && idParameter !== undefined)
      for (const called of namesOf(resource ?? '')) addFirst(targets, called, { binding, is: 'above' })
    // What is above a sample is worked out when it is asked for.
    if (idParameter !== undefined || !STANDS_BELOW.has(behaviour)) continue
    if (binding.parents.at(-1)?.resource !== name) continue
    const noun = nounOf(binding)
    if (!noun.includes('{')) addFirst(targets, singularKey(noun), { binding, is: 'below' })
  }
  return targets
}

const STANDS_BELOW: ReadonlySet<string> = new Set(['list', 'singleton'])

function nounOf({ operation }: Binding): string {
  return operation.path.split('/').at(-1) ?? ''
}

function namesOf(parent: string): string[] {
  const words = wordsOf(parent)
  return [nameKey(parent), singular(words.at(-1) ?? ''), 'parent', 'up']
}

function addFirst<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value)
}

function linksIn({ bindings }: ResourceModel, { name }: Resource, targets: Targets): LinkList['links'] {
  const reader = [...bindings.values()].find(
    ({ behaviour, resource, idParameter }) =>
      behaviour === 'read' && resource === name && idParameter !== undefined,
  )
  const above = targets.get('parent')
  const below = [...targets.values()].flatMap(({ binding, is }) =>
    is === 'below' ? [{ rel: nounOf(binding), binding, is }] : [],
  )
  return [
    ...(reader === undefined ? [] : [{ rel: 'self', binding: reader, is: 'own' as const }]),
    ...(above === undefined ? [] : [{ rel: 'parent', ...above }]),
    ...below,
  ]
}
