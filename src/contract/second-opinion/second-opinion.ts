import type { Api, Operation } from '../../spec/api.ts'
import type { Exchange } from '../exchange.ts'
import type { Fault } from '../rules/judged.ts'

/** What of an exchange two judges can be asked about alike. */
export type Subject = 'status' | 'media-type' | 'header' | 'body' | 'security'

/** Something the other judge finds wrong. */
export interface Objection {
  readonly subject: Subject
  /** Of a header, in lower case. */
  readonly name?: string
  /** In its own words. */
  readonly says: string
  /** The keyword of the schema that fails, where one does. */
  readonly keyword?: string
}

/** What the other judge says of an exchange; `why` where it says nothing at all. */
export type Opinion =
  | {
      readonly objections: readonly Objection[]
      /** Subjects it cannot be asked about, and why. */
      readonly silent: ReadonlyMap<Subject, string>
    }
  | { readonly why: string }

/** One subject of one exchange with which only one of the two finds fault. */
export interface Difference {
  readonly subject: Subject
  /** Of a header, in lower case. */
  readonly name: string | undefined
  /** What we find; empty where only the other objects. */
  readonly faults: readonly Fault[]
  /** What the other finds; empty where only we do. */
  readonly objections: readonly Objection[]
}

/** A way of the other judge that is understood and explains a difference. */
export interface KnownTrap {
  /** Stable: `discriminator-not-read`. */
  readonly id: string
  /** What it does, and why that is not what the document says. */
  readonly reason: string
}

/**
 * Another judge of exchanges, which shares no reading of documents with the checker. It is asked beside it and never
 * changes a verdict.
 */
export interface SecondOpinion {
  /** Name and version: `@stoplight/prism-http 5.16.0`. */
  readonly name: string
  judge(api: Api, operation: Operation, exchange: Exchange): Opinion
  /** The known way that brings about a difference: told by what happens without it, not by where it was met. */
  explain(api: Api, operation: Operation, exchange: Exchange, difference: Difference): KnownTrap | undefined
}
