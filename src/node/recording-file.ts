import { createReadStream, createWriteStream, openSync } from 'node:fs'
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
 * Begins a recording; a file that is there is written anew. Others on the machine cannot read it.
 *
 * @throws UnderstudyError `FILE_UNREADABLE`
 */
export function createRecordingWriter(file: string): RecordingWriter {
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

function open(file: string): number {
  try {
    return openSync(file, 'w', 0o600)
  } catch (cause) {
    throw fileError(cause as Error, file, 'written')
  }
}

function fileError(cause: Error, file: string, what: 'read' | 'written'): UnderstudyError {
  return new UnderstudyError('FILE_UNREADABLE', {
    message: `the recording ${file} cannot be ${what}: ${fileFault(cause)}`,
    hint: 'paths are taken from the folder the command is run in',
    cause,
  })
}
