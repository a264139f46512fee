import type { Path } from '../../json/path.ts'
import type { Resource } from '../../resource/types.ts'
import type { SchemaNode } from '../../schema/types.ts'
import type { Assignment } from '../hints/assignment.ts'
import type { Holds } from '../hints/condition.ts'
import type { Effect } from '../hints/effect.ts'
import type { Fill } from '../hints/template.ts'
import type { Agree } from './agree-with-state.ts'
import type { Hyperlinks } from './hyperlinks.ts'
import type { PathField } from './path-fields.ts'
import type { PathIds } from './path-ids.ts'

/** A rule that no two records agree in some fields. */
export interface UniqueRule {
  readonly fields: readonly string[]
  readonly ignoreCase: boolean
  readonly message: Fill | undefined
}

/** A field that repeats what another record says of itself. */
export interface Copy {
  readonly field: Path
  /** The reference to the other record, and its resource. */
  readonly from: Path
  readonly resource: string
  readonly original: Path
}

/** Something that happens to a record from outside the API. */
export interface EventRule {
  readonly when: Holds | undefined
  readonly set: readonly Assignment[]
  readonly effects: readonly Effect[]
}

/** A field that holds the id of another record, or several. */
export interface Reference {
  readonly field: Path
  readonly resource: string
  /** Whether a client's value must name a record that exists: where a hint says so. */
  readonly binds: boolean
  /** `link`, `links`: with the kind of record beside the id, `{type, id}` (JSON:API 1.1, resource identifier objects). */
  readonly form: 'one' | 'many' | 'link' | 'links'
  /** Whether every record names one. */
  readonly isRequired: boolean
  /** How often a record that has lived names none, 0 to 1, as a hint says. Default 0. */
  readonly nullChance: number
}

/** A resource with its hints compiled: all that holds of its records whoever changes them. */
export interface ResourceRules {
  readonly resource: Resource
  readonly identity: Path
  /** Names of the record's properties as its schema orders them. */
  readonly properties: readonly string[]
  /** Those every record has. */
  readonly required: ReadonlySet<string>
  /** Whether ids are whole numbers, counted up. */
  readonly countsIds: boolean
  /** Where ids are counted because paths want numbers, although the record shows them as texts. */
  readonly countsIdsAsTexts: boolean
  /** Where records show ids as texts and nothing else: a number that a client names one by is kept as its digits. */
  readonly idsAreTexts: boolean
  /** What paths want an id to be; `undefined` where they say nothing. */
  readonly idParameter: SchemaNode | undefined
  /** Other names of the id: those of path parameters, and `orderId` of an Order. */
  readonly idAliases: readonly string[]
  /** What ids paths can carry; `undefined`: any. */
  readonly pathIds: PathIds | undefined
  readonly parentField: Path | undefined
  /** Whether that field holds a whole number. */
  readonly parentIsNumber: boolean
  readonly copies: readonly Copy[]
  readonly derive: readonly Assignment[]
  readonly defaults: readonly Assignment[]
  readonly invariants: readonly { readonly when: Holds; readonly set: readonly Assignment[] }[]
  readonly unique: readonly UniqueRule[]
  /** Fields that hold addresses of other records, or of the parent. */
  readonly hyperlinks: Hyperlinks
  /** Fields that hold ids of other records; where a hint says so, a client's value must name one. */
  readonly references: readonly Reference[]
  /** Fields that paths name beside the id. */
  readonly pathFields: readonly PathField[]
  readonly partition: { readonly field: string; readonly by: Fill } | undefined
  /** Headers, in lower case, that say whose records a request is about. */
  readonly headerScopes: readonly string[]
  /** Fields that tell when a record was last changed. */
  readonly touch: readonly Path[]
  /** Field that tells when a record was made. */
  readonly created: Path | undefined
  /** Brings what was made up into line with the record's state; `undefined` where nothing speaks of it. */
  readonly agree: Agree | undefined
  /** Texts that no request can say, made of the rest of the record. */
  readonly served: readonly Path[]
  /** Field that holds the record's entity tag: another one after every change. */
  readonly tag: Path | undefined
  readonly events: ReadonlyMap<string, EventRule>
}
