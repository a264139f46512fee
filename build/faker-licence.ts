import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The text of faker's licence, which goes with what the build takes from it. */
export function fakerLicence(): string {
  const manifest = fileURLToPath(import.meta.resolve('@faker-js/faker/package.json'))
  return readFileSync(manifest.replace(/package\.json$/, 'LICENSE'), 'utf8')
}
