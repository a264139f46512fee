import { createReadStream } from 'node:fs'
import { readRecording } from '../../contract/recording/read-recording.ts'
import type { Tally } from '../../contract/report/create-tally.ts'
import { createSequenceCheck } from '../../contract/sequence-check.ts'
import type { Checker } from '../../contract/verdict.ts'
import { UnderstudyError } from '../../errors.ts'
import { createProgress } from './check-progress.ts'

/**
 * Reads recordings one after the other and tells the tally of every entry. Each is a sequence of its own: what one shows of
 * a record says nothing of the server that was recorded in the next.
 *
 * @param files - `-` is standard input
 * @param createChecker - Called once for each recording
 * @throws UnderstudyError `FILE_UNREADABLE`
 */
export async function checkRecordings(
  files: readonly string[],
  createChecker: () => Checker,
  tally: Tally,
): Promise<void> {
  for (const file of files) {
    const sequence = createSequenceCheck(createChecker(), tally)
    const progress = createProgress(file)
    for await (const entry of readRecording(bytesOf(file), file)) {
      progress.step()
      sequence.addEntry(entry)
    }
    progress.end()
    sequence.end()
  }
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 256 * 1024 })
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message
    throw new UnderstudyError('FILE_UNREADABLE', {
      message: `the recording ${file} cannot be read: ${reason}`,
      hint: 'paths are taken from the folder the command is run in',
      cause,
    })
  }
}
