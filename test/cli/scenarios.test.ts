import { expect, test } from 'vitest'
import { served, understudy } from './support/understudy.ts'

const FILE = 'fixtures/limio.scenarios.yaml'

test('a mock begins with the scenarios named, and offers the others', async () => {
  const mock = await served('specs/limio', '--scenarios', FILE, '--scenario', 'three resellers')
  try {
    const list = await fetch(`${mock.url}/api/partner-management/partner-organisations`, {
      headers: { authorization: 'Bearer t' },
    })
    expect(await list.json()).toMatchObject({ items: [{ id: 'acme' }, { id: 'globex' }, { id: 'initech' }] })
    const used = await fetch(`${mock.url}/__understudy/scenarios/nobody%20yet`, { method: 'POST' })
    expect(await used.json()).toMatchObject({ resources: { PartnerOrganisation: 0 } })
  } finally {
    await mock.stop()
  }
})

test.each([
  [['specs/limio', '--scenarios', FILE, '--scenario', 'three reseler'], /did you mean "three resellers"/],
  [['specs/limio', '--scenario', 'three resellers'], /name the file they stand in/],
  [['specs/limio', 'specs/strigo', '--scenarios', FILE], /does not say whose scenarios/],
  [['specs/limio', '--scenarios', `strigo=${FILE}`], /no API is called strigo/],
])('%j is refused', async (flags, message) => {
  const { code, stderr } = await understudy('mock', '-p', '0', ...flags)
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)])
})
