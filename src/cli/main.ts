#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { VERSION } from '../version.ts'

// Compiled modules are kept between runs, which halves the time to the first answer.
enableCompileCache()

const args = process.argv.slice(2)
if (args.length === 1 && args[0] === '--version') process.stdout.write(`${VERSION}\n`)
else {
  const { run } = await import('./run.ts')
  process.exitCode = await run(args)
}
