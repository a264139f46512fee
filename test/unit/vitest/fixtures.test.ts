import { test as base, describe, expect } from 'vitest'
import type { Limio } from '../../../specs/limio/types.d.ts'
import { createMock } from '../../../src/index.node.ts'
import type { Mock } from '../../../src/mock/types.ts'
import { matchers, mockFixture, observe, type ServedMock, servedFixture } from '../../../src/vitest/index.ts'
import { LIBRARY } from '../engine/library-api.ts'

expect.extend(matchers)

const LIST = '/api/partner-management/partner-organisations'
const AUTH = { authorization: 'Bearer t' }

const test = base.extend<{ limio: Mock<Limio>; attached: Mock; served: ServedMock<Limio> }>({
  limio: mockFixture<Limio>('specs/limio', { empty: true }),
  attached: mockFixture(LIBRARY, {
    scenarios: { one: { empty: true, state: { Author: [{ name: 'Ada' }] } } },
    use: ['one'],
    attach: mock => {
      attached.push(mock)
      return () => attached.pop()
    },
  }),
  served: servedFixture<Limio>('specs/limio', { empty: true }),
})
const attached: Mock[] = []

describe.concurrent('each test has a mock of its own', () => {
  for (const name of ['Acme', 'Globex', 'Initech']) {
    test(name, async ({ limio }) => {
      expect(limio.state.PartnerOrganisation.count).toBe(0)
      limio.state.PartnerOrganisation.create({ name })
      const response = await limio.fetch(LIST, { headers: AUTH })
      await expect(response).toMatchContract(limio)
      expect(await response.json()).toMatchObject({ items: [{ name }] })
      expect(limio).toHaveReceivedTimes('getPartnerOrganisations', 1)
    })
  }
})

test('a mock is brought to where the code finds it, in the state it shall begin with', ({
  attached: mock,
}) => {
  expect(attached).toEqual([mock])
  expect(mock.state['Author']?.list()).toMatchObject([{ name: 'Ada' }])
})

test('and taken away afterwards', () => {
  expect(attached).toEqual([])
})

describe('what brings a mock about may take its time', () => {
  const steps: string[] = []
  const later = (step: string): Promise<void> =>
    new Promise(resolve => setTimeout(() => resolve(void steps.push(step)), 5))
  const slow = base.extend(
    'library',
    mockFixture(LIBRARY, {
      attach: async () => {
        await later('attached')
        return () => later('detached')
      },
    }),
  )
  const plain = base.extend('library', mockFixture(LIBRARY, { attach: () => later('started') }))

  slow('it is there when the test begins', ({ library }) => {
    expect([library.journal.length, ...steps]).toEqual([0, 'attached'])
  })
  plain('and gone before the next one; who has nothing to take away returns nothing', ({ library }) => {
    expect([library.journal.length, ...steps]).toEqual([0, 'attached', 'detached', 'started'])
  })
})

describe.concurrent('tests on one server at once, each in its session, never see each other’s records', () => {
  for (let index = 0; index < 10; index += 1) {
    test(`test ${index}`, async ({ served }) => {
      const create = (name: string): Promise<Response> =>
        served.fetch('/api/partner-management/partner-organisation', {
          method: 'POST',
          headers: { ...AUTH, 'content-type': 'application/json' },
          body: JSON.stringify({ name, zuoraAccountId: 'z1', isZuoraInvoiceOwner: true }),
        })
      const names = [`${index} first`, `${index} second`]
      for (const name of names) expect((await create(name)).status).toBe(200)
      const response = await served.fetch(LIST, { headers: AUTH })
      const { items } = (await response.json()) as { items: { name: string }[] }
      expect(items.map(({ name }) => name).sort()).toEqual(names)
      expect(served.state.PartnerOrganisation.count).toBe(2)
      expect(served.mock).toHaveReceivedTimes('createPartnerOrganisation', 2, {
        session: served.session.name,
      })
    })
  }
})

const made = base.extend('library', mockFixture(createMock(LIBRARY, { empty: true })))

made('a fixture forks a mock that was made already', async ({ library }) => {
  library.state['Author']?.create({ name: 'Ada' })
  expect(library.state['Author']?.count).toBe(1)
})

made('of which the next test has another', ({ library }) => {
  expect(library.state['Author']?.count).toBe(0)
})

test('what was seen is not looked for where no reporter asks', async ({ limio, task }) => {
  await limio.fetch(LIST, { headers: AUTH })
  expect(task.meta.understudy).toEqual({ seen: {}, violations: [] })
  expect(task.file.meta.understudyDeclared).toBeUndefined()
})

const shared = base.extend('limio', { scope: 'file' }, mockFixture<Limio>('specs/limio') as never)
shared.fails('a fixture of a file is told that it is for the scope of a test', ({ limio }) => void limio)

describe('fixtures by name', () => {
  const named = base
    .extend('limio', mockFixture<Limio>('specs/limio', { empty: true }))
    .extend('served', servedFixture<Limio>('specs/limio', { empty: true }))
    .extend('acme', ({ limio }) => limio.state.PartnerOrganisation.create({ name: 'Acme' }))
  const urls: string[] = []

  named('are typed, and others build on them', ({ limio, acme, served }) => {
    expect(limio.state.PartnerOrganisation.get(acme.id)).toMatchObject({ name: 'Acme' })
    expect(served.state.PartnerOrganisation.count).toBe(0)
    urls.push(served.url)
  })

  named('begin anew with each test, and end', async ({ limio }) => {
    expect(limio.state.PartnerOrganisation.count).toBe(0)
    await expect(fetch(urls[0] ?? '')).rejects.toThrow('fetch failed')
  })

  describe('with other options for some tests', () => {
    named.override('limio', mockFixture<Limio>('specs/limio', { now: '2026-01-01T00:00:00Z' }))
    named('begin as these say', ({ limio }) => {
      expect(limio.clock.frozen).toBe(true)
      expect(limio.state.PartnerOrganisation.count).toBeGreaterThan(0)
    })
  })
})

test('an answer that breaks the contract is noted, one that is meant to is not', async ({ limio, task }) => {
  limio.fault('*', { status: 503, times: 1 })
  await limio.fetch(LIST, { headers: AUTH })
  limio.on('getPartnerOrganisations', ({ respond }) => respond.unchecked(200, { items: 'none' }), {
    times: 1,
  })
  await limio.fetch(LIST, { headers: AUTH })
  expect(task.meta.understudy?.violations).toEqual([])
  const own = limio.fork()
  const end = observe(own, task)
  own.on('getPartnerOrganisations', () => {
    throw new Error('a fault of the test')
  })
  await own.fetch(LIST, { headers: AUTH })
  end()
  expect(task.meta.understudy?.violations).toEqual([
    `✗ the mock failed: a fault of the test\n  GET ${LIST} was answered 500 for it`,
  ])
  // This test meant it; the run shall not fail for it.
  delete task.meta.understudy
})

const introw = base.extend('introw', mockFixture('introw'))
introw('an error of the server that the document has breaks nothing', async ({ introw: mock, task }) => {
  mock.on('listPartners', ({ respond }) => respond[500]?.() ?? respond.unchecked(500))
  const answer = await mock.fetch('/api/v1/partners', { headers: { 'x-api-key': 'k' } })
  expect([answer.status, task.meta.understudy?.violations]).toEqual([500, []])
})

describe('a test fails in which a handler of the mock threw, whatever became of the answer', () => {
  test.fails('through fetch', async ({ limio }) => {
    limio.on('getPartnerOrganisations', ({ body }) => expect(body).toBe('something else') as undefined)
    await limio.fetch(LIST, { headers: AUTH })
  })

  test.fails('over HTTP', async ({ served }) => {
    const off = served.mock.on('getPartnerOrganisations', ({ respond }) =>
      respond[200]({ items: 7 } as never),
    )
    const { status } = await served.fetch(LIST, { headers: AUTH })
    expect(status).toBe(500)
    off()
  })
})

const bare = base.extend(
  'bare',
  mockFixture({
    openapi: '3.1.0',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        post: {
          operationId: 'addNote',
          requestBody: {
            content: { 'application/json': { schema: { type: 'object', required: ['text'] } } },
          },
          responses: { 201: { description: 'added' } },
        },
      },
    },
  }),
)
bare(
  'a refusal that the document has no status for is no fault of the test',
  async ({ bare: mock, task }) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    expect((await mock.fetch('/notes', init)).status).toBe(400)
    expect(task.meta.understudy?.violations).toEqual([])
  },
)
