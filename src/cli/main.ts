#!/usr/bin/env node
import { VERSION } from '../version.ts'
import { keepCompiled } from './compile-cache.ts'
import { importWhole } from './import-whole.ts'
import { tellOldNode } from './node-version.ts'

const args = process.argv.slice(2)
const isTooOld = tellOldNode(process.versions.node)
if (isTooOld !== undefined) {
  process.stderr.write(isTooOld)
  process.exitCode = 2
} else if (args.length === 1 && args[0] === '--version') process.stdout.write(`${VERSION}\n`)
else {
  keepCompiled()
  const { run } = await importWhole(() => import('./run.ts'))
  process.exitCode = await run(args)
}
