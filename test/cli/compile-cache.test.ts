import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const MAIN = path.resolve('src/cli/main.ts')

let home: string

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'understudy-home-'))
})

afterEach(() => rm(home, { recursive: true, force: true }))

/** Runs `understudy inspect --help` with nothing in its environment but what is given. */
async function run(env: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, 'inspect', '--help'], {
    env,
    cwd: home,
  })
  return stdout
}

test('compiled code is kept in the cache folder of the user', async () => {
  await run({ HOME: home })
  expect(await readdir(path.join(home, '.cache/openapi-understudy'))).not.toEqual([])
})

test('XDG_CACHE_HOME names another place for it', async () => {
  await run({ HOME: home, XDG_CACHE_HOME: path.join(home, 'kept') })
  expect(await readdir(home)).toEqual(['kept'])
})

test.each([
  ['there is no home', () => ({})],
  ['XDG_CACHE_HOME is no absolute path', () => ({ XDG_CACHE_HOME: 'kept' })],
  ['the home cannot be written', () => ({ HOME: path.join(MAIN, 'home') })],
  ['Node is told to keep nothing', () => ({ HOME: home, NODE_DISABLE_COMPILE_CACHE: '1' })],
])('nothing is kept where %s, and the command works', async (_, env) => {
  expect(await run(env())).toContain('Usage: understudy inspect')
  expect(await readdir(home)).toEqual([])
})
