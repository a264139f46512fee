import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/index.node.ts'
import { readScenarios } from '../../../src/node/read-scenarios.ts'
import { fileWith } from '../../cli/support/understudy.ts'

describe.each(['limio', 'introw', 'mycreditapp', 'strigo'])('fixtures/%s.scenarios.yaml', async api => {
  const file = `fixtures/${api}.scenarios.yaml`
  const names = Object.keys(await readScenarios(file))

  test.each(names)('"%s" can be brought about', async name => {
    const mock = await createMock(`specs/${api}`, { scenarios: file })
    mock.use(name)
    expect(mock.scenarios?.list.find(each => each.name === name)?.description).toMatch(/\.$/)
  })

  test('all can be laid over each other', async () => {
    const mock = await createMock(`specs/${api}`, { scenarios: file })
    mock.use(...names)
    expect(Object.values(mock.session.counts()).some(count => count > 0)).toBe(true)
  })
})

test('three resellers are listed twice before the limit of the minute is reached', async () => {
  const mock = await createMock('specs/limio', { scenarios: 'fixtures/limio.scenarios.yaml' })
  mock.use('three resellers', 'rate limited', 'start of the year')
  const list = (): Promise<Response> =>
    mock.fetch('/api/partner-management/partner-organisations', { headers: { authorization: 'Bearer t' } })
  const answers = [await list(), await list(), await list()]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
  expect(await answers[0]?.json()).toMatchObject({ items: [{}, {}, {}] })
  expect(await answers[2]?.json()).toEqual({ message: expect.stringContaining('more than 2 requests') })
})

test('a scenario from a file is as one given in code', async () => {
  const scenarios = fileWith(
    's.json',
    '{ "one": { "empty": true, "state": { "PartnerOrganisation": [{ "name": "Acme" }] } } }',
  )
  const mock = await createMock('specs/limio', { scenarios })
  mock.use('one')
  expect(mock.state['PartnerOrganisation']?.list()).toMatchObject([{ name: 'Acme' }])
})

test.each([
  ['a: 1', /must be an object/, 1],
  ['a:\n  epmty: true', /"epmty" means nothing here/, 2],
  ['a:\n  empty: yes please', /"empty" must be true or false/, 2],
  ['a:\n  state:\n    Author: 7', /must be a list of records/, 3],
  ['a:\n  state:\n    Author:\n      - 7', /a record must be an object/, 4],
  ['a:\n  faults:\n    listAuthors:\n      latency: 5', /"latency" means nothing here/, 4],
  ['a:\n  faults:\n    listAuthors: { latencyMs: soon }', /"latencyMs" must be milliseconds/, 3],
  ['a:\n  now: yesterday', /"now" must be a time/, 2],
])('%j is refused with its line', async (text, message, line) => {
  const file = fileWith('s.yaml', text)
  await expect(readScenarios(file)).rejects.toThrow(
    expect.objectContaining({
      code: 'SCENARIO_INVALID',
      message: expect.stringMatching(message),
      where: expect.objectContaining({ file: expect.stringMatching(/s\.yaml$/), line }),
    }),
  )
})

test.each([
  ['a:\n  state:\n    PartnerOrganisation:\n      - name: 7', 'STATE_INVALID', 4],
  ['a:\n  state:\n    PartnerOrg:\n      - name: Acme', 'RESOURCE_UNKNOWN', 4],
  ['a:\n  faults:\n    nope: { status: 503 }', 'OPERATION_UNKNOWN', 3],
  ['a:\n  faults:\n    "*": { status: 42 }', 'OPTION_INVALID', 3],
  ['a:\n  settings: { speed: 9 }', 'OPTION_INVALID', 2],
  ['a:\n  settings:\n    maxBodyBytes: 1\n    rateLimit: { per: api }', 'OPTION_INVALID', 4],
])('what the document does not allow is told with its line when it is used: %j', async (text, code, line) => {
  const file = fileWith('s.yaml', text)
  const mock = await createMock('specs/limio', { scenarios: file })
  expect(() => mock.use('a')).toThrow(
    expect.objectContaining({
      code,
      where: expect.objectContaining({ file: expect.stringMatching(/s\.yaml$/), line }),
    }),
  )
})
