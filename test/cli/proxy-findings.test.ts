import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { JsonObject } from '../../src/json/value.ts'
import { PETS, READ_PETS } from '../unit/contract/report/pets.ts'
import { begun, fileWith, servedBy } from './support/understudy.ts'

const SPEC = fileWith(
  'pets.json',
  JSON.stringify({ ...PETS, paths: { ...(PETS['paths'] as JsonObject), 'no-slash': {} } }),
)

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** Listens on a free port. */
async function listening(listener: RequestListener): Promise<{ port: number; close: () => void }> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  ends.push(close)
  return { port: (server.address() as AddressInfo).port, close }
}

/** Answers with a pet of this kind. */
const pet =
  (kind: string): RequestListener =>
  (_request, response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify([{ name: 'Jo', kind }]))

test('a proxy says what of the document is set aside, what broke, and what nobody answered', async () => {
  const record = path.join(path.dirname(fileWith('x', '')), 'day.ndjson')
  const upstream = await listening((request, response) => {
    if (request.url === '/pets') pet('bird')(request, response)
    else response.destroy()
  })
  const proxy = await servedBy([
    ...['proxy', SPEC, `http://127.0.0.1:${upstream.port}`, '-p', '0'],
    ...['--record', record],
  ])
  ends.push(() => proxy.stop('SIGKILL'))
  for (const place of ['pets', 'pets/1']) await fetch(`${proxy.url}/${place}`)
  await proxy.until(/pets\/1/)
  const { code, stdout } = await proxy.stop('SIGINT')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^set aside {2}\S+pets\.json:\d+:\d+: .*no-slash/m)
  expect(stdout).toMatch(
    /^200 GET {4}\/pets .*\n {2}✗ .*"bird".*\n {4}contract: \S+pets\.json:\d+:\d+\n {4}\S/m,
  )
  expect(stdout).toMatch(/^--- GET {4}\/pets\/1 +http:\/\/127\.0\.0\.1:\d+ cannot be reached: ECONNRESET$/m)
  expect(stdout).toMatch(/\n2 exchanges: 0 passed, 1 failed, 1 not checked, recorded in \S+day\.ndjson\n$/)
  const lines = readFileSync(record, 'utf8').trimEnd().split('\n')
  expect(lines.map(line => Object.keys(JSON.parse(line)))).toEqual([
    expect.arrayContaining(['request', 'response']),
    expect.arrayContaining(['request', 'error']),
  ])
})

test('--quiet leaves out what is as it should be, and the first lines', async () => {
  const upstream = await listening((request, response) =>
    pet(request.url === '/pets' ? 'cat' : 'bird')(request, response),
  )
  const free = await listening(() => undefined)
  free.close()
  const url = `http://127.0.0.1:${free.port}/pets`
  const proxy = begun(
    ...['proxy', SPEC, `http://127.0.0.1:${upstream.port}`, '-p', String(free.port), '--quiet'],
  )
  const isUp = (): Promise<boolean> =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isUp())) await new Promise(resolve => setTimeout(resolve, 20))
  await (await fetch(`${url}?second`)).text()
  proxy.signal('SIGTERM')
  const { stdout } = await proxy.ended
  expect(stdout.split('\n').filter(line => !line.startsWith('set aside'))).toEqual([
    expect.stringMatching(/^200 GET {4}\/pets\?second /),
    expect.stringMatching(/^ {2}✗ /),
    expect.stringMatching(/^ {4}contract: /),
    expect.stringMatching(/^ {4}\S/),
    '2 exchanges: 1 passed, 1 failed, 0 not checked',
    '',
  ])
})

test('what breaks in the same way in many items of a list is told once, with how many more', async () => {
  const upstream = await listening(
    (_request, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(['a', 'b', 'c'].map(name => ({ name, kind: 'bird' })))),
  )
  const proxy = await servedBy(['proxy', SPEC, `http://127.0.0.1:${upstream.port}`, '-p', '0'])
  ends.push(() => proxy.stop('SIGKILL'))
  await fetch(`${proxy.url}/pets`)
  await proxy.until(/bird/)
  const { stdout } = await proxy.stop('SIGINT')
  expect(stdout.match(/bird/g)).toHaveLength(1)
  expect(stdout).toMatch(/✗ .*0\.kind .*"bird".* {3}invalid-body {3}and 2 more like it\n/)
})

test('the folder of a recording is made where it is not there', async () => {
  const record = path.join(path.dirname(fileWith('x', '')), 'recorded', 'here', 'day.ndjson')
  const upstream = await listening(pet('cat'))
  const proxy = await servedBy([
    ...['proxy', SPEC, `http://127.0.0.1:${upstream.port}`, '-p', '0'],
    ...['--record', record],
  ])
  ends.push(() => proxy.stop('SIGKILL'))
  await fetch(`${proxy.url}/pets`)
  await proxy.until(/200 GET/)
  await proxy.stop('SIGINT')
  expect(readFileSync(record, 'utf8')).toMatch(/^\{"request":\{"method":"GET"/)
})

test('an exchange that contradicts those before it is counted as failed when the proxy ends', async () => {
  const spec = fileWith('pets.json', JSON.stringify(READ_PETS))
  const upstream = await listening((request, response) => {
    if (request.method === 'DELETE') response.writeHead(204).end()
    else
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ id: '7', name: 'Jo', kind: 'cat' }))
  })
  const proxy = await servedBy(['proxy', spec, `http://127.0.0.1:${upstream.port}`, '-p', '0'])
  ends.push(() => proxy.stop('SIGKILL'))
  for (const method of ['GET', 'DELETE', 'GET']) await (await fetch(`${proxy.url}/pets/7`, { method })).text()
  await proxy.until(/GET.*DELETE.*GET/s)
  const { stdout } = await proxy.stop('SIGINT')
  expect(stdout).toMatch(/ ✗ the pet 7 was deleted and is still there {3}delete-not-working\n/)
  expect(stdout).toMatch(/\n3 exchanges: 2 passed, 1 failed, 0 not checked\n$/)
})
