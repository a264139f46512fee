/* What both entries export besides `createMock`: no logic here. */
export type { CredentialSetting } from './engine/settings.ts'
export { type ErrorCode, UnderstudyError, type Where } from './errors.ts'
export type { HeaderMap, PlainRequest, PlainResponse } from './http/message.ts'
export type { JsonObject, JsonValue } from './json/value.ts'
export type { AnyApi, ApiTypes, OperationTypes, PartOf } from './mock/api-types.ts'
export type { ValidatorKind } from './mock/choose-engine.ts'
export type { Fault, Times } from './mock/faults.ts'
export type { Call, Handler, HandlerAnswer, Off, Respond } from './mock/handlers.ts'
export type { GivenRecords } from './mock/given-records.ts'
export type { MockState, ResourceState } from './mock/mock-state.ts'
export type { Scenario, Scenarios } from './mock/scenarios.ts'
export type { AnyMock, CreateMockOptions, Mock, MockOptions, RunningMock, SentWebhook } from './mock/types.ts'
export type { Binding, Resource, ResourceModel } from './resource/types.ts'
export type {
  Clock,
  JournalEntry,
  Runtime,
  Session,
  Sessions,
  SessionSnapshot,
  Settings,
} from './runtime/types.ts'
export type { Api, Operation } from './spec/api.ts'
export type * from './spec/hints.ts'
export type { ReadReference } from './spec/files/file-set.ts'
export type { GivenSource } from './spec/source.ts'
export type { SpecFile, SpecSource } from './spec/load.ts'
export type { StoredRecord } from './store/types.ts'
