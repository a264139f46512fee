import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'

/** A server that is measured: how it is started for one API document. */
export interface Contender {
  readonly name: string
  /** Arguments of `node`. */
  args(spec: string, port: number): readonly string[]
  /** Prefix of paths, where it differs from that of the API. */
  readonly base?: string
}

const HERE = import.meta.dirname
const ROOT = path.resolve(HERE, '..')

const documentOf = (spec: string): string => path.join(ROOT, 'specs', spec, 'openapi.yaml')

/** The command of this checkout, from its sources. */
export const UNDERSTUDY: Contender = {
  name: 'understudy',
  args: (spec, port) => [
    path.join(ROOT, 'src/cli/main.ts'),
    'mock',
    path.join(ROOT, 'specs', spec),
    '--port',
    String(port),
    '--quiet',
  ],
}

/** The command as the package has it; needs `npm run build`. */
export const UNDERSTUDY_BUILT: Contender = {
  name: 'understudy (dist)',
  args: (spec, port) => [
    path.join(ROOT, 'dist/cli/main.js'),
    'mock',
    path.join(ROOT, 'specs', spec),
    '--port',
    String(port),
    '--quiet',
  ],
}

/** The file Prism's command is in. */
export const PRISM_COMMAND: string = path.join(HERE, 'node_modules/@stoplight/prism-cli/dist/index.js')

/** @stoplight/prism-cli, with its own validation and security check as they are by default. */
export const PRISM: Contender = {
  name: 'prism',
  base: '',
  args: (spec, port) => [PRISM_COMMAND, 'mock', documentOf(spec), '-p', String(port), '-v', 'silent'],
}

/** @scalar/mock-server behind Hono's Node server. */
export const SCALAR: Contender = {
  name: 'scalar',
  base: '',
  args: (spec, port) => [path.join(HERE, 'scalar-server.ts'), documentOf(spec), String(port)],
}

/** A running server. */
export interface Running {
  readonly port: number
  /** Processor time spent so far, milliseconds; `undefined` where the system does not tell. */
  cpuMs(): number | undefined
  /** The most memory it had at once, megabytes; `undefined` where the system does not tell. */
  peakMb(): number | undefined
  stop(): Promise<void>
}

/** Starts a server; it need not answer yet. */
export async function start(args: (port: number) => readonly string[]): Promise<Running> {
  const port = await freePort()
  const child = spawn(process.execPath, args(port), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SCARF_ANALYTICS: 'false' },
  })
  return { port, cpuMs: () => cpuOf(child), peakMb: () => peakOf(child), stop: () => end(child) }
}

/** Waits until a server answers anything at all at a path. */
export async function answering(port: number, target: string, timeoutMs = 30_000): Promise<void> {
  const end = performance.now() + timeoutMs
  for (;;) {
    try {
      await (
        await fetch(`http://127.0.0.1:${port}${target}`, { headers: { authorization: 'Bearer t' } })
      ).arrayBuffer()
      return
    } catch (error) {
      if (performance.now() > end) throw error
      await new Promise(resolve => setTimeout(resolve, 1))
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Linux counts in ticks of 10 ms, in the fields after the command's closing bracket. */
function cpuOf(child: ChildProcess): number | undefined {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return undefined
  }
}

/** `VmHWM`, the high-water mark of the resident set, in kB. */
function peakOf(child: ChildProcess): number | undefined {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024
  } catch {
    return undefined
  }
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    // As a user ends it, so that what it keeps for the next start (compiled code) is written.
    child.kill('SIGINT')
    setTimeout(() => child.kill('SIGKILL'), 2_000).unref()
  })
}
