import { readFileSync } from 'node:fs'

/** Version of the package this file is part of; it stands two folders above, in the sources and when built. */
export function packageVersion(): string {
  const text = readFileSync(new URL(import.meta.resolve('#package.json')), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
