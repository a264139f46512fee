import type { Operation } from '../../spec/api.ts'

/** A kind of record that a client can bring through its life, and the operations for that. */
export interface ResourcePlan {
  /** The path of the collection as written: `/orgs/{org}/teams`. */
  readonly path: string
  /** `team`: singular, without spelling. */
  readonly noun: string
  /** `PUT` where the client names the record in the path. */
  readonly create: Operation
  readonly list: Operation | undefined
  readonly read: Operation | undefined
  /** PATCH before PUT before POST on the item's path; POST only where there is nothing else. */
  readonly updates: readonly Operation[]
  readonly remove: Operation | undefined
  /** What the collection's path names before its last literal, from the outside in. */
  readonly parents: readonly ParentPlan[]
}

/** A path parameter above a collection. */
export interface ParentPlan {
  /** `org` */
  readonly parameter: string
  /** The path up to and with the parameter, parameters without names: `/orgs/{}`. */
  readonly itemKey: string
  /** Lists the records the parameter may name, where the document has such a list. */
  readonly list: Operation | undefined
}

/** A collection whose records a client cannot exercise, and why. */
export interface Unexercisable {
  readonly path: string
  readonly create: Operation
  readonly why: string
}
