import { type Path, readPath, withPath, withoutPath } from '../../json/path.ts'
import { type JsonValue, isObject } from '../../json/value.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Api, MediaTypeSpec } from '../../spec/api.ts'
import { essenceOf, isJsonType } from '../../http/media-type.ts'
import { propertiesOf } from '../lifecycle/declared.ts'
import type { Draft } from '../lifecycle/draft.ts'
import { writeBody } from '../lifecycle/write-body.ts'
import type { Probe, ProbeKind } from './probe.ts'
import { badValues, edgeValues } from './tried-values.ts'

/** Deepest property that is tried, and how many. */
const MAX_DEPTH = 3
const MAX_PLACES = 200

/** A body with its schema. */
interface Body {
  readonly value: JsonValue
  readonly media: MediaTypeSpec
  readonly node: SchemaNode
}

/** A property of a body with what the document says of it. */
interface Place {
  readonly path: Path
  readonly nodes: readonly SchemaNode[]
}

/** The documented examples of the body, the least that is allowed, and each property at the edges of its schema. */
export function validBodies(api: Api, draft: Draft): Probe[] {
  const body = bodyOf(draft)
  if (body === undefined) return []
  const { value, media } = body
  const probe = (name: string, made: JsonValue): Probe => probeWith('valid', draft, media, name, made)
  return [
    ...[...media.examples].map(([name, example]) => probe(`body as in the example ${name}`, example)),
    probe('body with no more than is required', leastOf(api, body)),
    ...placesIn(api, body).flatMap(({ path, nodes }) =>
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
  const places = placesIn(api, body)
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

/** The body without anything that the document lets a client leave out. */
function leastOf(api: Api, body: Body): JsonValue {
  const { accepts } = api.schemas.validator(body.node, 'request')
  return placesIn(api, body)
    .toReversed()
    .reduce((kept, { path }) => {
      const less = withoutPath(kept, path)
      return accepts(less) ? less : kept
    }, body.value)
}

/** The properties a client may set, outer ones first. */
function placesIn({ schemas }: Api, { node, value }: Body): Place[] {
  const places: Place[] = []
  let level: { readonly path: Path; readonly nodes: readonly SchemaNode[] }[] = [{ path: [], nodes: [node] }]
  for (let depth = 0; depth < MAX_DEPTH && places.length < MAX_PLACES; depth++) {
    const below = level
      .filter(({ path }) => isObject(readPath(value, path)))
      .flatMap(({ path, nodes }) =>
        [...propertiesOf(schemas, nodes).values()].flatMap(({ name, readOnly, nodes: inner }) =>
          readOnly ? [] : [{ path: [...path, name], nodes: inner }],
        ),
      )
    places.push(...below)
    level = below
  }
  return places.slice(0, MAX_PLACES)
}
