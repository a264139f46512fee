import { createReadStream } from 'node:fs'
import type { Exchange } from '../contract/exchange.ts'
import type { EntryPlace } from '../contract/recording/entry.ts'
import { readRecording } from '../contract/recording/read-recording.ts'
import type { Tally } from '../contract/report/create-tally.ts'
import type { Checker } from '../contract/verdict.ts'
import { UnderstudyError } from '../errors.ts'
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
    const checker = createChecker()
    const places = new WeakMap<Exchange, EntryPlace>()
    const progress = createProgress(file)
    for await (const entry of readRecording(bytesOf(file), file)) {
      progress.step()
      if (entry.kind === 'not-checked') tally.skip(entry.reason, entry.says, entry.place)
      else {
        places.set(entry.exchange, entry.place)
        tally.add(entry.exchange, checker.check(entry.exchange), entry.place)
      }
    }
    progress.end()
    for (const finding of checker.end()) {
      tally.addFinding(finding, places.get(finding.exchange) ?? { file, number: 0 })
    }
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
