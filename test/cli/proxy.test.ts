import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createRecordingWriter, readRecordingFile } from '../../src/node/recording-file.ts'
import { fileWith, served, servedBy, understudy } from './support/understudy.ts'

test('exchanges are passed on, judged and recorded without their secrets', async () => {
  const mock = await served('specs/introw')
  const record = path.join(path.dirname(fileWith('x', '')), 'recorded.ndjson')
  const proxy = await servedBy(['proxy', 'specs/introw', mock.url, '-p', '0', '--record', record])
  const headers = { 'x-api-key': 'planted-secret-4711' }
  const answers = [
    await fetch(`${proxy.url}/api/v1/partners?limit=2`, { headers }),
    await fetch(`${proxy.url}/api/v1/nowhere/planted-secret-4711`, { headers }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 404])
  await proxy.until(/404 GET/)
  const { code, stdout } = await proxy.stop('SIGINT')
  await mock.stop()
  expect(code).toBe(0)
  expect(stdout).toMatch(/200 GET {4}\/api\/v1\/partners\?limit=2 /)
  expect(stdout).toMatch(/! .*invalid-request/)
  expect(stdout).toMatch(/2 exchanges: 2 passed, 0 failed, 0 not checked, recorded in .*recorded\.ndjson\n$/)
  const text = readFileSync(record, 'utf8')
  for (const kept of [text, stdout]) expect(kept).not.toContain('planted-secret')
  expect(statSync(record).mode & 0o077).toBe(0)
  const entries = []
  for await (const entry of readRecordingFile(record)) entries.push(entry)
  expect(entries).toMatchObject([
    { exchange: { request: { url: `${mock.url}/api/v1/partners?limit=2` }, response: { status: 200 } } },
    {
      exchange: { request: { url: expect.stringMatching(/nowhere\/redacted-/) }, response: { status: 404 } },
    },
  ])
})

test('an upstream that is no URL, and a file that cannot be written, are told', async () => {
  const cases: readonly [args: string[], want: RegExp][] = [
    [['proxy', 'specs/introw', 'localhost'], /<upstream> must be a URL like/],
    [
      [
        'proxy',
        'specs/introw',
        'http://127.0.0.1:1',
        '-p',
        '0',
        '--record',
        path.join(fileWith('x', ''), 'in-a-file'),
      ],
      /the recording .* cannot be written/,
    ],
    [['proxy', 'specs/introw'], /missing required argument 'upstream'/],
  ]
  for (const [args, want] of cases) {
    const { code, stderr } = await understudy(...args)
    expect([code, stderr]).toEqual([2, expect.stringMatching(want)])
  }
})

test('a recording is written over one that was written before, and over nothing else', async () => {
  const line = '{"request":{"method":"GET","url":"/a"},"response":null}\n'
  for (const text of ['', line]) {
    const file = fileWith('day.ndjson', text)
    await createRecordingWriter(file).close()
    expect(readFileSync(file, 'utf8')).toBe('')
  }
  for (const text of ['{"log":{"entries":[]}}', 'notes of mine']) {
    const file = fileWith('day.har', text)
    const message = `--record ${file}: the file is there and is no recording of exchanges a line each`
    expect(() => createRecordingWriter(file)).toThrow(message)
    expect(readFileSync(file, 'utf8')).toBe(text)
  }
})
