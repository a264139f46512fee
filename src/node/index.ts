/* The entry `openapi-understudy/node`: what needs Node besides `createMock`. */
export type { Delivery, DeliveryOptions } from './deliver.ts'
export { readScenarios } from './read-scenarios.ts'
export { type ReadSpecOptions, readSpec } from './read-spec.ts'
export { type ServeOptions, type Server, serve } from './serve.ts'
