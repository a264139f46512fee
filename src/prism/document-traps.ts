import { covers } from '../http/media-type.ts'
import { type JsonValue, getOwn, isObject } from '../json/value.ts'
import { type JsonPointer, child, valueAt } from '../json/pointer.ts'
import { createReferences } from '../schema/references.ts'
import type { Api } from '../spec/api.ts'
import { createPatternTest } from './document-for-prism.ts'
import { type Change, rewriteDocument, without } from './rewrite-document.ts'
import { bareType, type TrapOf } from './sight-traps.ts'

/** A way of reading documents. */
export interface DocumentTrap extends TrapOf {
  /** Makes of the document what prism-http reads in it. */
  readonly change: (api: Api) => Change
}

const SIDES = ['ours', 'theirs'] as const

/** What prism-http reads differently in a document. */
export const DOCUMENT_TRAPS: readonly DocumentTrap[] = [
  {
    id: 'discriminator-not-read',
    subject: 'body',
    side: 'ours',
    reason: 'it does not read discriminators: a branch they do not name, or the wrong one, will do',
    change: () => leavingOut('discriminator', isObject),
  },
  {
    id: 'discriminator-not-read',
    subject: 'body',
    side: 'theirs',
    reason:
      'it does not read discriminators: a value that fits two branches is no oneOf to it, whichever it names',
    change: () => leavingOut('discriminator', isObject),
  },
  {
    id: 'write-only-left-out',
    subject: 'body',
    side: 'ours',
    reason: 'it takes properties that are writeOnly out of the schema of a response instead of refusing them',
    change: () => withoutWriteOnly,
  },
  {
    id: 'write-only-demanded',
    subject: 'body',
    side: 'theirs',
    reason:
      'behind a union or a circular reference it asks a response for required properties that are writeOnly',
    change: () => leavingOut('writeOnly', value => value === true),
  },
  {
    id: 'closed-all-of',
    subject: 'body',
    side: 'ours',
    reason:
      'it merges the parts of allOf, and `additionalProperties: false` of one then allows what another has',
    change: openingAllOf,
  },
  ...SIDES.map(
    (side): DocumentTrap => ({
      id: 'beside-reference',
      subject: 'body',
      side,
      reason:
        'what stands beside a $ref replaces what the $ref leads to, where both hold (3.1), or only the $ref (3.0)',
      change: mergingReferences,
    }),
  ),
  ...SIDES.map(
    (side): DocumentTrap => ({
      id: 'first-media-type',
      subject: 'body',
      side,
      reason:
        'it holds a body against the first media type that covers it, +json being application/json, not the closest one',
      change: () => takingFirst,
    }),
  ),
  {
    id: 'pattern-left-out',
    subject: 'body',
    side: 'ours',
    reason: 'patterns on which its engine could take for ever are not given to it',
    change: () => {
      const isRisky = createPatternTest()
      return object => (isRisky(getOwn(object, 'pattern')) ? without(object, 'pattern') : object)
    },
  },
]

function leavingOut(key: string, isMeant: (value: JsonValue | undefined) => boolean): Change {
  return object => (isMeant(getOwn(object, key)) ? without(object, key) : object)
}

/** `additionalProperties: false` is left out where it stands in a part of an allOf, or beside one. */
function openingAllOf({ document }: Api): Change {
  const references = createReferences(document)
  const parts = new Set<JsonPointer | undefined>()
  rewriteDocument(document, (object, pointer) => {
    const allOf = getOwn(object, 'allOf')
    if (!Array.isArray(allOf)) return object
    parts.add(pointer)
    for (const [index, part] of allOf.entries()) {
      const place = child(pointer, 'allOf', index)
      const ref = isObject(part) ? getOwn(part, '$ref') : undefined
      parts.add(typeof ref === 'string' ? references.resolve(ref, place) : place)
    }
    return object
  })
  const open = leavingOut('additionalProperties', value => value === false)
  return (object, pointer) => (parts.has(pointer) ? open(object, pointer) : object)
}

const withoutWriteOnly: Change = object => {
  const [properties, required] = [getOwn(object, 'properties'), getOwn(object, 'required')]
  if (!isObject(properties)) return object
  const isKept = (name: JsonValue): boolean => {
    const schema = getOwn(properties, String(name))
    return !isObject(schema) || getOwn(schema, 'writeOnly') !== true
  }
  return {
    ...object,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => isKept(name))),
    ...(Array.isArray(required) ? { required: required.filter(isKept) } : {}),
  }
}

/** What a media type has is what the first that covers it has. */
const takingFirst: Change = object => {
  const content = getOwn(object, 'content')
  if (!isObject(content)) return object
  const types = Object.keys(content)
  const firstFor = (type: string): string =>
    types.find(each => covers(bareType(each), bareType(type))) ?? type
  const taken = types.map(type => [type, content[firstFor(type)] ?? {}] as const)
  return { ...object, content: Object.fromEntries(taken) }
}

function mergingReferences({ document }: Api): Change {
  const references = createReferences(document)
  return (object, pointer) => {
    const ref = getOwn(object, '$ref')
    if (typeof ref !== 'string' || Object.keys(object).length === 1) return object
    const place = references.resolve(ref, pointer)
    const target = place === undefined ? undefined : valueAt(document, place)
    return isObject(target) ? { ...target, ...without(object, '$ref') } : object
  }
}
