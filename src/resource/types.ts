import type { Api, Operation } from '../spec/api.ts'
import type { BehaviourName, RecordPick, ResourceHints } from '../spec/hints.ts'
import type { SchemaNode } from '../schema/types.ts'
import type { CallbackReading } from './events/callbacks.ts'
import type { WebhookReading } from './events/webhooks.ts'

/** What inference makes of a document: its kinds of record and what each operation does to them. */
export interface ResourceModel {
  readonly api: Api
  /** Parents before children. */
  readonly resources: readonly Resource[]
  /** One for every operation of the document, `sample` where nothing better could be told. */
  readonly bindings: ReadonlyMap<Operation, Binding>
  /** What each webhook of the document is taken to tell of. */
  readonly webhooks: readonly WebhookReading[]
  /** When the callbacks of each operation that has some are made. */
  readonly callbacks: ReadonlyMap<Operation, readonly CallbackReading[]>
  /** Where signals disagree or operations contend; the reading taken is in the model, this says what was not. */
  readonly conflicts: readonly Conflict[]
}

/** Two readings of a document that cannot both hold. */
export interface Conflict {
  /** In words: `POST /pet and POST /pets both create Pet`. */
  readonly says: string
  readonly operations: readonly Operation[]
  readonly resource: string | undefined
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
  readonly hints: ResourceHints
  /**
   * Field → resource whose id it holds. Those of `hints.references` are rules (a record named must exist); the others
   * are inferred, and good for making values only: a client that sends another id is not refused for it.
   */
  readonly references?: { readonly [field: string]: string } | undefined
  /** The same in the items of lists: `line_items.product_id` → Product. Good for making values only. */
  readonly nested?: { readonly [field: string]: string } | undefined
  /** Property → resource of which it shows a whole record, or several. */
  readonly embedded?: { readonly [field: string]: string } | undefined
  /** Set where a create names a record that is there already, instead of describing a new one. */
  readonly membership?: Membership
  /** True for what there is one of, in all or for each parent: `/settings`. */
  readonly single?: boolean
  /**
   * True where nothing lists or makes such records, so that no client could learn an id: whatever id is asked for is there,
   * until it is deleted.
   */
  readonly anyId?: boolean
  /** 0 to 1; 1 when a hint says so. */
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

/** How the records of a resource come from another: members of a team are users. */
export interface Membership {
  /** Property of the request that names the record: `user_id`. */
  readonly by: string
  /** The resource that keeps it, where there is one: `User`. */
  readonly of: string | undefined
}

/** How records of a resource are told apart. */
export interface Identity {
  /** Dotted path inside the record: `id`, `data.uuid`. */
  readonly field: string
  /** `client` when the client names the id, in the body or in the path. */
  readonly givenBy: 'server' | 'client'
  /** In words, how that is known: `path parameter {partner_id}`. */
  readonly learnt?: string
  /** False when no property of the record shows the id: it is then kept beside the record only. */
  readonly shown?: boolean
}

/** One operation's part in a resource. */
export interface Binding {
  readonly operation: Operation
  readonly behaviour: BehaviourName
  /** Name of the resource; `undefined` for `sample` and `token`. */
  readonly resource: string | undefined
  /** The path parameter that names the record itself. */
  readonly idParameter: string | undefined
  /** Where the parameter that names the record holds not its id but this field of it: `/users/by-email/{email}`. */
  readonly idField?: string
  /** For calls by name (`/users.info?user=`), whose path names no record: where the id is. */
  readonly idAt?: IdPlace
  /** For a `read` whose path names no id: which of the records is shown. */
  readonly pick?: RecordPick
  /** For an action: the path parameter that says what is done, `{action}` of `/orders/{id}/{action}`. */
  readonly verbParameter?: string
  /** For `read` and `update` of a relationship alone: which of the record's. */
  readonly relation?: Relation
  /** Path parameters that name ancestors, outermost first. */
  readonly parents: readonly Ancestor[]
  /**
   * Path parameters that name something no records are kept of (`{tenant}`). Records made under one value are not seen
   * under another; records that were made without are seen under all.
   */
  readonly scope?: readonly string[]
  /** For `sample`: what its answer shows of the record that its path leads to. */
  readonly part?: ShownPart | undefined
  /** Where the record, or for `…-many` the list of them, sits in the request body, dotted, `''` for the body itself. */
  readonly requestAt: string | undefined
  /** Where the record, or for a list the array of records, for `count` the number, sits in the success body. */
  readonly responseAt: string | undefined
  /** For `list`; also for `count` and `delete-many`, which narrow what they are about by the same parameters. */
  readonly list: ListSemantics | undefined
  /** For what shows one record: which parts of it a client may ask for. */
  readonly selection?: Selection | undefined
  /** For `delete-many`: where the request lists the ids; without it, it is about all that the filters leave. */
  readonly ids?: IdsPlace
  /** 0 to 1; 1 when a hint says so. */
  readonly confidence: number
  readonly evidence: readonly Evidence[]
}

/** A relationship of a record (JSON:API): by its name, or by the path parameter that names it. */
export type Relation = { readonly name: string } | { readonly parameter: string }

/** Query parameters that say which parts of a record are shown. */
export interface Selection {
  /** Parameter that names the fields to show. */
  readonly fields?: string
  /** Parameter that names references to be shown as the records they name. */
  readonly expand?: string
}

/** Where an id travels that is no path parameter: `?user=U1`, `{"channel": "C1"}` (a property at the body's root). */
export interface IdPlace {
  readonly in: 'query' | 'body'
  readonly name: string
}

/** Where a request lists ids: the name of a query parameter, or a property of the body (`''`: the body itself). */
export interface IdsPlace {
  readonly in: 'query' | 'body'
  readonly at: string
}

/** A path parameter that names another record above the one meant. */
export interface Ancestor {
  readonly parameter: string
  readonly resource: string
  /**
   * For an ancestor that is not the resource's parent: the field of the record that holds its id. With neither, the
   * document does not say which records belong to it: the ancestor must exist, and all records are shown.
   */
  readonly field?: string
}

/** What an answer that is not modelled shows of the record named by the last of its parents. */
export interface ShownPart {
  readonly resource: string
  /** Dotted places in the answer, `''` for all of it, each with the property of the record that stands there. */
  readonly shows: readonly { readonly at: string; readonly field: string }[]
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

/**
 * What the parameters of a list operation mean, and what its body asks. What is called a parameter here is the name of one,
 * `page[number]` for a property of one, `{status}` for a value in the path, or a place in the body: `body#/page/number`.
 */
export interface ListSemantics extends Selection {
  readonly paging: Paging | undefined
  /** What the answer tells of its page besides the records, in its body and its headers. */
  readonly page: readonly PageSlot[]
  readonly filters: readonly Filter[]
  readonly search: Search | undefined
  /** Parameter with comparisons of fields: `status eq 'open' and size gt 3`, `status==open;size=gt=3`. */
  readonly expression?: string
  /** What holds conditions as data: `[{field: 'status', operator: 'eq', value: 'open'}]`. */
  readonly conditions?: string
  readonly sort: Sort | undefined
  /** Default order: field names, `-` for descending; empty: order of creation. */
  readonly order: readonly string[]
  /** Dotted path in the body of the count of all matching records. */
  readonly total: string | undefined
  /** Most records the answer may show, by `maxItems` of its array. */
  readonly most?: number
  /** Query parameters nothing is made of: the list is shown as if they were not there. */
  readonly unread: readonly string[]
}

/** Query parameters that order a list. */
export interface Sort {
  /** Its value names the field, `-` before it or `:desc` behind it for descending; `undefined`: always `fields['']`. */
  readonly by: string | undefined
  readonly direction: string | undefined
  /** Values that are not a field's own name, with the dotted path meant, `-` for descending: `newest` → `-created_at`. */
  readonly fields?: { readonly [value: string]: string }
}

/** A query parameter that narrows a list. */
export interface Filter {
  /** Its name, or a property of its value in brackets: `created[gte]` of a `deepObject`. */
  readonly parameter: string
  /** Dotted path inside the record. */
  readonly field: string
  readonly op: 'eq' | 'in' | 'contains' | 'gt' | 'gte' | 'lt' | 'lte' | 'startsWith' | 'not'
  /** Values that mean every record: `all` where the field has no such value. */
  readonly everything?: readonly string[]
}

/** Free-text search, by case-insensitive substring. */
export interface Search {
  readonly text: string
  readonly fields: readonly string[]
  /** Parameter whose value names the field searched. */
  readonly fieldParameter: string | undefined
}

/** How a list is cut. Parameter names, `page[number]` for a property of one; places in the body are dotted paths. */
export interface Paging {
  /** `range`: the header `Range: items=0-24`. */
  readonly style: 'cursor' | 'offset' | 'page' | 'range'
  /** Token, offset or page number. */
  readonly position: string | undefined
  /**
   * Set where the document declares no such parameter, though its answers link to the next page: links bear a token under this
   * name all the same, and clients follow them as they are.
   */
  readonly isLent?: boolean
  /** Token of what comes after the page wanted: the way backwards. */
  readonly back?: string
  readonly limit: string | undefined
  /** Beside a token: how many records come before the page, for who has no token. */
  readonly skip?: string
  /** How many records before the way backwards, or of the end of the list: `last`, beside `first`. */
  readonly last?: string
  /** Page size when the client names none; `undefined`: the whole list. */
  readonly defaultLimit: number | undefined
  /** Largest page: a limit above is cut to it where the parameter's schema does not refuse it. */
  readonly maxLimit: number | undefined
  /** Number of the first page, or for an offset of the first record. */
  readonly first: number
  /** For `cursor`: a text that says nothing (default), the id of the record beside it, or a number. */
  readonly token?: 'id' | 'number'
  /** For ids: the field that is meant, where it is not the identity (a number beside a `login`). */
  readonly tokenField?: string
  /** Where the next page's token goes. */
  readonly next: string | undefined
  readonly hasMore: string | undefined
}

/** One thing an answer tells of its page. */
export interface PageSlot {
  readonly in: 'body' | 'header'
  /** Dotted path in the body, or the name of the header in lower case. */
  readonly at: string
  readonly tells: PageFact
  /** How a neighbouring page is told: by what its parameter takes (default), or as a link: whole, from the root, or its query only. */
  readonly link?: 'url' | 'path' | 'query'
  /** What goes as a whole where there is no such page: `_links.next` of `_links.next.href`. */
  readonly holder?: string
}

/** What can be told of a page; `links` is the `Link` header (RFC 8288), `range` is `Content-Range`. */
export type PageFact = NeighbourName | 'links' | 'range' | 'total' | PageNumber | PageFlag | PageEdge

/** Tokens of the first and the last record shown, on whatever page (GraphQL Cursor Connections Specification, PageInfo). */
export type PageEdge = 'startCursor' | 'endCursor'

/** Pages that can be named in an answer. */
export type NeighbourName = 'next' | 'previous' | 'first' | 'last' | 'self'

/** `from` and `to`: first and last record shown, counted from 1; `count`: records shown. */
export type PageNumber = 'page' | 'offset' | 'limit' | 'pages' | 'count' | 'from' | 'to'

/** Yes or no about a page. */
export type PageFlag = 'hasMore' | 'hasPrevious' | 'isFirst' | 'isLast' | 'isEmpty'
