import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const folder = mkdtempSync(path.join(tmpdir(), 'understudy-kept-'))
process.env['XDG_CACHE_HOME'] = folder
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

/*
 * What the command keeps for its next start goes to a folder of the benchmark, which begins empty: compiled code, and what was worked
 * out of documents.
 */

/** Lets the next start meet its document for the first time; compiled code stays. */
export function forgetDocuments(): void {
  rmSync(path.join(folder, 'openapi-understudy/documents'), { recursive: true, force: true })
}
