import { setupWorker } from 'msw/browser'
import { createMock, type Mock } from '../../../src/index.ts'
import { handlers } from '../../../src/msw/index.ts'
import { mountFrontEnd, one } from './front-end.ts'
import type { Shown, VisitOptions } from './visit.ts'

/* Runs in the browser: a front end against the worker, and a visitor who clicks through it. */

const violations: string[] = []
document.addEventListener('securitypolicyviolation', event => violations.push(event.blockedURI))

const root = one(document.body, 'main')
const shown: Record<string, Shown> = {}

/** Waits until the page has come to a state, and notes what it shows. */
async function note(step: string, state: string): Promise<void> {
  for (const start = Date.now(); root.dataset['state'] !== state; ) {
    if (Date.now() - start > 10_000) throw new Error(`${step}: ${root.dataset['state']} instead of ${state}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  const names = [...root.querySelectorAll<HTMLInputElement>('li input')].map(input => input.value)
  shown[step] = { state, status: one(root, '[role=status]').textContent ?? '', names }
}

/** The row of an organisation. */
function rowOf(name: string): HTMLElement {
  const rows = [...root.querySelectorAll<HTMLElement>('li')]
  const found = rows.find(row => one<HTMLInputElement>(row, 'input').value === name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

async function firstVisit(mock: Mock): Promise<string> {
  await note('list', 'ready')
  one<HTMLInputElement>(root, 'form input').value = 'Zoë & Søn'
  one(root, 'form button').click()
  await note('creating', 'loading')
  await note('created', 'ready')
  const row = rowOf('Zoë & Søn')
  one<HTMLInputElement>(row, 'input').value = 'Acme'
  one(row, 'button').click()
  await note('renaming', 'loading')
  await note('renamed', 'ready')
  one(rowOf('Acme'), 'button:last-of-type').click()
  await note('deleting', 'loading')
  await note('deleted', 'ready')
  one<HTMLInputElement>(root, 'form input').value = ''
  one(root, 'form button').click()
  await note('refused', 'error')
  mock.fault('*', { network: true, times: 1 })
  one(root, '#refresh').click()
  await note('asking in vain', 'loading')
  await note('unreachable', 'error')
  mock.fault('*', { latencyMs: 300, times: 1 })
  one(root, '#refresh').click()
  await new Promise(resolve => setTimeout(resolve, 100))
  await note('slow', 'loading')
  await note('arrived', 'ready')
  return await (await fetch('/server-says.txt')).text()
}

const SIGN_IN = {
  openapi: '3.1.0',
  info: { title: 'Session', version: '1' },
  components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sid' } } },
  paths: {
    '/login': {
      post: {
        responses: { 204: { description: 'in', headers: { 'Set-Cookie': { schema: { type: 'string' } } } } },
      },
    },
    '/me': { get: { security: [{ session: [] }], responses: { 200: { description: 'you' } } } },
  },
}

/** A page cannot read what it sends as its cookies, nor can the worker. */
async function signIn(): Promise<number[]> {
  const before = await fetch('/session/me')
  await fetch('/session/login', { method: 'POST' })
  return [before.status, (await fetch('/session/me')).status]
}

/** Names of the scripts this page loaded. */
function scripts(): string[] {
  const entries = performance.getEntriesByType('resource')
  return entries.map(({ name }) => new URL(name).pathname).filter(path => path.endsWith('.js'))
}

try {
  const options: VisitOptions = await (await fetch('/options.json')).json()
  const mock = await createMock('/limio.json', { ...options, seed: 7, now: '2026-01-15T09:00:00Z' })
  const worker = setupWorker(
    ...handlers(mock, { baseUrl: '/api' }),
    ...handlers(await createMock(SIGN_IN), { baseUrl: '/session' }),
  )
  await worker.start({ quiet: true })
  mountFrontEnd(root, '/api/partner-management')
  const before = sessionStorage.getItem('before')
  if (before === null) {
    const fromServer = await firstVisit(mock)
    const visit = { shown, fromServer, signedIn: await signIn(), violations, scripts: scripts() }
    sessionStorage.setItem('before', JSON.stringify(visit))
    location.reload()
  } else {
    await note('after a reload', 'ready')
    const visit = JSON.parse(before)
    await fetch('/result', {
      method: 'POST',
      body: JSON.stringify({ ...visit, shown: { ...visit.shown, ...shown } }),
    })
  }
} catch (error) {
  await fetch('/failure', {
    method: 'POST',
    body:
      error instanceof Error ? `${error.message}\n${error.stack}\n${JSON.stringify(shown)}` : String(error),
  })
}
