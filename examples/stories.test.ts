/*
 * Stories in the manner of Storybook: each names the states of the API it is shown in, and a decorator brings them about.
 * The same stories are a gallery for people and a table for tests.
 */
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMock, type Mock } from '../src/index.node.ts'
import { handlers } from '../src/msw/index.ts'

/** A story with what its API is like; in Storybook this is `parameters: { understudy: [...] }`. */
interface Story {
  readonly name: string
  readonly scenarios: readonly string[]
  readonly shows: string
}

const stories: readonly Story[] = [
  { name: 'A few partners', scenarios: ['a partner with members'], shows: '1 partner' },
  { name: 'Nobody yet', scenarios: ['no partners'], shows: '0 partners' },
  { name: 'Offline', scenarios: ['a partner with members', 'unreachable'], shows: 'offline' },
]

/** The component of the stories. */
async function PartnerCount(): Promise<string> {
  try {
    const response = await fetch('https://app.strigo.io/api/v1/partners', {
      headers: { authorization: 'Bearer organisation:key' },
    })
    const { data } = (await response.json()) as { data: unknown[] }
    return `${data.length} partner${data.length === 1 ? '' : 's'}`
  } catch {
    return 'offline'
  }
}

let strigo: Mock
const server = setupServer()

beforeAll(async () => {
  server.listen()
  strigo = await createMock('specs/strigo', { scenarios: 'fixtures/strigo.scenarios.yaml' })
})
afterAll(() => server.close())

/** The decorator: every story has a fork, so that clicking through one changes no other. */
function decorate({ scenarios }: Story): void {
  const mock = strigo.fork()
  mock.use(...scenarios)
  server.resetHandlers(...handlers(mock))
}

test.each(stories)('story "$name"', async story => {
  decorate(story)
  expect(await PartnerCount()).toBe(story.shows)
})
