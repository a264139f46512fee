import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const ROOT = path.resolve(import.meta.dirname, '../..')

/** The package as a user has it: packed, and installed into a folder with nothing else in it. */
export interface InstalledPackage {
  readonly folder: string
  remove(): Promise<void>
}

/** The runtimes of test/package/package.json, by the name they are installed under. */
export const RUNTIMES: readonly { readonly name: string; readonly binary: string }[] = [
  'node22',
  'node24',
].map(name => ({ name, binary: path.join(import.meta.dirname, 'node_modules', name, 'bin/node') }))

/** Builds, packs and installs. Takes a while: once for all tests. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'understudy-package-'))
  await run('npm', ['pack', '--pack-destination', folder], { cwd: ROOT })
  const tarball = (await readdir(folder)).find(file => file.endsWith('.tgz'))
  if (tarball === undefined) throw new Error('npm pack wrote no tarball')
  await writeFile(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  await run('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Runs the installed command to its end; rejects when it fails. */
export async function runCommand(binary: string, folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(binary, [commandOf(folder), ...args], { cwd: folder })
  return stdout
}

/** Runs a text as a module in the folder, where it imports what is installed there. */
export async function runModule(binary: string, folder: string, text: string): Promise<string> {
  const { stdout } = await run(binary, ['--input-type=module', '--eval', text], { cwd: folder })
  return stdout
}

/** Runs a file in a folder below the package's; rejects when it fails. */
export async function runNode(binary: string, folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(binary, args, { cwd: folder })
  return stdout
}

/** Starts the installed command and waits for the first URL it prints. */
export async function startCommand(
  binary: string,
  folder: string,
  args: readonly string[],
  env: { readonly [name: string]: string } = {},
): Promise<{ readonly url: string; stop(): Promise<number | null> }> {
  const child = spawn(binary, [commandOf(folder), ...args], {
    cwd: folder,
    env: { ...process.env, XDG_CACHE_HOME: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = new Promise<number | null>(resolve => child.once('exit', resolve))
  const url = await firstUrl(child)
  return {
    url,
    stop: () => {
      child.kill('SIGINT')
      return exit
    },
  }
}

function firstUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer): void => {
      output += chunk.toString()
      const url = /http:\/\/[^\s'"]+(?=\s)/.exec(output)
      if (url !== null) resolve(url[0])
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`it ended with ${code} and printed: ${output}`)))
  })
}

function commandOf(folder: string): string {
  return path.join(folder, 'node_modules/.bin/understudy')
}
