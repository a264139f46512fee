import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createRecordingWriter, readRecordingFile } from '../../../src/node/recording-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'understudy-recording-'))
const LINE = '{"request":{"method":"GET","url":"/a"},"response":{"status":200}}'

async function entriesOf(file: string): Promise<string[]> {
  const kinds: string[] = []
  for await (const entry of readRecordingFile(file)) kinds.push(entry.kind)
  return kinds
}

test('what is written is read back, and nobody else on the machine reads it', async () => {
  const file = path.join(folder, 'day.ndjson')
  const writer = createRecordingWriter(file)
  writer.write(LINE)
  writer.write(LINE)
  await writer.close()
  expect(readFileSync(file, 'utf8')).toBe(`${LINE}\n${LINE}\n`)
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(await entriesOf(file)).toEqual(['exchange', 'exchange'])
})

test.each([
  ['nowhere.ndjson', 'there is no such file'],
  ['.', 'it is a folder'],
])('%s cannot be read, and is told with why', async (name, why) => {
  const file = path.join(folder, name)
  await expect(entriesOf(file)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    summary: `the recording ${file} cannot be read: ${why}`,
    hint: 'paths are taken from the folder the command is run in',
  })
})

test('a folder, and a place in what is no folder, cannot be written', () => {
  mkdirSync(path.join(folder, 'in'))
  writeFileSync(path.join(folder, 'flat'), '')
  for (const name of ['in', 'flat/there.ndjson']) {
    const file = path.join(folder, name)
    expect(() => createRecordingWriter(file)).toThrow(
      expect.objectContaining({
        summary: expect.stringContaining(`the recording ${file} cannot be written: `),
      }),
    )
  }
})

test('what is written over must look like a recording from its first line', () => {
  for (const text of ['{"request": 1', ' { "error" : ""}', '']) {
    const file = path.join(folder, 'own')
    writeFileSync(file, text)
    expect(() => createRecordingWriter(file)).not.toThrow()
  }
  for (const text of ['[{"request":1}]', '{"requests":1}', `x${LINE}`, '\n\n# notes']) {
    const file = path.join(folder, 'foreign')
    writeFileSync(file, text)
    expect(() => createRecordingWriter(file)).toThrow('is no recording of exchanges a line each')
    expect(readFileSync(file, 'utf8')).toBe(text)
  }
})

test.runIf(process.platform === 'linux')('a disk that takes no more is told in the end', async () => {
  const writer = createRecordingWriter('/dev/full')
  writer.write(LINE)
  await expect(writer.close()).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    summary: expect.stringMatching(/^the recording \/dev\/full cannot be written: /),
  })
})
