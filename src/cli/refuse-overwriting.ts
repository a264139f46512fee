import { realpathSync } from 'node:fs'
import path from 'node:path'
import { UnderstudyError } from '../errors.ts'

/** A file that a command was told to write. */
export interface OutputFile {
  /** `--record`: for the message. */
  readonly flag: string
  /** `undefined` where the flag was not given. */
  readonly file: string | undefined
  /** What it may be of the files that are read: those it adds to, or brings up to date. */
  readonly mayBe?: readonly (string | undefined)[]
}

/**
 * Sees that nothing is written over that the command reads, or writes for another flag: whoever confuses two flags would lose a document,
 * or a recording, for good.
 *
 * @param inputs - Files that are read; others, and what is none, do no harm
 * @throws UnderstudyError `OPTION_INVALID`
 */
export function refuseOverwriting(
  outputs: readonly OutputFile[],
  inputs: readonly (string | undefined)[],
): void {
  const read = new Set(inputs.flatMap(input => (input === undefined ? [] : [identityOf(input)])))
  const written = new Map<string, string>()
  for (const { flag, file, mayBe = [] } of outputs) {
    if (file === undefined) continue
    const own = identityOf(file)
    const allowed = mayBe.some(each => each !== undefined && identityOf(each) === own)
    if (read.has(own) && !allowed) throw refusal(flag, file, 'the file is read, and would be written over')
    const other = written.get(own)
    if (other !== undefined) throw refusal(flag, file, `${other} writes the same file`)
    written.set(own, flag)
  }
}

function refusal(flag: string, file: string, why: string): UnderstudyError {
  return new UnderstudyError('OPTION_INVALID', {
    message: `${flag} ${file}: ${why}`,
    hint: 'name another file',
  })
}

/** The same for all names of a file, links followed. */
function identityOf(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return path.resolve(file)
  }
}
