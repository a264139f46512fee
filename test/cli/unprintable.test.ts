import { expect, test } from 'vitest'
import { fileWith, served, understudy } from './support/understudy.ts'

/** Clears the screen of a terminal. */
const CODE = '\u001b[2J'

const document = (path: string): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: `Shop${CODE}`, version: `1${CODE}` },
    paths: {
      [path]: {
        get: {
          operationId: `list${CODE}`,
          summary: `All${CODE}`,
          responses: { 200: { description: 'ok' }, 404: { $ref: `#/nowhere${CODE}` } },
        },
      },
    },
  })

test.each([
  [['inspect']],
  [['inspect', '--operation', 'GET /things']],
  [['inspect', '--strict']],
  [['types']],
])('%j writes nothing of a document that would drive a terminal', async ([command = '', ...flags]) => {
  const { stdout, stderr } = await understudy(command, fileWith('shop.json', document('/things')), ...flags)
  expect(`${stdout}${stderr}`).not.toContain('\u001b')
  expect(`${stdout}${stderr}`).toContain('\\x1b[2J')
})

test('nor do those that tell what a recording lacks', async () => {
  const line = { request: { method: 'GET', url: `/things${CODE}` }, response: null, error: `gone${CODE}` }
  const good = { request: { method: 'GET', url: `/else${CODE}` }, response: { status: 200 } }
  const recording = fileWith('day.ndjson', `${JSON.stringify(line)}\n${JSON.stringify(good)}\n`)
  const mock = await served(fileWith('shop.json', document('/things')), '--state', recording)
  const { stderr } = await mock.stop()
  expect(stderr).not.toContain('\u001b')
  expect(stderr).toContain('gone\\x1b[2J')
  expect(stderr).toContain('GET /else\\x1b[2J')
})

test('nor do the first lines of a mock', async () => {
  const mock = await served(fileWith('shop.json', document(`/things${CODE}`)))
  const told = await mock.until('set aside')
  await mock.stop()
  expect(told).not.toContain('\u001b')
  expect(told).toContain('Shop\\x1b[2J 1\\x1b[2J')
  expect(told).toContain('/things\\x1b[2J')
})
