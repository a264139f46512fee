/*
 * Stories in the manner of Storybook: a story names the states of the API it is shown in, a loader brings them about before it is shown.
 * The same stories are a gallery for people and a table for tests. In Storybook the server is `setupWorker()` of msw/browser.
 *
 * @vitest-environment jsdom
 */
import { cleanup, render, screen } from '@testing-library/react'
import { setupServer } from 'msw/node'
import { type ReactElement, useEffect, useState } from 'react'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createMock, type Mock } from '../src/index.node.ts'
import { handlers } from '../src/msw/index.ts'

/** The component of the stories. */
function PartnerCount(): ReactElement {
  const [text, setText] = useState('…')
  useEffect(() => {
    fetch('https://app.strigo.io/api/v1/partners', { headers: { authorization: 'Bearer organisation:key' } })
      .then(async response => {
        const { data } = (await response.json()) as { data: unknown[] }
        setText(`${data.length} partner${data.length === 1 ? '' : 's'}`)
      })
      .catch(() => setText('offline'))
  }, [])
  return <output>{text}</output>
}

/** A story as Storybook has it, and what it shows, for the test. */
interface Story {
  readonly parameters: { readonly understudy: readonly string[]; readonly shows: string }
}

const stories: Readonly<Record<string, Story>> = {
  Few: { parameters: { understudy: ['a partner with members'], shows: '1 partner' } },
  Nobody: { parameters: { understudy: ['no partners'], shows: '0 partners' } },
  Offline: { parameters: { understudy: ['a partner with members', 'unreachable'], shows: 'offline' } },
}

let strigo: Mock
const server = setupServer()

/** In .storybook/preview.ts, `loaders: [scenariosOf]`. Every story has a fork: clicking through one changes no other. */
function scenariosOf({ parameters }: Story): void {
  const mock = strigo.fork()
  mock.use(...parameters.understudy)
  server.resetHandlers(...handlers(mock))
}

beforeAll(async () => {
  server.listen()
  strigo = await createMock('strigo', { scenarios: 'fixtures/strigo.scenarios.yaml' })
})
afterEach(cleanup)
afterAll(() => server.close())

test.each(Object.entries(stories))('story %s', async (_, story) => {
  scenariosOf(story)
  render(<PartnerCount />)
  const { shows } = story.parameters
  expect((await screen.findByText(shows)).textContent).toBe(shows)
})
