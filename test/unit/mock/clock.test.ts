import { afterEach, expect, test, vi } from 'vitest'
import { createMock } from '../../../src/index.node.ts'

afterEach(() => void vi.useRealTimers())

test('a mock that is not frozen has the time of its process, also one that a test sets', async () => {
  vi.setSystemTime('2030-01-01T00:00:00Z')
  const mock = await createMock('specs/limio')
  vi.useRealTimers()
  expect(Math.abs(mock.clock.now() - Date.now())).toBeLessThan(60_000)
  vi.setSystemTime('2031-01-01T00:00:00Z')
  const { created } = mock.state['PartnerOrganisation']?.create() ?? {}
  expect(created).toMatch(/^2031-01-01T00:00:00/)
})
