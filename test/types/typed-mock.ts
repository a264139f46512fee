/* Compiled, not run: what is written here compiles, and what is marked does not. */
import type { Limio } from '../../specs/limio/types.d.ts'
import { type AnyMock, createMock, type Mock, type MockOptions, type Scenarios } from '../../src/index.ts'
import { createMock as createMockOfPrebuilt, type Prebuilt } from '../../src/index.prebuilt.ts'
import { matchers, mockFixture, type WantedRequest } from '../../src/vitest/index.ts'

export function typed(mock: Mock<Limio>): void {
  const organisation = mock.state.PartnerOrganisation.create({ name: 'Acme' })
  const name: string = organisation.name
  mock.state.PartnerOrganisation.update('1', { name })
  mock.state.PartnerOrganisation.find(record => record.data?.isZuoraInvoiceOwner === true)

  // @ts-expect-error there is no such resource
  mock.state.PartnerOrganization.list()
  // @ts-expect-error a name is text
  mock.state.PartnerOrganisation.create({ name: 1 })
  // @ts-expect-error there is no such field
  mock.state.PartnerOrganisation.create({ nom: 'Acme' })

  mock.on('createPartnerOrganisation', ({ body, query, path, state, respond }) => {
    const asked: string = body.name
    state.PartnerUser.list()
    // @ts-expect-error the operation has no path parameters
    path.id
    // @ts-expect-error nor query parameters
    query.limit
    // @ts-expect-error the body has no such field
    body.nom
    if (asked === 'a') return respond[400]({ message: 'no' })
    if (asked === 'b') return respond[400]()
    // @ts-expect-error the message of an error is text
    if (asked === 'c') return respond[400]({ message: 7 })
    // @ts-expect-error the operation documents no such status
    if (asked === 'd') return respond[418]()
    // @ts-expect-error the document has neither a range nor a default
    if (asked === 'f') return respond.with(599)
    return asked === 'e' ? respond.unchecked(418, { teapot: true }) : undefined
  })
  mock.on('createPartnerOrganisation', ({ body, state, respond }) =>
    state.PartnerOrganisation.find({ name: body.name }) ? respond[409]({ message: 'taken' }) : undefined,
  )
  // One that only looks, and one that answers some requests.
  mock.on('createPartnerOrganisation', ({ body }) => {
    body.name.trim()
  })
  mock.on('createPartnerOrganisation', ({ body, respond }) => {
    if (body.name === 'Acme') return respond[409]({ message: 'taken' })
  })
  // @ts-expect-error an answer is what respond makes
  mock.on('createPartnerOrganisation', () => ({ status: 409 }))
  // @ts-expect-error handlers answer at once
  mock.on('createPartnerOrganisation', async ({ respond }) => respond[409]({ message: 'taken' }))
  mock.on('getPartnerOrganisations', ({ state, respond }) =>
    respond[200]({ items: state.PartnerOrganisation.list() }),
  )
  // @ts-expect-error there is no such operation
  mock.on('createPartnerOrganization', () => undefined)

  mock.fault('createPartnerOrganisation', { status: 503 })
  mock.fault('*', { latencyMs: [10, 20] })
  // @ts-expect-error there is no such operation
  mock.fault('create', { status: 503 })

  mock.use('a scenario', { empty: true, faults: { createPartnerOrganisation: { status: 503 } } })
  mock.use({
    state: { PartnerOrganisation: [{ id: 'acme' }], PartnerUser: [{ name: 'jo', parent: 'acme' }] },
  })
  // @ts-expect-error there is no such resource
  mock.use({ state: { PartnerOrganization: [] } })
  // @ts-expect-error there is no such field
  mock.use({ state: { PartnerOrganisation: [{ nom: 'Acme' }] } })
}

export async function typedOptions(): Promise<Mock<Limio>> {
  // What was written without declarations goes with any.
  const options: MockOptions = { seed: 7, empty: true }
  const scenarios: Scenarios = { one: { state: { PartnerOrganisation: [{ name: 'Acme' }] } } }
  await createMock<Limio>('/openapi.json', { ...options, scenarios })
  await createMock<Limio>('/openapi.json', options)
  await createMock<Limio>('/openapi.json', { scenarios: '/scenarios.yaml' })
  // @ts-expect-error a name is text
  await createMock<Limio>('/openapi.json', { state: { PartnerOrganisation: [{ name: 7 }] } })
  return createMock<Limio>('/openapi.json', { state: { PartnerOrganisation: [{ name: 'Acme' }] } })
}

/** What an open schema names, beside what it does not. */
interface Open {
  resources: { Note: { id: string; text: string; [more: string]: unknown } }
  operations: {
    addNote: {
      path: unknown
      query: unknown
      headers: unknown
      body: { text: string; size: number; [more: string]: unknown }
      responses: { 201: undefined }
    }
  }
}

export function open(mock: Mock<Open>): void {
  mock.state.Note.create({ text: 'a', colour: 'red' })
  const wanted: WantedRequest<Open, 'addNote'> = { body: { text: 'a', colour: 'red' } }
  // @ts-expect-error a text is text
  const wrong: WantedRequest<Open, 'addNote'> = { body: { text: 7 } }
  matchers.toHaveReceived(mock as unknown as Mock, 'addNote', { ...wanted, ...wrong } as object)
}

/** Whatever a mock was typed by, it goes where any is asked for. */
export function helped(mock: Mock<Limio>): void {
  const helper = (any: AnyMock): Promise<Response> => {
    any.fault('*', { latencyMs: 10 })
    any.use('three resellers')
    return any.fork().fetch('/')
  }
  helper(mock)
}

/** An API that declares some answers by range, some by `default`. */
interface Ranges {
  resources: object
  operations: {
    ranged: Answers<{ 200: { ok: true }; '4XX': { why: string } }>
    both: Answers<{ 404: { gone: true }; '4XX': { why: string }; default: { code: number } }>
  }
}

interface Answers<Responses> {
  path: object
  query: object
  headers: object
  body: undefined
  responses: Responses
}

/** What stands in a range or under `default` is answered with its own body, and nothing else is. */
export function ranged(mock: Mock<Ranges>, any: number, status: number): void {
  mock.on('ranged', ({ respond }) => {
    if (any === 1) return respond.with(418, { why: 'a teapot' })
    if (any === 2) return respond.with(404)
    // @ts-expect-error no 5XX is documented
    if (any === 3) return respond.with(599)
    // @ts-expect-error nor is that one by itself
    if (any === 4) return respond[599]()
    // @ts-expect-error 200 is respond[200]
    if (any === 5) return respond.with(200)
    // @ts-expect-error which status it is must be known
    if (any === 6) return respond.with(status)
    // @ts-expect-error what a refusal of the range says
    return respond.with(404, { reason: 'none' })
  })
  mock.on('both', ({ respond }) => {
    if (any === 1) return respond.with(503, { code: 7 })
    if (any === 2) return respond.with(status, { code: 7 })
    if (any === 3) return respond.with(409, { why: 'taken' })
    // @ts-expect-error the range goes before the default
    if (any === 4) return respond.with(409, { code: 7 })
    // @ts-expect-error 404 is documented by itself
    if (any === 5) return respond.with(404, { why: 'none' })
    return respond[404]({ gone: true })
  })
}

/** Without declarations everything goes by name. */
export function untyped(mock: Mock): void {
  mock.state['Anything']?.create({ any: 'thing' })
  mock.on('anything', ({ body, respond }) => (body === null ? respond[404]?.({ any: 'thing' }) : undefined))
  mock.on('anything', ({ respond }) => respond.with(599, { any: 'thing' }))
}

/** What `understudy build` wrote brings its types along. */
export async function typedByItself(built: Prebuilt<Limio>): Promise<void> {
  for (const mock of [await createMock(built), await createMockOfPrebuilt(built)]) {
    mock.state.PartnerOrganisation.create({ name: 'Acme' })
    // @ts-expect-error a name is text
    mock.state.PartnerOrganisation.create({ name: 1 })
  }
  mockFixture(built, { use: [{ state: { PartnerOrganisation: [{ name: 'Acme' }] } }] })
  // @ts-expect-error it was read when it was built
  await createMockOfPrebuilt(built, { published: true })
  // A document by itself has no types.
  const { state } = await createMock({ openapi: '3.1.0', info: { title: 'Any', version: '1' }, paths: {} })
  state['Anything']?.create({ name: 1 })
}
