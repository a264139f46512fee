import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { UnderstudyError } from '../errors.ts'
import type { ReadReference } from '../spec/files/file-set.ts'
import { isUrl, nameFor, readText } from './read-text.ts'

/** Which files besides its own a document may have read. */
export interface FollowOptions {
  /** Files outside the document's folder too. Default false. */
  readonly followOutside?: boolean
  /** Addresses on the network too. Default false. */
  readonly followRemote?: boolean
  /** Told of each file that a reference leads to, as an absolute path, before it is read. */
  readonly onFile?: (file: string) => void
}

/**
 * Reads the files a document refers to: those in its own folder and below, others only where that is allowed. A link
 * of the file system counts as the file it leads to.
 *
 * @param document - File or URL of the document.
 * @param cwd - What names are relative to.
 */
export function createReadReference(document: string, cwd: string, options: FollowOptions): ReadReference {
  const folder = isUrl(document) ? undefined : path.dirname(path.resolve(cwd, document))
  return async (reference, from) => {
    if (isUrl(reference) || isUrl(from)) {
      if (options.followRemote !== true) throw notAllowed(reference, 'to the network', '--follow-remote')
      return readText(new URL(reference, isUrl(from) ? from : undefined).href, cwd)
    }
    const file = path.resolve(cwd, path.dirname(from), pathOf(reference))
    if (options.followOutside === true) {
      options.onFile?.(file)
      return readText(file, cwd)
    }
    if (folder === undefined || !isInside(file, folder)) throw outside(reference, folder, cwd)
    const real = await realpath(file).catch(() => undefined)
    if (real !== undefined && !isInside(real, await realpath(folder))) throw outside(reference, folder, cwd)
    options.onFile?.(file)
    return readText(file, cwd)
  }
}

/** A reference is a URI: `my%20file.yaml`. One that is encoded wrongly is a name as it stands. */
function pathOf(reference: string): string {
  if (reference.startsWith('file://')) return fileURLToPath(reference)
  try {
    return decodeURIComponent(reference)
  } catch {
    return reference
  }
}

function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file)
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

function outside(reference: string, folder: string | undefined, cwd: string): UnderstudyError {
  const where = folder === undefined ? 'to a file' : `out of ${nameFor(folder, cwd)}, the document's folder`
  return notAllowed(reference, where, '--follow-outside')
}

function notAllowed(reference: string, where: string, flag: string): UnderstudyError {
  return new UnderstudyError('REF_OUTSIDE', {
    message: `"${reference}" leads ${where}`,
    hint: `${flag} allows it`,
  })
}
