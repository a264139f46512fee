import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Report, RULES } from '../src/contract/index.ts'
import { createMock } from '../src/index.node.ts'
import { serve } from '../src/node/index.ts'
import { liveFlags } from './live-flags.ts'
import { checkContract, isLiveOnly } from './run-check.ts'
import { SERVICES, type Service } from './services.ts'

/** The rules, each as an error: also those that are off or only told of by default. */
const EVERY_RULE: readonly string[] = [
  ...Object.keys(RULES).flatMap(rule => ['--severity', `${rule}=error`]),
  // Far more than any answer of the mock takes; what matters is that the rule is on.
  ...['--slow-after', '20000'],
]

const SECRET = 'organization:key'

/** Serves the mock as strictly as a service would be, with this secret and no other, and asks it as fast as it answers. */
async function checkMock(service: Service, ...args: readonly string[]): Promise<Report> {
  vi.stubEnv(service.secretVariable, SECRET)
  const credentials = [{ value: SECRET }]
  const mock = await createMock(`specs/${service.api}`, { credentials, rateLimit: false })
  const server = await serve(mock, { port: 0 })
  onTestFinished(async () => {
    await server.close()
    vi.unstubAllEnvs()
  })
  return checkContract(service.api, ...liveFlags(service, server.url), '--rate', '0', ...EVERY_RULE, ...args)
}

describe.each(SERVICES)('the mock of $api as a live server', service => {
  test('keeps its contract under every rule, while records are created, changed and deleted', async () => {
    const { findings, exchanges, apis, accepted } = await checkMock(service, '--write')
    expect(findings).toEqual([])
    // What vendors leave out of their documentation the mock does not.
    expect(accepted.filter(({ entry }) => !isLiveOnly(entry))).toEqual([])
    expect(exchanges).toMatchObject({ failed: 0, notChecked: 0 })
    const asked = apis.flatMap(({ operations }) => operations).filter(each => each.exchanges > 0)
    expect(asked.map(({ method }) => method)).toEqual(expect.arrayContaining(['GET', 'POST']))
  })

  test('keeps it while it is only read, and is only read unless writing is allowed', async () => {
    const { findings, apis } = await checkMock(service)
    expect(findings).toEqual([])
    const asked = apis.flatMap(({ operations }) => operations).filter(each => each.exchanges > 0)
    expect([...new Set(asked.map(({ method }) => method))]).toEqual(['GET'])
  })
})
