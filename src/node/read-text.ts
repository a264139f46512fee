import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { UnderstudyError } from '../errors.ts'
import { nearest } from '../json/nearest.ts'
import type { SpecFile } from '../spec/document.ts'
import { fileFault } from './file-fault.ts'
import { textOfBytes } from './text-of-bytes.ts'

/** Longest wait for a document named by URL. */
const FETCH_TIMEOUT_MS = 30_000

/** True for an address to fetch. */
export function isUrl(address: string): boolean {
  return /^https?:\/\//i.test(address)
}

/**
 * Reads a text from a file or, because the user named it, from a URL.
 *
 * @param cwd - What relative paths start from, and what names in messages are relative to.
 * @throws UnderstudyError `FILE_UNREADABLE` with the near name that was probably meant
 */
export async function readText(address: string, cwd: string): Promise<SpecFile> {
  if (isUrl(address)) return { file: address, text: await fetchText(address) }
  const absolute = path.resolve(cwd, address)
  try {
    const file = nameFor(absolute, cwd)
    // Decoded at once: piece by piece a large text is put together a second time.
    return { file, text: textOfBytes(await readFile(absolute), file) }
  } catch (error) {
    throw error instanceof UnderstudyError ? error : await unreadable(absolute, cwd, error)
  }
}

/** A path as the user would write it: relative to where they stand, unless that is longer. */
export function nameFor(absolute: string, cwd: string): string {
  const relative = path.relative(cwd, absolute)
  return relative === '' ? '.' : relative.startsWith(path.join('..', '..')) ? absolute : relative
}

/** The error for a file that cannot be read, naming the nearest there is beside it. */
export async function unreadable(absolute: string, cwd: string, cause: unknown): Promise<UnderstudyError> {
  const file = nameFor(absolute, cwd)
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code !== 'ENOENT') {
    return new UnderstudyError('FILE_UNREADABLE', {
      message: `cannot be read: ${fileFault(cause)}`,
      where: { file },
      cause,
    })
  }
  const meant = await nearestPath(absolute)
  if (meant === absolute) return leadsNowhere(file, cause)
  return new UnderstudyError('FILE_UNREADABLE', {
    message: 'there is no such file or folder',
    where: { file },
    hint: meant === undefined ? undefined : `did you mean ${nameFor(meant, cwd)}?`,
    cause,
  })
}

/** Its name is there, and what it stands for is not. */
function leadsNowhere(file: string, cause: unknown): UnderstudyError {
  return new UnderstudyError('FILE_UNREADABLE', {
    message: 'cannot be read: it is a link that leads nowhere',
    where: { file },
    hint: 'give the file that it should lead to',
    cause,
  })
}

/** The nearest existing path: the first part of the path that is missing, corrected. */
async function nearestPath(absolute: string): Promise<string | undefined> {
  const folder = path.dirname(absolute)
  const entries = await readdir(folder).catch(() => undefined)
  if (entries === undefined) {
    return folder === path.dirname(folder) ? undefined : nearestPath(folder)
  }
  const wanted = path.basename(absolute)
  const sameStem = entries.find(entry => stem(entry) === stem(wanted))
  const meant = sameStem ?? nearest(wanted, entries)
  return meant === undefined ? undefined : path.join(folder, meant)
}

function stem(name: string): string {
  return name.toLowerCase().replace(/\.(?:ya?ml|json)$/, '')
}

async function fetchText(url: string): Promise<string> {
  const failed = (why: string, cause?: unknown): UnderstudyError =>
    new UnderstudyError('FILE_UNREADABLE', {
      message: `cannot be read: ${why}`,
      where: { file: url },
      hint: 'open the address in a browser, or download the document and give the file',
      cause,
    })
  let response: Response
  try {
    response = await fetch(url, {
      headers: { accept: 'application/yaml, application/json, text/*;q=0.8, */*;q=0.5' },
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
    })
    if (response.ok) return textOfBytes(Buffer.from(await response.arrayBuffer()), url)
  } catch (error) {
    if (error instanceof UnderstudyError) throw error
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw failed(cause instanceof Error ? cause.message || cause.name : String(cause), error)
  }
  throw failed(`the server answered ${response.status} ${response.statusText}`.trim())
}
