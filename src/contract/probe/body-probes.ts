import { readPath, withPath, withoutPath } from '../../json/path.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Api, MediaTypeSpec } from '../../spec/api.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { leastOf, placesIn } from '../lifecycle/body-places.ts'
import type { Draft } from '../lifecycle/draft.ts'
import { namesRecord } from '../lifecycle/identity.ts'
import { patchMedia } from '../lifecycle/json-patch.ts'
import { writeBody } from '../lifecycle/write-body.ts'
import type { Probe, ProbeKind } from './probe.ts'
import { badValues, edgeValues } from './tried-values.ts'

/** A body with its schema. */
interface Body {
  readonly value: JsonValue
  readonly media: MediaTypeSpec
  readonly node: SchemaNode
}

/**
 * The documented examples of the body, the least that is allowed, and each property at the edges of its schema. None of a list of
 * changes (RFC 6902): whether one can be made is for the record to say, and no schema does.
 */
export function validBodies(api: Api, draft: Draft): Probe[] {
  const body = bodyOf(draft)
  if (body === undefined || patchMedia(api.schemas, draft.operation) === body.media) return []
  const { value, media, node } = body
  const probe = (name: string, made: JsonValue): Probe => probeWith('valid', draft, media, name, made)
  return [
    ...[...media.examples].map(([name, example]) => probe(`body as in the example ${name}`, example)),
    probe('body with no more than is required', leastOf(api.schemas, node, value)),
    ...placesIn(api.schemas, node, value)
      .filter(({ path }) => !namesRecord(path.at(-1) ?? ''))
      .flatMap(({ path, nodes }) =>
        edgeValues(api.schemas, nodes, readPath(value, path)).map(({ says, value: edge }) =>
          probe(`body ${path.join('.')} ${says}`, withPath(value, path, edge)),
        ),
      ),
  ]
}

/** The body broken in one way at a time: left out, of another type, cut off, and each property of it. */
export function invalidBodies(api: Api, draft: Draft): Probe[] {
  const body = bodyOf(draft)
  if (body === undefined) return []
  const { value, media, node } = body
  const probe = (name: string, made: JsonValue): Probe => probeWith('invalid', draft, media, name, made)
  const places = placesIn(api.schemas, node, value)
  const { accepts } = api.schemas.validator(node, 'request')
  const holders = [[], ...places.map(({ path }) => path)].filter(path => isObject(readPath(value, path)))
  return [
    ...asBytes(draft, body),
    ...places
      .map(({ path }) => ({ path, less: withoutPath(value, path) }))
      .filter(({ less }) => less !== value && !accepts(less))
      .map(({ path, less }) => probe(`body ${path.join('.')} left out`, less)),
    ...places.flatMap(({ path, nodes }) =>
      badValues(api.schemas, nodes, readPath(value, path)).map(({ says, value: bad }) =>
        probe(`body ${path.join('.')} ${says}`, withPath(value, path, bad)),
      ),
    ),
    ...holders.map(path => {
      const where = ['body', path.join('.')].filter(Boolean).join(' ')
      return probe(`${where} with an unknown property`, withPath(value, [...path, UNKNOWN], true))
    }),
  ]
}

/** A name that no document has. */
const UNKNOWN = 'understudyUnknown'

function bodyOf({ body }: Draft): Body | undefined {
  if (body === undefined || 'bytes' in body || body.media.schema === undefined) return undefined
  return { ...body, node: body.media.schema }
}

function probeWith(
  kind: ProbeKind,
  draft: Draft,
  media: MediaTypeSpec,
  name: string,
  value: JsonValue,
): Probe {
  return { kind, name, draft: { ...draft, body: { value, media } } }
}

/** What no value says: no body at all, another media type, JSON that is cut off. */
function asBytes(draft: Draft, { value, media }: Body): Probe[] {
  const written = writeBody(value, media)
  const probe = (name: string, body: Draft['body']): Probe => ({
    kind: 'invalid',
    name,
    draft: { ...draft, body },
  })
  const cut = { ...written, bytes: written.bytes.subarray(0, -1) }
  return [
    probe('body left out', undefined),
    probe('body of another media type', { ...written, contentType: 'application/x-understudy' }),
    ...(isJsonType(essenceOf(media.type)) ? [probe('body cut off', cut)] : []),
  ]
}
