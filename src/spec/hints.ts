import type { JsonObject, JsonValue } from '../json/value.ts'

/*
 * The `x-understudy` vocabulary: what an overlay may say that a document cannot. Hints always win over inference.
 * They are checked when the document is loaded (`HINT_INVALID` with file and line), so a misspelt one is never ignored.
 *
 * Where hints stand:
 *   document root          ApiHints          errors, rate limit, resources
 *   operation              OperationHints    what this operation does to which resource
 *   operation of a webhook AnnouncementHints what it tells of, and what is in it
 *   or callback
 *   schema (any depth)     ValueHints        how this value is generated
 *   security scheme        SecurityHints     what a well-formed credential looks like
 *
 * Three small notations are shared:
 *
 * TEMPLATE  any JSON value whose strings may hold placeholders. `"{record.data.email}"` alone is replaced by the value
 *           itself, of whatever type; inside a longer string by its text. `{a|b}` is the first that is neither missing
 *           nor null; when a placeholder that stands alone finds nothing, its property or item is left out, unless a
 *           later alternative is the literal `null`: `{record.a|null}`. Filters follow a colon: `{body.email:domain}`,
 *           `{header.host:lower}`, `{random:uuid}`. `{{` and `}}` are literal braces. An object `{$each: issues, $as: TEMPLATE}` makes a
 *           list, with the element under the singular name (`{issue.message}`).
 *           Roots: record, before (the record before this exchange), parent, body, path, query, header, cookie,
 *           credential (named groups and claims), scopes (that the caller lacks), id, resource (a resource's label), operation, status, reason,
 *           message, issues, now (RFC 3339), random (a hex string drawn for this exchange).
 *
 * CONDITION an object, all of whose entries must hold. A key is a dotted path from a root above, its value a MATCHER.
 *           Three keys are special: `any: [CONDITION…]`, `exists: QUERY`, `missing: QUERY`.
 *
 * MATCHER   a scalar or a template (equal), or one of {not: MATCHER}, {in: [value…]}, {present: boolean} (present: there
 *           and not null), {ignoreCase: text}.
 */

/** What may follow the colon of a placeholder. */
export const TEMPLATE_FILTERS = ['domain', 'lower', 'upper', 'slug', 'uuid', 'json', 'length'] as const

/** The name of a filter. */
export type TemplateFilter = (typeof TEMPLATE_FILTERS)[number]

/** A JSON value whose strings may hold `{placeholders}`. */
export type Template = JsonValue

/** Path from a root → matcher; `any`, `exists` and `missing` are special. */
export interface Condition {
  readonly any?: readonly Condition[]
  readonly exists?: RecordQuery
  readonly missing?: RecordQuery
  readonly [path: string]: unknown
}

/** Records of one resource whose fields (dotted paths inside the record) match. */
export interface RecordQuery {
  readonly resource: string
  readonly where: { readonly [field: string]: Matcher }
}

/** How one value is compared. */
export type Matcher =
  | Template
  | { readonly not: Matcher }
  | { readonly in: readonly JsonValue[] }
  | { readonly present: boolean }
  | { readonly ignoreCase: Template }

/** `x-understudy` at the root of a document. */
export interface ApiHints {
  readonly resources?: { readonly [name: string]: ResourceHints }
  /** By reason (`not-found`, see `Reason`) or by status (`"404"`); the reason wins, `default` is last. */
  readonly errors?: { readonly [reasonOrStatus: string]: ErrorHint }
  readonly rateLimit?: RateLimitHint
}

/** How an error is answered where the document leaves it open. */
export interface ErrorHint {
  /** Replaces the usual status of this reason, e.g. 422 for `invalid`. */
  readonly status?: number
  /** Media type; default: the documented one, else `application/json`. */
  readonly type?: string
  readonly headers?: { readonly [name: string]: Template }
  /** Replaces the engine's own wording in `{message}`. */
  readonly message?: Template
  /** The whole body; default: the documented error schema filled with message, status, code and issues. */
  readonly body?: Template
}

/** A fixed-window request limit. */
export interface RateLimitHint {
  /** Requests a window. */
  readonly limit: number
  /** Default 60. */
  readonly windowSeconds?: number
  /** What is counted together. Default `credential`. */
  readonly per?: 'credential' | 'api'
  /** Which answers bear the headers: all, or those to an authenticated caller. Default `authenticated`. */
  readonly on?: 'all' | 'authenticated'
  /** Header name → template over `{limit}`, `{remaining}`, `{resetEpochSeconds}`, `{retryAfterSeconds}`. */
  readonly headers?: { readonly [name: string]: Template }
}

/** What an overlay says about one kind of record. */
export interface ResourceHints {
  /** Pointer of the schema that shows the whole record: `#/components/schemas/PartnerUser`. */
  readonly schema?: string
  /** For messages: `Partner`. Default: the resource's name in words. */
  readonly label?: string
  /** Dotted path of the id inside a record. Default `id`. */
  readonly id?: string
  /** Resource this one lives under, and the field that names the parent's id. Deleting the parent deletes it. */
  readonly parent?: { readonly resource: string; readonly field?: string }
  /** Field → resource whose id it holds. The record named must exist, and generated values name one that does. */
  readonly references?: { readonly [field: string]: string }
  /** No two records agree in all these fields. A breach is refused as `conflict`. */
  readonly unique?: readonly {
    readonly fields: readonly string[]
    readonly ignoreCase?: boolean
    readonly message?: Template
  }[]
  /**
   * Field → the field `field` of the record that the reference in `from` names: `partner.name` is the partner's `name`.
   * Set whenever a record is created or changed, and when the record it refers to changes; left alone where the reference is null.
   */
  readonly copies?: { readonly [field: string]: { readonly from: string; readonly field: string } }
  /** Field → template, set whenever a record is created or changed, after what the client sent. */
  readonly derive?: { readonly [field: string]: Template }
  /** Field → template, set once at creation where the client sent nothing. */
  readonly defaults?: { readonly [field: string]: Template }
  /** Kept true of every record: where `when` holds of it, `set` is applied. */
  readonly invariants?: readonly {
    readonly when: Condition
    readonly set: { readonly [field: string]: Template }
  }[]
  /** Default list order: field names, `-` before one for descending. Default: order of creation. */
  readonly order?: readonly string[]
  /**
   * Records belong to a caller: `field` is stored with the record (outside its schema) from the template `by`, and
   * only records with the same value, or with none, are seen. Example by: `{credential.organisation}`. `false`: to nobody.
   * Default: a header named after who has them, such as `X-Tenant-Id`.
   */
  readonly partition?: { readonly field: string; readonly by: Template } | false
  /**
   * Whether a record with any id is there when it is asked for. Default: where no operation lists or makes such records.
   * A mock whose records were given, or that begins empty, has those records and no others.
   */
  readonly anyId?: boolean
  /**
   * Whether a deleted record can come back. Default: where an action restores it, or a parameter of its list shows those that
   * are deleted.
   */
  readonly softDelete?: boolean
  /**
   * Property → `false` where it looks as if it showed the records below, told of them, linked to them, or told of a file that
   * is sent, and is a value of its own.
   */
  readonly shows?: { readonly [property: string]: false }
  /** How many records a fresh mock starts with: in all, or for each parent (from, to). */
  readonly seed?: { readonly count?: number; readonly perParent?: readonly [number, number] }
  /** Things that happen to a record outside the API, done through the control interface. */
  readonly events?: { readonly [name: string]: EventHint }
  /** Field changed to the exchange's time at every change: default, a field named like `updatedAt` or `modified`. */
  readonly touch?: readonly string[]
}

/** One event of a resource: `POST /__understudy/state/{resource}/{id}/{event}`. */
export interface EventHint {
  readonly description?: string
  readonly when?: Condition
  readonly set?: { readonly [field: string]: Template }
  readonly effects?: readonly EffectHint[]
}

/** A further change that goes with an operation or event. */
export interface EffectHint {
  readonly when?: Condition
  /** Creates a record with these values, completed from its schema. */
  readonly create?: { readonly resource: string; readonly values: { readonly [field: string]: Template } }
  /** Sets fields on every record that matches. */
  readonly update?: RecordQuery & { readonly set: { readonly [field: string]: Template } }
  /** Deletes every record that matches. */
  readonly delete?: RecordQuery
}

/**
 * What an operation does to state. `create-many`, `update-many` and `delete-many` do it to several records, all or none;
 * `replace-many` puts a list in the place of all there are; `count` tells how many there are; `toggle` keeps whether something is so (GET 204 or 404, PUT, DELETE), of a record or by itself.
 */
export type BehaviourName =
  | 'list'
  | 'read'
  | 'create'
  | 'replace'
  | 'update'
  | 'delete'
  | 'upsert'
  | 'action'
  | 'toggle'
  | 'singleton'
  | 'create-many'
  | 'update-many'
  | 'replace-many'
  | 'delete-many'
  | 'count'
  | 'token'
  | 'sample'

/** A record named by its place among the others, in order of creation: `/releases/latest`. */
export type RecordPick = 'first' | 'last' | 'random'

/** `x-understudy` on an operation. */
export interface OperationHints {
  readonly resource?: string
  readonly behaviour?: BehaviourName
  /** For `read`, where the path names no id: which of the records is shown. */
  readonly pick?: RecordPick
  /** For `upsert`: a record that agrees in any of these fields is the one meant. */
  readonly match?: readonly string[]
  /** Refusals, tried in order after validation and, for an item, after the record was found. */
  readonly refuse?: readonly RefusalHint[]
  /** For `action`, `create`, `update`: field → template, set on the record after what the client sent. */
  readonly set?: { readonly [field: string]: Template }
  readonly effects?: readonly EffectHint[]
  /** Status of a success: one, or by outcome. */
  readonly status?:
    | number
    | { readonly created?: number; readonly matched?: number; readonly unchanged?: number }
  /** By status: values laid over the answer's body. */
  readonly answer?: { readonly [status: string]: JsonObject }
  readonly list?: ListHints
  /** Scopes a credential needs, beside those the document's `security` names. */
  readonly scopes?: readonly string[]
  readonly token?: { readonly expiresInSeconds?: number }
}

/** `x-understudy` on an operation of a webhook or a callback. */
export interface AnnouncementHints {
  /** Whose change it tells of. Of a webhook; what a callback tells of is the operation it belongs to. */
  readonly resource?: string
  /**
   * What happened: `created`, `updated`, `deleted`, or a state a record has come into (`paid`). `false`: it is never sent.
   */
  readonly event?: string | false
  /** Dotted path in its body of the record it tells of; `''` for the body itself. */
  readonly at?: string
  /** Only where this holds. `record` is the record as it is now, `before` as it was. */
  readonly when?: Condition
  /** Laid over the body. */
  readonly set?: { readonly [property: string]: Template }
}

/** A refusal when a condition holds. */
export interface RefusalHint {
  readonly when: Condition
  readonly status: number
  /** Which error hint shapes it; default by status. */
  readonly reason?: string
  readonly message: Template
}

/** What the query parameters of a list mean; each entry wins over what was inferred. */
export interface ListHints {
  /** Query parameter, or `{status}` for a value in the path → field it filters on (dotted path), or `false` when it filters nothing. */
  readonly filters?: { readonly [parameter: string]: string | FilterHint | false }
  /** Parameter with the text, and either the fields searched or the parameter that names one. */
  readonly search?: {
    readonly text: string
    readonly fields?: readonly string[]
    readonly fieldParameter?: string
  }
  /** Parameter with a filter expression (`status eq 'open' and size gt 3`, `status==open`), or `false` where none has one. */
  readonly expression?: string | false
  readonly sort?: { readonly by: string; readonly direction?: string }
  readonly order?: readonly string[]
  readonly paging?: PagingHint | false
}

/** A filter whose comparison is not plain equality. */
export interface FilterHint {
  readonly field: string
  readonly op: 'eq' | 'in' | 'contains' | 'gt' | 'gte' | 'lt' | 'lte' | 'startsWith' | 'not'
}

/** How a list is cut into pages; parameter names as declared, response places as dotted paths in the body. */
export interface PagingHint {
  readonly style: 'cursor' | 'offset' | 'page'
  /** Parameter with the token, the offset or the page number. */
  readonly position?: string
  /** Parameter with the page size. */
  readonly limit?: string
  readonly defaultLimit?: number
  /** Where the answer tells the token of the next page. */
  readonly next?: string
  /** Where the answer tells how many records there are before paging. */
  readonly total?: string
  readonly hasMore?: string
}

/** `x-understudy` on a schema: how the mock makes this value. */
export interface ValueHints {
  /** Always this. */
  readonly value?: JsonValue
  /** One of these. */
  readonly values?: readonly JsonValue[]
  /** A text that matches this ECMAScript pattern. */
  readonly pattern?: string
  /** How often a nullable value is null in a record that has lived, 0 to 1. Default 0.1. */
  readonly nullChance?: number
  /** How often an optional property is there in a record that has lived, 0 to 1. Default 1. */
  readonly presence?: number
}

/** `x-understudy` on a security scheme. */
export interface SecurityHints {
  /** What a well-formed credential looks like; named groups become `{credential.<group>}`. Default: anything non-empty. */
  readonly pattern?: string
}
