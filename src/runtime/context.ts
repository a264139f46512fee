import type { EngineContext } from '../engine/context.ts'
import { createEngineContext } from '../engine/create-context.ts'
import { createExampleIndex } from '../engine/examples.ts'
import type { EngineParts } from '../engine/parts/engine-parts.ts'
import { createGenerator } from '../generate/generator.ts'
import type { GeneratorParts } from '../generate/parts/generator-parts.ts'
import type { Locale } from '../generate/locale.ts'
import type { English } from '../generate/types.ts'
import type { ResourceModel } from '../resource/types.ts'
import { makeBelow } from './populate.ts'
import { siteOf } from './site-of.ts'

/**
 * Depth below which a record has only what it must have. Where every kind of record leads to every other (Stripe), what
 * lies deeper is most of a record, costs most of its time, and is read by nobody.
 */
const MAX_DEPTH = 4

/** What a document is served with beside its model: what was loaded for it. */
export interface Ingredients {
  /** What English values are made of. */
  readonly english: English
  readonly parts: EngineParts
  /** What is asked of the generator beyond what all documents ask. */
  readonly making: GeneratorParts
  /** Whose names and cities made records bear. Default: English names, cities all over the world. */
  readonly locale?: Locale | undefined
}

/** Joins what an engine works with: the model and a generator that has seen the document's examples. */
export function createContext(
  model: ResourceModel,
  {
    locale,
    english,
    making,
    ...options
  }: Ingredients & {
    readonly seed: string
    readonly startMs: number
  },
): EngineContext {
  return createEngineContext({
    model,
    generator: createGenerator({
      schemas: model.api.schemas,
      examples: createExampleIndex(model.api),
      maxDepth: MAX_DEPTH,
      locale,
      english,
      parts: making,
      site: siteOf(model.api),
    }),
    makeBelow,
    ...options,
  })
}
