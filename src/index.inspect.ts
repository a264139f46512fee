/* The entry `openapi-understudy/inspect`: what `understudy inspect` tells, in a program. */
export { describeModel } from './resource/explain/describe.ts'
export { explainModel } from './resource/explain/explain.ts'
export { starterOverlay } from './resource/explain/starter-overlay.ts'
export { inferResources } from './resource/infer-resources.ts'
export type { Binding, Resource, ResourceModel } from './resource/types.ts'
export type { Api, Operation } from './spec/api.ts'
export { type LoadOptions, loadApi, type SpecFile, type SpecSource } from './spec/load.ts'
export { prepareSource } from './spec/prepare-source.ts'
