import fc from 'fast-check'
import type { Mock } from '../../../../src/mock/types.ts'
import type { Talk } from '../../engine/mock-of.ts'

type Step = (api: Talk) => Promise<unknown>

const authorId = async ({ send }: Talk, nth: number): Promise<string> => {
  const { items } = (await send('GET /authors?limit=50')).body
  return items[nth % Math.max(1, items.length)]?.id ?? 'none'
}

/** Things clients, tests and the clock do, in any order. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  fc.string({ maxLength: 5 }).map(name => (api: Talk) => api.send('POST /authors', { name })),
  fc.nat(20).map(nth => async (api: Talk) => api.send(`DELETE /authors/${await authorId(api, nth)}`)),
  fc
    .nat(20)
    .map(
      nth => async (api: Talk) => api.send(`PATCH /authors/${await authorId(api, nth)}`, { name: 'changed' }),
    ),
  fc
    .nat(20)
    .map(
      nth => async (api: Talk) => api.send(`POST /authors/${await authorId(api, nth)}/books`, { title: 'T' }),
    ),
  fc.nat(9).map(
    n =>
      async ({ mock }: Talk) =>
        mock.session.add('Author', { name: `added ${n}` }),
  ),
  fc.nat(100_000).map(
    ms =>
      async ({ mock }: Talk) =>
        mock.clock.advance(ms),
  ),
  fc.constant(async ({ mock }: Talk) => mock.session.reset()),
  fc
    .constant(async ({ mock }: Talk) => mock.session.add('Author', { name: 5 }))
    .map(add => (api: Talk) => add(api).catch(() => 'refused')),
  fc.constant((api: Talk) => api.send('GET /authors', undefined, { 'x-understudy-session': 'other' })),
  fc.constant((api: Talk) =>
    api.send('POST /authors', { name: 'elsewhere' }, { 'x-understudy-session': 'other' }),
  ),
)

/** All its sessions, as text. */
export const stateOf: (mock: Mock) => string = mock =>
  JSON.stringify(mock.runtime.sessions.names.map(name => mock.runtime.sessions.open(name).snapshot()))
