import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import manifest from '../package.json' with { type: 'json' }

/*
 * Takes away the declarations that no entry of the package leads to: TypeScript writes one for every source, four of five for nobody.
 * node build/prune-declarations.ts, once `dist` is written.
 */

const DIST = path.resolve(import.meta.dirname, '../dist')

/** `./dist/index.d.ts` of all conditions; those of `specs/*` are written by the command, and import nothing. */
const entries = JSON.stringify(manifest.exports).match(/\.\/dist\/[\w./]+\.d\.ts/g) ?? []

const needed = new Set(entries.map(entry => path.resolve(DIST, '..', entry)))
for (const file of needed) {
  const text = await readFile(file, 'utf8')
  for (const [, specifier = ''] of text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g))
    needed.add(path.resolve(path.dirname(file), specifier.replace(/(?:\.d)?\.ts$/, '.d.ts')))
}

const written = (await readdir(DIST, { recursive: true }))
  .filter(file => file.endsWith('.d.ts') && !file.startsWith('specs'))
  .map(file => path.join(DIST, file))
await Promise.all(written.filter(file => !needed.has(file)).map(file => rm(file)))
