import { once } from '../json/once.ts'
import type { Generator } from '../generate/types.ts'
import type { Binding, ResourceModel } from '../resource/types.ts'
import type { EngineContext, MakeBelow } from './context.ts'
import type { Inlays } from './inlays/types.ts'
import type { EngineParts } from './parts/engine-parts.ts'
import { createPathIds } from './records/path-ids.ts'
import { compileRules } from './records/compile-rules.ts'
import type { RecordLink } from './records/record-link.ts'
import type { ResourceRules } from './records/rules.ts'

/** What an engine is made from. */
export interface EngineOptions {
  readonly model: ResourceModel
  readonly generator: Generator
  readonly parts: EngineParts
  readonly seed: string
  readonly startMs: number
  /** Default: records made later have nothing below them. */
  readonly makeBelow?: MakeBelow | undefined
}

/** Gathers what the stages share; a resource's rules are compiled at its first use. */
export function createEngineContext({
  model,
  generator,
  parts,
  seed,
  startMs,
  makeBelow,
}: EngineOptions): EngineContext {
  const resources = new Map(model.resources.map(resource => [resource.name, resource]))
  const compiled = new Map<string, ResourceRules>()
  let bindings: readonly Binding[] | undefined
  const rules = (name: string): ResourceRules => {
    const known = compiled.get(name)
    if (known !== undefined) return known
    const resource = resources.get(name)
    if (resource === undefined) throw new RangeError(`there is no resource "${name}"`)
    bindings ??= [...model.bindings.values()]
    const made = compileRules(model.api.schemas, resource, bindings, {
      pathIds: createPathIds(model, name),
      headerScopes: parts.headerScopesOf?.(resource, bindings),
      agree:
        parts.createUndeleted?.(model.api.schemas, resource, bindings) ??
        parts.createAgree?.(model.api.schemas, resource),
      compileResourceRules: parts.compileResourceRules,
      compileHyperlinks: parts.compileHyperlinks,
    })
    compiled.set(name, made)
    return made
  }
  let inlays: Inlays | undefined
  const links = new Map<string, readonly RecordLink[]>()
  const context: EngineContext = {
    api: model.api,
    model,
    generator,
    parts,
    seed,
    startMs,
    makeBelow,
    get inlays() {
      inlays ??= parts.createInlays?.(context)
      return inlays
    },
    rules,
    addressedNames: once(() => parts.addressedNames?.(model.api) ?? new Set()),
    links: name => {
      const known = links.get(name) ?? parts.createLinks?.(context, rules(name).resource) ?? []
      links.set(name, known)
      return known
    },
    childrenOf: name =>
      model.resources.filter(({ parent }) => parent?.resource === name).map(child => rules(child.name)),
  }
  return context
}
