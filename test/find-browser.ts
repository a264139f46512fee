import { accessSync, constants } from 'node:fs'
import path from 'node:path'

/** What Debian calls its browser; another of the family can be named, or given by its path, in `CHROMIUM`. */
export const BROWSER: string = process.env['CHROMIUM'] ?? 'chromium'

/** Where the browser is; `undefined` where there is none. */
export function findBrowser(): string | undefined {
  const folders = BROWSER.includes('/') ? [''] : (process.env['PATH'] ?? '').split(path.delimiter)
  return folders.map(folder => path.join(folder, BROWSER)).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
