import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
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
  /** What it took so far; `NaN` where the system does not tell. */
  costs(): Costs
  stop(): Promise<void>
}

/** Processor time of the main thread and of all that live, and the most memory there was at once. */
export interface Costs {
  readonly mainMs: number
  readonly allMs: number
  readonly peakMb: number
}

/** Starts a server; it need not answer yet. */
export async function start(args: (port: number) => readonly string[]): Promise<Running> {
  const port = await freePort()
  const child = spawn(process.execPath, args(port), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SCARF_ANALYTICS: 'false' },
  })
  return { port, costs: () => costsOf(child), stop: () => end(child) }
}

/** Waits until a server takes connections; knocking costs little, as it must share the machine with what is measured. */
export async function listening({ port }: Running, timeoutMs = 60_000): Promise<void> {
  const end = performance.now() + timeoutMs
  while (!(await isOpen(port))) {
    if (performance.now() > end) throw new Error(`nobody listens on ${port} after ${timeoutMs} ms`)
    await new Promise(resolve => setTimeout(resolve, 1))
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
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

/** From what Linux tells: nanoseconds on a processor of each thread, and `VmHWM`, the resident set's high-water mark, in kB. */
function costsOf({ pid }: ChildProcess): Costs {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return {
      mainMs: ranMs(`/proc/${pid}/schedstat`),
      allMs: threads.reduce((sum, thread) => sum + ranMs(`/proc/${pid}/task/${thread}/schedstat`), 0),
      peakMb: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024,
    }
  } catch {
    return { mainMs: Number.NaN, allMs: Number.NaN, peakMb: Number.NaN }
  }
}

function ranMs(file: string): number {
  return Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    // As a user ends it, so that what it keeps for the next start is written.
    child.kill('SIGINT')
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
  })
}
