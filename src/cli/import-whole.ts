// By its default: a name that an older Node's does not have would keep the command from telling that Node is too old.
import nodeModule from 'node:module'
import { setFlagsFromString } from 'node:v8'

/** What the command needs of Node. The code Node has ready for these is not taken while the flag below is another. */
const BUILT_INS = [
  'child_process',
  'events',
  'fs/promises',
  'http',
  'path',
  'process',
  'timers/promises',
  'url',
  'util',
] as const

/**
 * Flags of V8 while modules are imported, and what they are again afterwards. What is kept was compiled under flags and is taken
 * only under the same, so all commands set the same.
 */
const WHILE_IMPORTING = ['--no-lazy', '--semi-space-growth-factor=1']
const AFTERWARDS = ['--lazy', '--semi-space-growth-factor=2']

/**
 * Imports modules with all their functions compiled at once, not each at its first call. Node's compile cache keeps what
 * is compiled when a module has been loaded, and nothing that comes later: this way the next start compiles nothing at
 * all, and its first answer is there a fifth sooner. Where nothing is kept, it imports as ever.
 */
export async function importWhole<Module>(load: () => Promise<Module>): Promise<Module> {
  if (nodeModule.getCompileCacheDir() === undefined) return load()
  for (const name of BUILT_INS) process.getBuiltinModule(name)
  setFlags(WHILE_IMPORTING)
  try {
    return await load()
  } finally {
    setFlags(AFTERWARDS)
  }
}

function setFlags(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag)
}
