import type { LocaleDefinition } from '@faker-js/faker'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { Locale } from './locale.ts'
import type { Rare } from './meaning/rare.ts'
import type { GeneratorParts } from './parts/generator-parts.ts'
import type { Direction, SchemaLibrary, SchemaNode } from '../schema/types.ts'
import type { xFakerMaker } from './x-faker.ts'

/** Makes values of schemas. One per document; holds compiled plans, no randomness of its own. */
export interface Generator {
  /**
   * A value that is valid against the schema.
   *
   * The same task gives the same value, always. Each property draws from `seed` and its own path only, so adding a
   * property to a schema leaves all others as they were.
   */
  value(task: GenerateTask): JsonValue
}

/** What to make. */
export interface GenerateTask {
  readonly node: SchemaNode
  /** Default `response`: no writeOnly property is made; `request`: no readOnly one. */
  readonly direction?: Direction
  /** What decides everything random: the mock's seed, the resource, the record's id. */
  readonly seed: string
  /** Reference time, epoch milliseconds: "now" for the values' dates, which lie before it unless named otherwise. */
  readonly nowMs: number
  /**
   * What is already known of the value: kept as it is wherever it is valid, at any depth; the rest is made to fit it
   * (a known name decides the email).
   */
  readonly known?: JsonValue | undefined
  /**
   * How much is made of what is not known and not required. `full` (default): all properties, as a record that has
   * lived; `bare`: as just created by someone who said no more: null where null is allowed, `[]` for an optional
   * array that may be empty, otherwise left out; `minimal`: only what is required.
   */
  readonly amount?: 'full' | 'bare' | 'minimal'
  /** The record this one belongs to; its company, domain and place colour the values made. */
  readonly context?: JsonObject | undefined
  /** Its place among records made together, which are called otherwise, and the seed that they share. */
  readonly among?: { readonly seed: string; readonly nth: number } | undefined
  /** When the latest of the records that it names was created: it was not created before. */
  readonly notBeforeMs?: number | undefined
  /** Set where whoever asks judges the value, and asks again without this for one that is not valid: here it goes unchecked. */
  readonly isJudged?: boolean
  /** What the value is of: `PartnerUser`; tells a `name` of a company from one of a person. */
  readonly entity?: string | undefined
}

/** What English values are made of. */
export interface English {
  /** Faker's word lists; the first that has a list counts. See english/lists.ts for which there are. */
  readonly lists: readonly LocaleDefinition[]
  /** What only some documents name; missing where a document does not. */
  readonly rare?: Rare
  /** Makes what `x-faker` asks for; where it is missing, such hints are passed over. */
  readonly xFaker?: typeof xFakerMaker
}

/** What a generator is made from. */
export interface GeneratorOptions {
  /** What English values are made of. `x-faker` asks for all of it, everything else for a part. */
  readonly english: English
  /** What the document asks for beyond what all do. */
  readonly parts: GeneratorParts
  readonly schemas: SchemaLibrary
  /** Examples of the document by the schema they are an example of; ids and codes are learnt from them. */
  readonly examples?: (node: SchemaNode) => readonly JsonValue[]
  /** Whose names and cities records bear. Default: English names, cities all over the world. */
  readonly locale?: Locale | undefined
  /** Whose pages records have that are of no company: `github.example`. Default: each those of a company of its own. */
  readonly site?: string | undefined
  /** Deepest nesting of optional parts before they are left out. Default 8. */
  readonly maxDepth?: number
  /** Values made in one task before optional parts are left out. Default 1,000: more than anybody reads. */
  readonly maxNodes?: number
}
