import { createMock } from '../../src/index.ts'
import { type Talk, talk } from './talk.ts'

/* Runs in the browser: fetches the documents, talks to a mock of each, sends what was said. */

const said: Record<string, Talk> = {}
try {
  const apis: string[] = await (await fetch('/apis.json')).json()
  for (const api of apis)
    said[api] = await talk(await createMock(`/${api}.json`, { seed: 7, now: '2026-01-15T09:00:00Z' }))
  await fetch('/result', { method: 'POST', body: JSON.stringify(said) })
} catch (error) {
  await fetch('/failure', {
    method: 'POST',
    body: error instanceof Error ? `${error.message}\n${error.stack}` : String(error),
  })
}
