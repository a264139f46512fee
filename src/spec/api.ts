import type { UnderstudyError, Where } from '../errors.ts'
import type { JsonPointer } from '../json/pointer.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { SchemaLibrary, SchemaNode } from '../schema/types.ts'
import type { AnnouncementHints, ApiHints, OperationHints, SecurityHints } from './hints.ts'

/**
 * The HTTP methods an OpenAPI path item can hold (3.1 section 4.8.9.1; QUERY from 3.2), and any other that 3.2 lets it
 * hold under `additionalOperations`, as written there.
 */
export type Method =
  | 'GET'
  | 'PUT'
  | 'POST'
  | 'DELETE'
  | 'OPTIONS'
  | 'HEAD'
  | 'PATCH'
  | 'TRACE'
  | 'QUERY'
  | (string & {})

/**
 * An OpenAPI document, overlays applied, ready to be asked. Everything below an operation is worked out when first
 * read and then kept, so that loading a document of a thousand operations costs its path table only.
 */
export interface Api {
  /** Short name for paths and listings: the folder's, the file's or one made from the title. `limio`. */
  readonly name: string
  readonly title: string
  /** The document's own `info.version`. */
  readonly version: string
  /** Which OpenAPI it is written in. */
  readonly dialect: '3.0' | '3.1' | '3.2'
  /** The document with its overlays applied, references kept as links. Not to be changed. */
  readonly document: JsonObject
  readonly servers: readonly Server[]
  /** In document order. */
  readonly operations: readonly Operation[]
  /** Requests the API makes of whoever registered for them (3.1 section 4.8.1), in document order. */
  readonly webhooks: readonly Announcement[]
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>
  readonly schemas: SchemaLibrary
  readonly hints: ApiHints
  readonly facts: DocumentFacts
  /** Parts of the document that could not be used, each with its place. The rest is served. */
  readonly setAside: readonly SetAside[]
  /** File, line and column of a place in the document; the positions are worked out at the first call. */
  where(pointer: JsonPointer): Where
}

/** What is known of a whole document once it has been walked through, before anything is compiled. */
export interface DocumentFacts {
  /** Whether `unevaluatedProperties` or `unevaluatedItems` stands anywhere: only then need validators keep count. */
  readonly hasUnevaluated: boolean
  /** Whether an `$id` stands anywhere: only then do references depend on where they stand. */
  readonly hasIds: boolean
  /** Whether `example` or `examples` stands anywhere: only then are the bodies of all operations looked through for some. */
  readonly hasExamples: boolean
  /** Whether `pattern` or `patternProperties` stands anywhere, or a hint asks for a pattern: only then is what reads them needed. */
  readonly hasPatterns: boolean
  /** Whether `allOf`, `anyOf`, `oneOf` or another keyword that not all documents have stands anywhere, or is meant by a `nullable`. */
  readonly hasRareKeywords: boolean
  /** Whether an object may have properties that it does not declare, or declares none. */
  readonly hasMaps: boolean
  /** Parts found to be unusable without being asked for: references that lead nowhere, what a conversion could not keep. */
  readonly broken: readonly SetAside[]
  /** Why references to other files could not be followed, by their text. */
  readonly refused: ReadonlyMap<string, UnderstudyError>
}

/** A part of a document that could not be used and why. */
export interface SetAside {
  readonly pointer: JsonPointer
  readonly message: string
  /** What to do about it, where that is known. */
  readonly hint?: string
  /** Set for a reference that leads nowhere: what it should lead to is missing from the document. */
  readonly isReference?: true
}

/** A server of the document with its variables at their defaults. */
export interface Server {
  /** `https://your-environment.prod.limio.com/api` */
  readonly url: string
  /** `/api`; empty for the root; never ends in a slash. */
  readonly basePath: string
  /** `your-environment.prod.limio.com`; `undefined` for a relative server URL. */
  readonly host: string | undefined
  /** Recognises any host the server's template allows: `{tenant}` matches every host name. */
  readonly hostPattern: RegExp | undefined
}

/** Method and path template of the document. */
export interface Operation {
  /** The `operationId`, or `GET /users` where there is none. Unique in the document. */
  readonly key: string
  readonly method: Method
  /** As written: `/users/{id}`; a parameter that holds a name of several segments is taken apart. */
  readonly path: string
  /** Where such a name begins, if the path ends with it: from there on it is the `name` of the record. */
  readonly nameFrom?: number | undefined
  readonly pointer: JsonPointer
  readonly summary: string | undefined
  readonly description: string | undefined
  readonly tags: readonly string[]
  readonly deprecated: boolean
  /** The operation's servers, else the path item's, else the document's. */
  readonly servers: readonly Server[]
  /** Path item's and operation's together, the operation's winning. */
  readonly parameters: readonly Parameter[]
  readonly requestBody: RequestBody | undefined
  /** Ordered as written. */
  readonly responses: readonly ResponseSpec[]
  /** Alternatives: one of them must hold. Empty: no credentials needed. An alternative without schemes is anonymous. */
  readonly security: readonly SecurityAlternative[]
  /** Requests the API makes because of this one (3.1 section 4.8.18), in document order. */
  readonly callbacks: readonly Announcement[]
  readonly hints: OperationHints
}

/** A request that the API makes of its clients: one operation of a webhook or of a callback. */
export interface Announcement {
  /** As in `webhooks` or `callbacks`; with the method before it where the path item has several: `PUT orderChanged`. */
  readonly name: string
  /** Of a callback: where it goes, with runtime expressions (3.1 section 4.8.20.4). No document says it of a webhook. */
  readonly to: string | undefined
  readonly method: Method
  readonly pointer: JsonPointer
  readonly summary: string | undefined
  readonly description: string | undefined
  readonly parameters: readonly Parameter[]
  readonly requestBody: RequestBody | undefined
  readonly hints: AnnouncementHints
}

/** Where a parameter travels. */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'querystring'

/** OpenAPI 3.1 section 4.8.12; `style` and `explode` have their defaults filled in. */
export interface Parameter {
  readonly name: string
  readonly in: ParameterPlace
  readonly required: boolean
  readonly deprecated: boolean
  readonly style:
    | 'matrix'
    | 'label'
    | 'simple'
    | 'form'
    | 'spaceDelimited'
    | 'pipeDelimited'
    | 'deepObject'
    | 'cookie'
  readonly explode: boolean
  readonly schema: SchemaNode | undefined
  /** Set instead of `schema` when the value is a document of a media type. */
  readonly content: MediaTypeSpec | undefined
  readonly description: string | undefined
  readonly pointer: JsonPointer
}

/** OpenAPI 3.1 section 4.8.13. */
export interface RequestBody {
  readonly required: boolean
  readonly content: readonly MediaTypeSpec[]
  readonly pointer: JsonPointer
}

/** One entry of a `content` map (3.1 section 4.8.14). */
export interface MediaTypeSpec {
  /** As written: `application/json`, `text/*`. */
  readonly type: string
  readonly schema: SchemaNode | undefined
  /**
   * What the body looks like: its schema or, where that says nothing, one learnt from an example. To find and show records
   * by, not to judge bodies by.
   */
  readonly shape: SchemaNode | undefined
  /** `example` and `examples` alike, by name; a single `example` is named `example`. */
  readonly examples: ReadonlyMap<string, JsonValue>
  /** By property, as written (3.1 section 4.8.15). */
  readonly encoding: JsonObject
  readonly pointer: JsonPointer
}

/** One entry of a `responses` map (3.1 section 4.8.16). */
export interface ResponseSpec {
  /** `200`, `2XX` or `default`. */
  readonly status: string
  readonly description: string
  readonly headers: readonly HeaderSpec[]
  readonly content: readonly MediaTypeSpec[]
  readonly pointer: JsonPointer
}

/** A response header (3.1 section 4.8.21). */
export interface HeaderSpec {
  /** Lower case. */
  readonly name: string
  readonly required: boolean
  readonly schema: SchemaNode | undefined
  /** Set where the header gives an example. */
  readonly example: JsonValue | undefined
  readonly pointer: JsonPointer
}

/** One alternative of a `security` list: all its schemes must hold together. */
export interface SecurityAlternative {
  readonly schemes: readonly { readonly scheme: SecurityScheme; readonly scopes: readonly string[] }[]
}

/** OpenAPI 3.1 section 4.8.27. */
export interface SecurityScheme {
  readonly name: string
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS'
  /** For `http`: `bearer`, `basic`, … in lower case. */
  readonly scheme: string | undefined
  /** For `apiKey`: where the key travels and under which name. */
  readonly in: 'query' | 'header' | 'cookie' | undefined
  readonly parameterName: string | undefined
  readonly hints: SecurityHints
  readonly pointer: JsonPointer
}
