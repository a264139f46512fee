import type { PartName } from '../../resource/needed-parts.ts'
import { type EngineParts, joinParts } from './engine-parts.ts'

const LOADERS: { readonly [name in PartName]: () => Promise<EngineParts> } = {
  actions: async () => (await import('./actions.ts')).actions,
  announcements: async () => (await import('./announcements.ts')).announcements,
  bin: async () => (await import('./bin.ts')).bin,
  bodiless: async () => (await import('./bodiless.ts')).bodiless,
  changes: async () => (await import('./changes.ts')).changes,
  forms: async () => (await import('./forms.ts')).forms,
  hyperlinks: async () => (await import('./hyperlinks.ts')).hyperlinks,
  inlays: async () => (await import('./inlays.ts')).inlays,
  linkages: async () => (await import('./linkages.ts')).linkages,
  links: async () => (await import('./links.ts')).links,
  many: async () => (await import('./many.ts')).many,
  masks: async () => (await import('./masks.ts')).masks,
  multipart: async () => (await import('./multipart.ts')).multipart,
  notations: async () => (await import('./notations.ts')).notations,
  opens: async () => (await import('./opens.ts')).opens,
  queries: async () => (await import('./queries.ts')).queries,
  references: async () => (await import('./references.ts')).references,
  relations: async () => (await import('./relations.ts')).relations,
  replacements: async () => (await import('./replacements.ts')).replacements,
  rules: async () => (await import('./rules.ts')).rules,
  samples: async () => (await import('./samples.ts')).samples,
  scim: async () => (await import('./scim.ts')).scim,
  scopes: async () => (await import('./scopes.ts')).scopes,
  sights: async () => (await import('./sights.ts')).sights,
  singletons: async () => (await import('./singletons.ts')).singletons,
  states: async () => (await import('./states.ts')).states,
  tokens: async () => (await import('./tokens.ts')).tokens,
  versions: async () => (await import('./versions.ts')).versions,
}

/** Loads parts of an engine. @param names - Those that `neededParts` has found */
export async function loadParts(names: readonly PartName[]): Promise<EngineParts> {
  return joinParts(await Promise.all(names.map(name => LOADERS[name]())))
}
