import { http } from 'msw'
import { setupServer } from 'msw/node'
import { handlers } from '../../src/msw/index.ts'
import { defineMswSuite } from './suite.ts'

defineMswSuite({
  version: '3',
  handlers,
  http,
  setUp(...given) {
    const server = setupServer(...given)
    server.listen({ onUnhandledFrame: 'error' })
    return server
  },
})
