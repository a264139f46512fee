import { expect, test } from 'vitest'
import { liveFlags } from './live-flags.ts'
import { checkContract } from './run-check.ts'
import { missingFor, SERVICES } from './services.ts'

/** Where records may be made, changed and deleted as well: `CONTRACTS_WRITE=limio,strigo`. For sandboxes only. */
const WRITABLE: readonly string[] = (process.env['CONTRACTS_WRITE'] ?? '').split(',')

const NOT_CHECKED = SERVICES.flatMap(service => {
  const missing = missingFor(service, process.env)
  return missing.length === 0 ? [] : [`  ${service.api.padEnd(12)} set ${missing.join(', ')}`]
})
if (NOT_CHECKED.length > 0) {
  process.stderr.write(
    `\nNOT CHECKED, the real services of (contracts/README.md):\n${NOT_CHECKED.join('\n')}\n`,
  )
}

test.for(SERVICES)('the real $api keeps its contract', async (service, { skip }) => {
  const missing = missingFor(service, process.env)
  if (missing.length > 0) return skip(`not checked: ${missing.join(', ')} not set`)
  const { api, urlVariable } = service
  const url = process.env[urlVariable] ?? ''
  const writing = WRITABLE.includes(api) ? ['--write'] : []
  const { exchanges, findings } = await checkContract(
    api,
    ...liveFlags(service, url, process.env),
    ...writing,
  )
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(exchanges.passed).toBeGreaterThan(0)
})
