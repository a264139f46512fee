import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { SECRET, SHELF } from '../unit/contract/probe/shelf-server.ts'
import { servedShelf } from './support/shelf.ts'
import { begun, fileWith, understudy } from './support/understudy.ts'

let spec = ''
beforeAll(() => {
  spec = fileWith('shelf.json', JSON.stringify(SHELF))
})

const check = (url: string, ...more: readonly string[]): string[] => [
  ...['check', spec, '--live', url, '--rate', '0'],
  ...more,
]
const SAY = (text: string): string => `node -p "'${text}'"`

describe('credentials by command', () => {
  test('let the check in', async () => {
    await using shelf = await servedShelf()
    const { code, stdout } = await understudy(...check(shelf.url, '--auth-command', SAY(SECRET)))
    expect([code, stdout]).toEqual([0, expect.stringContaining('the contract is kept')])
    expect(stdout).not.toContain('not exercised listBooks')
  })

  test('are got again when they expired, for one scheme by name', async () => {
    const once = path.join(path.dirname(spec), `once-${process.pid}`)
    const command = `node -e "const fs=require('fs');console.log(fs.existsSync('${once}')?'${SECRET}':'old');fs.writeFileSync('${once}','')"`
    await using shelf = await servedShelf()
    const { code, stdout } = await understudy(...check(shelf.url, '--auth-command', `token=${command}`))
    expect([code, stdout]).toEqual([0, expect.stringContaining('the contract is kept')])
    expect(existsSync(once)).toBe(true)
    expect(shelf.got.filter(({ headers }) => headers['authorization'] === 'Bearer old')).toHaveLength(1)
  })

  test('that let nobody in are told besides what is found', async () => {
    await using shelf = await servedShelf()
    const { code, stdout } = await understudy(...check(shelf.url, '--auth-command', SAY('wrong')))
    // The shelf does not document its 401.
    expect([code, stdout]).toEqual([1, expect.stringContaining('401 to whatever bore those given')])
  })

  test('that cannot be got are told with what the command said', async () => {
    const failing = `node -e "console.error('no such vault');process.exit(3)"`
    const { code, stderr } = await understudy(...check('http://127.0.0.1:9', '--auth-command', failing))
    expect([code, stderr]).toEqual([2, expect.stringContaining('no such vault')])
  })
})

describe('a check that is interrupted', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s deletes what it made, and reports what it saw',
    async name => {
      await using shelf = await servedShelf({ delayMs: 5 })
      const report = fileWith('report.json', '')
      writeFileSync(report, '')
      const run = begun(
        ...check(
          shelf.url,
          '--auth-command',
          SAY(SECRET),
          '--write',
          '--reporter',
          'terminal',
          '--reporter',
          `json=${report}`,
        ),
      )
      await shelf.until(({ method, url }) => method === 'PUT' && url.startsWith('/books/'))
      run.signal(name)
      const { code, stdout, stderr } = await run.ended
      expect([code, stderr]).toEqual([2, ''])
      expect(stdout).toContain(`the check was interrupted by ${name}, before its end`)
      expect(stdout).toMatch(/\d+ exchanges: \d+ passed/)
      expect(shelf.titles()).toEqual(['Middlemarch'])
    },
  )

  test('twice ends at once, and says what it leaves behind', async () => {
    await using shelf = await servedShelf({ hangs: true })
    const run = begun(...check(shelf.url, '--auth-command', SAY(SECRET), '--write'))
    await shelf.until(({ method }) => method === 'DELETE')
    run.signal('SIGINT')
    run.signal('SIGTERM')
    const { code, stderr } = await run.ended
    expect([code, stderr]).toEqual([2, expect.stringMatching(/left behind:\n {2}\/books: b1/)])
    expect(shelf.titles().length).toBeGreaterThan(1)
  })
})

test('a server that stops to answer is told with what it said before, and the check is not whole', async () => {
  await using shelf = await servedShelf({ leavesAfter: 4 })
  const { code, stdout } = await understudy(...check(shelf.url, '--auth-command', SAY(SECRET)))
  expect(code).toBe(2)
  expect(stdout).toMatch(/no-response: the server did not answer: /)
  expect(stdout).toMatch(/\d+ passed/)
})

test('a request that is named and never made is told, and the check could not run', async () => {
  await using shelf = await servedShelf()
  const named = (name: string): string[] =>
    check(shelf.url, '--auth-command', SAY(SECRET), '--only', `listBooks: ${name}`)
  const wrong = await understudy(...named('query limit below its minimm'))
  expect([wrong.code, wrong.stdout]).toEqual([2, expect.stringContaining('no request of this name is made')])
  expect((await understudy(...named('query limit below its minimum'))).code).toBe(0)
})
