import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { sortInputs } from '../../src/cli/check/check-inputs.ts'
import { fileWith } from './support/understudy.ts'

const LINE = '{"request":{"method":"GET","url":"/a"},"response":{"status":200}}\n'
const SPEC = fileWith('openapi.yaml', 'openapi: 3.1.0\n')

test.each<[what: string, name: string, content: string | Uint8Array]>([
  ['a name', 'day.HAR', ''],
  ['a name of a compressed file', 'day.jsonl.gz', ''],
  ['what it begins with', 'day', LINE],
  ['what it begins with behind a mark', 'day.txt', `\uFEFF ${LINE}`],
  ['the first member of a HAR', 'day.json', '{ "log": {} }'],
  ['what it begins with when it is unpacked', 'day', gzipSync(LINE.repeat(100))],
])('a recording is told by %s', (_what, name, content) => {
  const file = fileWith(name, content)
  expect(sortInputs([SPEC, file])).toEqual({ specs: [SPEC], recordings: [file] })
})

test.each<[what: string, content: string | Uint8Array]>([
  ['of another kind', '{"openapi": "3.1.0"}'],
  ['of nothing', ''],
  ['that only begins as if it were packed', new Uint8Array([0x1f, 0x8b, 1, 2, 3])],
  ['that begins with half the mark of one that is packed', new Uint8Array([0x1f, 0x42])],
])('a file %s is a document', (_what, content) => {
  const file = fileWith('some', content)
  expect(sortInputs([file])).toEqual({ specs: [file], recordings: [] })
})

test('a folder is the recordings in it, unless there is a document', () => {
  const day = fileWith('b.har', '')
  const folder = path.dirname(day)
  expect(sortInputs([SPEC, folder])).toEqual({ specs: [SPEC], recordings: [day] })
  const spec = path.dirname(SPEC)
  expect(sortInputs([spec, day])).toEqual({ specs: [spec], recordings: [day] })
  const empty = path.join(folder, 'empty')
  mkdirSync(empty)
  expect(() => sortInputs([empty], [SPEC])).toThrow('there are no recordings in the folder')
})

test('beside --spec all is recordings, also what is not there', () => {
  const other = fileWith('other.yaml', 'a: 1')
  expect(sortInputs([other, 'nowhere', '-'], [SPEC])).toEqual({
    specs: [SPEC],
    recordings: [other, 'nowhere', '-'],
  })
})

test('without a document there is nothing to check against, and what was named is told', () => {
  const day = fileWith('day.har', '')
  expect(() => sortInputs([day])).toThrow(
    `there is no document to check against: ${day} would be read as recordings`,
  )
})
