/* The entry `openapi-understudy/msw`. */
export { type HandlersOptions, handlers } from './handlers.ts'
