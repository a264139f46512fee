import type { Api, Operation } from '../spec/api.ts'
import type { BehaviourName, ResourceHints } from '../spec/hints.ts'
import type { SchemaNode } from '../schema/types.ts'

/** What inference makes of a document: its kinds of record and what each operation does to them. */
export interface ResourceModel {
  readonly api: Api
  /** Parents before children. */
  readonly resources: readonly Resource[]
  /** One for every operation of the document, `sample` where nothing better could be told. */
  readonly bindings: ReadonlyMap<Operation, Binding>
}

/** A kind of record the mock keeps. */
export interface Resource {
  /** `PartnerOrganisation`; unique in the model. */
  readonly name: string
  /** For messages: `Partner organisation`. */
  readonly label: string
  /** The schema that shows most of a record; what is stored is completed against it. */
  readonly schema: SchemaNode
  readonly identity: Identity
  readonly parent: { readonly resource: string; readonly field: string | undefined } | undefined
  /** Field (dotted path) → resource whose id it holds. */
  readonly references?: { readonly [field: string]: string }
  readonly hints: ResourceHints
  /** 0 to 1; 1 when a hint says so. */
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

/** How records of a resource are told apart. */
export interface Identity {
  /** Dotted path inside the record: `id`, `data.uuid`. */
  readonly field: string
  /** `client` when the client names the id, in the body or in the path. */
  readonly givenBy: 'server' | 'client'
}

/** One operation's part in a resource. */
export interface Binding {
  readonly operation: Operation
  readonly behaviour: BehaviourName
  /** Name of the resource; `undefined` for `sample` and `token`. */
  readonly resource: string | undefined
  /** The path parameter that names the record itself. */
  readonly idParameter: string | undefined
  /** Path parameters that name ancestors, outermost first. */
  readonly parents: readonly { readonly parameter: string; readonly resource: string }[]
  /** Where the record sits in the request body, dotted, `''` for the body itself; `undefined`: no record in it. */
  readonly requestAt: string | undefined
  /** Where the record, or for a list the array of records, sits in the success body; `undefined`: not shown. */
  readonly responseAt: string | undefined
  /** For `list`. */
  readonly list: ListSemantics | undefined
  /** 0 to 1; 1 when a hint says so. */
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

/** One reason for a conclusion. */
export interface Evidence {
  /** Which signal spoke: `path`, `schema`, `name`, `paging`, `hint`. */
  readonly signal: string
  /** In words, for `understudy inspect`: `items[] holds PartnerOrganisation`. */
  readonly says: string
  /** -1 (against) to 1 (for). */
  readonly weight: number
}

/** What the query parameters of a list operation mean. */
export interface ListSemantics {
  readonly paging: Paging | undefined
  readonly filters: readonly Filter[]
  readonly search: Search | undefined
  readonly sort: { readonly by: string; readonly direction: string | undefined } | undefined
  /** Default order: field names, `-` for descending; empty: order of creation. */
  readonly order: readonly string[]
  /** Dotted path in the body of the count of all matching records. */
  readonly total: string | undefined
}

/** A query parameter that narrows a list. */
export interface Filter {
  readonly parameter: string
  /** Dotted path inside the record. */
  readonly field: string
  readonly op: 'eq' | 'in' | 'contains' | 'gt' | 'gte' | 'lt' | 'lte' | 'startsWith' | 'not'
}

/** Free-text search, by case-insensitive substring. */
export interface Search {
  readonly text: string
  readonly fields: readonly string[]
  /** Parameter whose value names the field searched. */
  readonly fieldParameter: string | undefined
}

/** How a list is cut. Parameter names; places in the body are dotted paths. */
export interface Paging {
  readonly style: 'cursor' | 'offset' | 'page'
  /** Token, offset or page number. */
  readonly position: string | undefined
  readonly limit: string | undefined
  /** Page size when the client names none; `undefined`: the whole list. */
  readonly defaultLimit: number | undefined
  readonly maxLimit: number | undefined
  /** Number of the first page, for `page`. */
  readonly firstPage: number
  /** Where the next page's token goes. */
  readonly next: string | undefined
  /** Whether `next` is null (true) or left out (false) on the last page. */
  readonly nextNullable: boolean
  readonly hasMore: string | undefined
}
