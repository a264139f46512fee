import { parseJson } from '../../http/json-text.ts'
import type { JsonValue } from '../../json/value.ts'
import { type EntryPlace, type RecordingEntry, notChecked } from './entry.ts'
import { readHarEntry } from './har-entry.ts'
import { readLineEntry } from './line-entry.ts'
import type { Piece } from './piece.ts'
import { splitHar } from './split-har.ts'
import { splitLines } from './split-lines.ts'
import { openText } from './open-text.ts'

/** What tells the two formats apart is in the first bytes. */
const HEAD_BYTES = 64 * 1024

/**
 * Reads a recording, one entry at a time: HAR 1.2, or exchanges a line each (docs/recordings.md). Which it is, is told from the
 * bytes, as are byte order marks, UTF-16 and gzip. Memory is that of one entry, whatever the size of the recording.
 *
 * Nothing in it throws but the chunks themselves: an entry that is broken, of another protocol or cut off stands in the
 * result with the reason why it cannot be checked, and the next one follows.
 *
 * @param recording - Its bytes, as a file or a request gives them, or its text.
 * @param file - As entries should name it.
 */
export async function* readRecording(
  recording: AsyncIterable<Uint8Array> | string,
  file: string,
): AsyncGenerator<RecordingEntry> {
  const chunks = typeof recording === 'string' ? bytesOf(recording) : recording
  const { head, bytes, wasCut } = await openText(chunks, HEAD_BYTES)
  const format = formatOf(head)
  if (format === undefined) {
    // What has been opened is closed by whoever begins to read it and stops.
    for await (const _ of bytes) break
    const says = isZip(head)
      ? 'the file is a ZIP archive: unpack it, and check the recording in it'
      : 'the file is neither HAR nor exchanges a line each'
    yield notChecked({ file, number: 1 }, 'unreadable', says)
    return
  }
  const [split, read, unit] =
    format === 'har'
      ? ([splitHar, readHarEntry, 'entry'] as const)
      : ([splitLines, readLineEntry, 'line'] as const)
  let number = 0
  let last: Piece['kind'] | undefined
  for await (const piece of split(bytes)) {
    number += 1
    last = piece.kind
    yield await toEntry(piece, { file, number }, read, unit)
  }
  if (wasCut() && last !== 'cut')
    yield notChecked(
      { file, number: number + 1 },
      'truncated',
      `its gzip ends, or breaks, after ${count(number)}`,
    )
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

type ReadEntry = (value: JsonValue, place: EntryPlace) => RecordingEntry | Promise<RecordingEntry>

async function toEntry(
  piece: Piece,
  place: EntryPlace,
  read: ReadEntry,
  unit: string,
): Promise<RecordingEntry> {
  if (piece.kind === 'no-entries')
    return notChecked(place, 'unreadable', 'the file is JSON without a list at log.entries')
  if (piece.kind === 'broken')
    return notChecked(
      place,
      'unreadable',
      'the brackets around the list of entries do not match: some may be missing',
    )
  if (piece.kind === 'too-large') {
    return notChecked(
      place,
      'unreadable',
      `the ${unit} is ${Math.round(piece.length / 1e6)} MB large, more than is read at once`,
    )
  }
  if (piece.kind === 'cut' && piece.bytes.length === 0) {
    return notChecked(
      place,
      'truncated',
      `the recording ends after ${count(place.number - 1)}, before its list does`,
    )
  }
  const value = jsonOf(piece.bytes)
  if ('value' in value && (piece.kind === 'entry' || unit === 'line')) return read(value.value, place)
  if (piece.kind === 'cut')
    return notChecked(place, 'truncated', `the recording ends in the middle of this ${unit}`)
  const says = 'error' in value ? value.error : ''
  // Its number is told beside it: `line 1` of an entry that is a line would be read as one of the file.
  return notChecked(
    place,
    'unreadable',
    `the ${unit} is not JSON: ${unit === 'line' ? says.replace(/^line 1, /, '') : says}`,
  )
}

const UTF8: TextDecoder = new TextDecoder('utf-8', { fatal: true })

function jsonOf(bytes: Uint8Array): ReturnType<typeof parseJson> {
  try {
    return parseJson(UTF8.decode(bytes))
  } catch {
    return { error: 'it is not UTF-8' }
  }
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`
}

/** Names a line of ours may begin with. */
const LINE_NAMES: readonly string[] = ['request', 'response', 'startedAt', 'durationMs', 'error']

function isZip([first, second, third, fourth]: Uint8Array): boolean {
  return first === 0x50 && second === 0x4b && third === 3 && fourth === 4
}

/** `undefined` for what is no text. An empty file is a recording of no lines. */
function formatOf(head: Uint8Array): 'har' | 'lines' | undefined {
  if (head.includes(0)) return undefined
  const text = new TextDecoder().decode(head)
  const first = /^\s*\{\s*"([^"\\]*)"/.exec(text)?.[1]
  if (first === 'log') return 'har'
  if (first === undefined || LINE_NAMES.includes(first)) return /^\s*\[/.test(text) ? undefined : 'lines'
  // Some other name: a line that is whole is one of ours with names we do not know, else it is the beginning of a HAR.
  const [line = ''] = text.trimStart().split('\n', 1)
  return line.length < text.trimStart().length && 'value' in parseJson(line) ? 'lines' : 'har'
}
