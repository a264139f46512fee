import { setupServer } from 'msw/node'
import { http } from 'msw'
import { expect, test } from 'vitest'
import { library } from '../engine/library-api.ts'

const URL_OF_AUTHORS = 'https://library.example/v1/authors'

test('an answer says where it came from, and so do its copies', async () => {
  const { mock } = library()
  const answer = await mock.fetch(`${URL_OF_AUTHORS}?limit=1`)
  expect(answer).toMatchObject({ url: `${URL_OF_AUTHORS}?limit=1`, redirected: false, ok: true })
  const copy = answer.clone()
  expect(copy.clone().url).toBe(answer.url)
  expect(await copy.json()).toEqual(await answer.json())
})

test('it goes through MSW, which says so again', async () => {
  const { mock } = library()
  const server = setupServer(http.get(URL_OF_AUTHORS, ({ request }) => mock.fetch(request)))
  server.listen()
  const answer = await fetch(URL_OF_AUTHORS)
  server.close()
  expect(answer).toMatchObject({ status: 200, url: URL_OF_AUTHORS })
})
