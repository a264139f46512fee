import { afterEach, expect, test } from 'vitest'
import { withoutTruths } from '../../src/cli/mock/prism-flags.ts'
import { type Served, served, understudy } from './support/understudy.ts'

let mock: Served | undefined

afterEach(async () => {
  await mock?.stop('SIGKILL')
})

test('the flags of prism mock are understood, and those that change nothing are told', async () => {
  const flags = ['-d', '-m', '--errors', '--ignoreExamples', '--no-json-schema-faker-fillProperties']
  mock = await served('specs/limio', ...flags, '--cors', '--seed', '7')
  const output = await mock.until('--ignoreExamples: ')
  expect(output).toMatch(/^--dynamic: .*\n--multiprocess: .*\n--errors: .*\n--ignoreExamples: .*$/m)
  expect(output).not.toContain('fillProperties')
  expect(output).toContain('seed 7')
})

test('flags that are yes or no may be told so, as Prism lets them', async () => {
  mock = await served('specs/limio', '--errors=true', '--dynamic=false', '--cors=false')
  expect(await mock.until('--errors: ')).not.toContain('--dynamic')
  const answer = await fetch(`${mock.url}/api/partner-management/partner-organisations`, {
    headers: { authorization: 'Bearer t', origin: 'https://app.test' },
  })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null])
})

test.each<[given: string[], read: string[]]>([
  [
    ['--multiprocess=true', '--ignoreExamples=false', 'a.yaml'],
    ['--multiprocess', 'a.yaml'],
  ],
  [
    ['--json-schema-faker-fillProperties=true', '--dynamic=true'],
    ['--json-schema-faker-fillProperties', '--dynamic'],
  ],
  [['--errors=false', '--cors=true'], ['--cors']],
  [['--cors=false'], ['--no-cors']],
  [
    ['--quiet=true', '--cors=yes', 'cors=true'],
    ['--quiet=true', '--cors=yes', 'cors=true'],
  ],
])('%j is read as %j', (given, read) => {
  expect(withoutTruths(given)).toEqual(read)
})

test('a level after -v is no document', async () => {
  mock = await served('-v', 'debug', 'specs/limio')
  await fetch(`${mock.url}/api/partner-management/partner-organisations`)
  expect(await mock.until('www-authenticate')).toMatch(/^401 GET/m)
})

test('--verboseLevel error writes nothing but errors', async () => {
  const silent = await understudy(
    'mock',
    'specs/limio',
    '--verboseLevel',
    'error',
    '-p',
    '0',
    '--state',
    'none.yaml',
  )
  expect([silent.code, silent.stdout, silent.stderr]).toEqual([2, '', expect.stringContaining('none.yaml')])
  const wrong = await understudy('mock', 'specs/limio', '--verboseLevel', 'loud')
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('silent, fatal, error')])
})

test('they are no part of the help', async () => {
  expect((await understudy('mock', '--help')).stdout).not.toMatch(/dynamic|multiprocess|verboseLevel/)
})
