import type { HttpHandler } from 'msw'
import { expect, test, vi } from 'vitest'
import { defineMswSuite, type MswServer } from './suite.ts'

// The adapter imports `msw`, whichever a user has: here that is version 2.
vi.mock('msw', async () => await import('msw-v2'))
const { handlers } = await import('../../src/msw/index.ts')
const { setupServer } = await import('msw-v2/node')
const { http, HttpHandler: Version2 } = await import('msw-v2')

test('the handlers are made by version 2', async () => {
  const { createMock } = await import('../../src/index.node.ts')
  expect(handlers(await createMock('specs/limio'))[0]).toBeInstanceOf(Version2)
})

defineMswSuite({
  version: '2',
  handlers,
  http: http as unknown as { get(path: string, resolver: () => Response): HttpHandler },
  setUp(...given) {
    const server = setupServer(...(given as never[]))
    server.listen({ onUnhandledRequest: 'error' })
    return server as unknown as MswServer
  },
})
