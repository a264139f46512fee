import { BROWSER, findBrowser } from './find-browser.ts'

const NONE = `
  ┌─────────────────────────────────────────────────────────────────────────────┐
  │  NO BROWSER: nothing here says that Understudy works in one.                │
  │  Install Debian's chromium, or name one in CHROMIUM: npm run test:browser   │
  └─────────────────────────────────────────────────────────────────────────────┘
`

/** Says before the tests, and again below their results, that no browser is there. */
export function setup(): () => void {
  const tell = (): void => {
    if (findBrowser() === undefined) process.stderr.write(`${NONE}  (looked for "${BROWSER}")\n`)
  }
  tell()
  return tell
}
