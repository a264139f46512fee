import { UnderstudyError } from '../../errors.ts'
import { type JsonObject, getOwn, hasOwn, isObject } from '../../json/value.ts'
import type { Api } from '../api.ts'
import type { ParsedDocument } from '../document.ts'

/** Which OpenAPI a document is written in. */
export type Dialect = Api['dialect']

interface Lookalike {
  readonly is: (value: JsonObject) => boolean
  readonly what: string
  readonly hint: string
}

const EXPECTED = 'an OpenAPI document begins with "openapi: 3.1.0" (3.0, 3.1, 3.2 and Swagger 2.0 are read)'

/** Documents people hand over by mistake, and what to do about each. */
const LOOKALIKES: readonly Lookalike[] = [
  {
    is: value => hasOwn(value, 'swaggerVersion') || /^1/.test(String(getOwn(value, 'swagger') ?? '')),
    what: 'a document in Swagger 1',
    hint: 'bring it to Swagger 2.0 or OpenAPI 3 first',
  },
  {
    is: value => hasOwn(value, 'swagger'),
    what: 'a Swagger document',
    hint: 'Swagger 2.0 is converted by `prepareSource` and by everything that reads a document from a file',
  },
  {
    is: value => hasOwn(value, 'overlay'),
    what: 'an OpenAPI Overlay',
    hint: 'give the document it changes, and the overlay beside it or as an overlay option',
  },
  {
    is: value => hasOwn(value, 'understudy') && hasOwn(value, 'model'),
    what: 'a prebuilt mock',
    hint: 'it is read by `createMock` and `understudy mock`, without overlays: those are laid on when it is built. For all else give the document itself',
  },
  {
    is: value => hasOwn(value, 'arazzo'),
    what: 'an Arazzo workflow document',
    hint: 'give one of the OpenAPI documents under its sourceDescriptions',
  },
  {
    is: value => hasOwn(value, 'asyncapi'),
    what: 'an AsyncAPI document',
    hint: 'only HTTP APIs in OpenAPI can be mocked',
  },
  {
    is: value => isObject(getOwn(value, 'info')) && hasOwn(value, 'item'),
    what: 'a Postman collection',
    hint: 'export it as OpenAPI first',
  },
  {
    is: value => isObject(getOwn(value, 'log')),
    what: 'a HAR recording',
    hint: 'give the OpenAPI document of the API that was recorded',
  },
  {
    is: value => hasOwn(value, '$schema') || (hasOwn(value, 'type') && hasOwn(value, 'properties')),
    what: 'a JSON Schema',
    hint: 'an API needs paths and operations around its schemas',
  },
]

/**
 * Tells which OpenAPI a document is written in.
 *
 * @throws UnderstudyError `NOT_OPENAPI` naming what the document is instead
 * @see OpenAPI 3.1 section 4.8.1 (OpenAPI Object), `openapi`
 */
export function detectDialect(document: ParsedDocument): Dialect {
  const { value } = document
  const version = getOwn(value, 'openapi')
  const minor = version === undefined ? undefined : minorOf(String(version))
  if (minor !== undefined) return minor
  const lookalike = LOOKALIKES.find(({ is }) => is(value))
  const found =
    version === undefined
      ? `${lookalike?.what ?? `a document with ${listKeys(value)}`}, not an OpenAPI document`
      : `OpenAPI ${JSON.stringify(version)}, which this version does not read`
  throw new UnderstudyError('NOT_OPENAPI', {
    message: `this is ${found}`,
    where: document.where(version === undefined ? '' : '/openapi'),
    hint: version === undefined ? (lookalike?.hint ?? EXPECTED) : EXPECTED,
  })
}

/** `3.1.0`, `3.1` and, unquoted in YAML, the number 3.1 or 3. */
function minorOf(version: string): Dialect | undefined {
  const match = /^3(?:\.([012])(?:\.\d.*)?)?$/.exec(version)
  if (match === null) return undefined
  return `3.${match[1] ?? '0'}` as Dialect
}

function listKeys(value: JsonObject): string {
  const keys = Object.keys(value)
  if (keys.length === 0) return 'nothing in it'
  const some = keys.slice(0, 4).map(key => `"${key.slice(0, 40)}"`)
  return `the keys ${some.join(', ')}${keys.length > some.length ? ', …' : ''}`
}
