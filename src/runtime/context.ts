import type { EngineContext } from '../engine/context.ts'
import { createEngineContext } from '../engine/create-context.ts'
import { createExampleIndex } from '../engine/examples.ts'
import { createGenerator } from '../generate/generator.ts'
import { inferResources } from '../resource/infer.ts'
import type { Api } from '../spec/api.ts'

/** Joins the parts an engine works with: the inferred resources and a generator that has seen the document's examples. */
export function createContext(
  api: Api,
  options: { readonly seed: string; readonly startMs: number },
): EngineContext {
  return createEngineContext({
    model: inferResources(api),
    generator: createGenerator({ schemas: api.schemas, examples: createExampleIndex(api) }),
    ...options,
  })
}
