/* The entry `openapi-understudy/prebuilt`: mocks of documents that `understudy build` has worked out, and no code to read others. */
export { openPrebuilt as createMock, type Prebuilt, type PrebuiltMockOptions } from './mock/open-prebuilt.ts'
export type { Mock } from './mock/types.ts'
