import {
  closeSync,
  createReadStream,
  createWriteStream,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { UnderstudyError } from '../errors.ts'
import type { RecordingEntry } from '../contract/recording/entry.ts'
import { readRecording } from '../contract/recording/read-recording.ts'
import { fileFault } from './file-fault.ts'

/** Large enough that turns of the event loop do not count, small enough that memory does not. */
const CHUNK_BYTES = 1 << 20

/**
 * Reads a recording from a file, entry by entry; `-` is standard input.
 *
 * @throws UnderstudyError `FILE_UNREADABLE`
 */
export async function* readRecordingFile(file: string): AsyncGenerator<RecordingEntry> {
  const chunks = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: CHUNK_BYTES })
  try {
    yield* readRecording(chunks, file)
  } catch (cause) {
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause
    throw fileError(cause, file, 'read')
  }
}

/** A recording that is being written. */
export interface RecordingWriter {
  /** @param line - Without line feed. */
  write(line: string): void
  /** Writes what is left. @throws UnderstudyError `FILE_UNREADABLE` where the disk did not take it */
  close(): Promise<void>
}

/**
 * Begins a recording; one that is there is written anew. Others on the machine cannot read it.
 *
 * @throws UnderstudyError `FILE_UNREADABLE`; `OPTION_INVALID` where something else is there, a HAR for one
 */
export function createRecordingWriter(file: string): RecordingWriter {
  if (!isOwnOrNew(file)) {
    throw new UnderstudyError('OPTION_INVALID', {
      message: `--record ${file}: the file is there and is no recording of exchanges a line each`,
      hint: 'name another file: it would be written over',
    })
  }
  const stream = createWriteStream(file, { fd: open(file) })
  let failure: Error | undefined
  stream.on('error', error => {
    failure = error
  })
  return {
    write: line => void stream.write(`${line}\n`),
    async close() {
      stream.end()
      await finished(stream).catch(error => {
        failure ??= error
      })
      if (failure !== undefined) throw fileError(failure, file, 'written')
    },
  }
}

/** How a line of ours begins. */
const OWN_LINE = /^\s*\{\s*"(?:request|response|startedAt|durationMs|error)"\s*:/
const HEAD_BYTES = 256

/** Whether nothing is at the file, or a recording as it is written here. What cannot be looked at is for {@link open} to tell. */
function isOwnOrNew(file: string): boolean {
  const head = Buffer.alloc(HEAD_BYTES)
  try {
    if (!statSync(file).isFile()) return true
    const descriptor = openSync(file, 'r')
    const length = readSync(descriptor, head)
    closeSync(descriptor)
    return length === 0 || OWN_LINE.test(head.toString('utf8', 0, length))
  } catch {
    return true
  }
}

function open(file: string): number {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
    return openSync(file, 'w', 0o600)
  } catch (cause) {
    throw fileError(cause as Error, file, 'written')
  }
}

function fileError(cause: Error, file: string, what: 'read' | 'written'): UnderstudyError {
  return new UnderstudyError('FILE_UNREADABLE', {
    message: `the recording ${file} cannot be ${what}: ${fileFault(cause)}`,
    hint: /^https?:\/\//i.test(file)
      ? 'recordings are files: fetch it first'
      : 'paths are taken from the folder the command is run in',
    cause,
  })
}
