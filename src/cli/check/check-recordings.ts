import type { Tally } from '../../contract/report/create-tally.ts'
import { createSequenceCheck } from '../../contract/sequence-check.ts'
import type { Checker } from '../../contract/verdict.ts'
import { readRecordingFile } from '../../node/recording-file.ts'
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
    let count = 0
    for await (const entry of readRecordingFile(file)) {
      count += 1
      progress.step()
      sequence.addEntry(entry)
    }
    progress.end()
    if (count === 0) tally.skip('unreadable', 'the recording is empty', { file, number: 1 })
    sequence.end()
  }
}
