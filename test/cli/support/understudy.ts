import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const MAIN = path.join(ROOT, 'src/cli/main.ts')

/** What a run of the command left. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A mock that is being served. */
export interface Served {
  readonly url: string
  /** Standard output so far. */
  output(): string
  /** Waits until standard output holds a text, or matches. */
  until(wanted: string | RegExp): Promise<string>
  /** The same of standard error. */
  untilTold(wanted: string | RegExp): Promise<string>
  stop(signal?: NodeJS.Signals): Promise<Ended>
}

/** Runs the command to its end, in the project's folder, where stdout is no terminal. */
export function understudy(...args: readonly string[]): Promise<Ended> {
  return ended(start(args))
}

/** Begins to run the command. */
export function begun(...args: readonly string[]): {
  readonly ended: Promise<Ended>
  signal(name: NodeJS.Signals): void
} {
  const child = start(args)
  return { ended: ended(child), signal: name => void child.kill(name) }
}

/** Serves on a free port and waits until the first lines are out. */
export function served(...args: readonly string[]): Promise<Served> {
  return servedBy(['mock', '-p', '0', ...args])
}

/** The same of any command that serves until it is stopped. */
export async function servedBy(args: readonly string[]): Promise<Served> {
  const child = start(args)
  const end = ended(child)
  let text = ''
  child.stdout?.on('data', chunk => {
    text += String(chunk)
  })
  let told = ''
  child.stderr?.on('data', chunk => {
    told += String(chunk)
  })
  const waitFor = async (read: () => string, wanted: string | RegExp): Promise<string> => {
    while (read().match(wanted) === null) {
      const isOver = await Promise.race([end, new Promise<undefined>(resolve => setTimeout(resolve, 10))])
      if (isOver !== undefined) throw new Error(`it ended: ${isOver.stderr}`)
    }
    return read()
  }
  const until = (wanted: string | RegExp): Promise<string> => waitFor(() => text, wanted)
  await until(/http:\/\/[^\s"]+/)
  return {
    url: /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '',
    output: () => text,
    until,
    untilTold: wanted => waitFor(() => told, wanted),
    stop: signal => {
      child.kill(signal ?? 'SIGTERM')
      return end
    },
  }
}

/** A file with this text in a folder of its own; `name` decides how it is read. */
export function fileWith(name: string, text: string | Uint8Array): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'understudy-')), name)
  writeFileSync(file, text)
  return file
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
}

function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', chunk => {
    stdout += String(chunk)
  })
  child.stderr?.on('data', chunk => {
    stderr += String(chunk)
  })
  return new Promise(resolve => child.on('close', code => resolve({ code, stdout, stderr })))
}
