import { describe, expect, test } from 'vitest'
import { createFrontDoor, prefixesOf } from '../../../src/node/front-door.ts'
import type { Api } from '../../../src/spec/api.ts'

interface Given {
  readonly name: string
  readonly servers?: readonly {
    readonly host?: string
    readonly pattern?: RegExp
    readonly basePath?: string
  }[]
  readonly paths?: readonly string[]
}

function api({ name, servers = [], paths = [] }: Given): Api {
  const compiled = servers.map(({ host, pattern, basePath = '' }) => ({
    url: '',
    basePath,
    host,
    hostPattern: pattern ?? (host === undefined ? undefined : new RegExp(`^${host.replaceAll('.', '\\.')}$`)),
  }))
  return {
    name,
    servers: compiled,
    operations: paths.map(path => ({ path, servers: compiled })),
  } as unknown as Api
}

const limio = api({
  name: 'limio',
  servers: [{ host: 'your-environment.prod.limio.com', pattern: /^[^/]+$/, basePath: '/api' }],
})
const introw = api({
  name: 'introw',
  servers: [{ host: 'api.introw.io' }, { host: 'api.staging.introw.io' }],
})

describe('a single API', () => {
  const door = createFrontDoor([limio])
  test.each(['/api/x?y=1', '/limio/api', '/__understudy/state', '//', '/api//x', '/%2F'])(
    'gets %s as it is',
    url => {
      expect(door(url, '127.0.0.1:4010')).toEqual({ to: 'api', index: 0, url })
    },
  )

  test('leaves / to the start page', () => {
    expect(door('/', undefined)).toEqual({ to: 'start' })
    expect(door('/?x', undefined)).toEqual({ to: 'start' })
  })

  test('keeps / when it has an operation there', () => {
    const rooted = createFrontDoor([api({ name: 'root', servers: [{}], paths: ['/'] })])
    expect(rooted('/', undefined)).toEqual({ to: 'api', index: 0, url: '/' })
    const based = createFrontDoor([api({ name: 'root', servers: [{ basePath: '/api' }], paths: ['/'] })])
    expect(based('/', undefined)).toEqual({ to: 'start' })
  })

  test('gets requests in absolute form without their authority', () => {
    expect(door('http://limio.test/api/x?y', undefined)).toEqual({ to: 'api', index: 0, url: '/api/x?y' })
    expect(door('http://limio.test?y', undefined)).toEqual({ to: 'start' })
    expect(door('*', undefined)).toEqual({ to: 'nowhere', path: '*' })
  })
})

describe('several APIs', () => {
  const door = createFrontDoor([limio, introw])
  const cases: readonly [url: string, host: string, want: ReturnType<typeof door>][] = [
    ['/limio/api/x?y=1', '127.0.0.1:4010', { to: 'api', index: 0, url: '/api/x?y=1' }],
    ['/introw', 'localhost:4010', { to: 'api', index: 1, url: '/' }],
    ['/introw?x', 'localhost:4010', { to: 'api', index: 1, url: '/?x' }],
    ['/introw/__understudy', 'localhost:4010', { to: 'api', index: 1, url: '/__understudy' }],
    ['/introwx/y', 'localhost:4010', { to: 'nowhere', path: '/introwx/y' }],
    ['/api/x?y', 'localhost:4010', { to: 'nowhere', path: '/api/x' }],
    ['/', 'localhost:4010', { to: 'start' }],
    ['/api/v1/partners', 'api.introw.io', { to: 'api', index: 1, url: '/api/v1/partners' }],
    ['/api/v1/partners', 'API.staging.introw.io:4010', { to: 'api', index: 1, url: '/api/v1/partners' }],
    ['/', 'api.introw.io', { to: 'api', index: 1, url: '/' }],
    ['/api/x', 'your-environment.prod.limio.com', { to: 'api', index: 0, url: '/api/x' }],
    ['/api/x', 'acme.prod.limio.com', { to: 'api', index: 0, url: '/api/x' }],
    ['/api/x', 'introw.localhost:4010', { to: 'api', index: 1, url: '/api/x' }],
    ['/introw/x', '192.168.0.7:4010', { to: 'api', index: 1, url: '/x' }],
    ['/introw/x', 'mocks:4010', { to: 'api', index: 1, url: '/x' }],
    ['http://api.introw.io/x', 'ignored.test', { to: 'api', index: 1, url: '/x' }],
  ]
  test.each(cases)('%s at %s', (url, host, want) => {
    expect(door(url, host)).toEqual(want)
  })

  test('two that allow any host are told apart by path only', () => {
    const both = createFrontDoor([
      limio,
      api({ name: 'other', servers: [{ host: 'x.test', pattern: /^[^/]+$/ }] }),
    ])
    expect(both('/other/x', 'acme.test')).toEqual({ to: 'api', index: 1, url: '/x' })
  })

  test('of one name get numbers', () => {
    expect(prefixesOf([limio, limio, { name: 'a b' }])).toEqual(['/limio', '/limio-2', '/a%20b'])
  })
})
