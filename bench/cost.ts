import { spawn } from 'node:child_process'
import { type Running, listening, start } from './contender.ts'

/** What a process took up to a moment; `NaN` for what the system does not tell. */
export interface Cost {
  /** What somebody waits. */
  readonly wallMs: number
  /** Processor time of the main thread: wall time of a machine with nothing else to do. */
  readonly mainMs: number
  /** Processor time of all threads, V8's helpers among them: what a busy machine has to give. */
  readonly allMs: number
  /** The most memory it had at once. */
  readonly peakMb: number
  /** Status of the answer, where one was asked for. */
  readonly status?: number
}

/** Makes a request of a server that listens. */
export type Ask = (server: Running) => Promise<Response>

/** From starting a server's process to its first answer, whole. */
export async function firstAnswer(args: (port: number) => readonly string[], ask: Ask): Promise<Cost> {
  const begin = performance.now()
  const server = await start(args)
  try {
    await listening(server)
    const response = await ask(server)
    await response.arrayBuffer()
    const wallMs = performance.now() - begin
    return { wallMs, ...server.costs(), status: response.status }
  } finally {
    await server.stop()
  }
}

const TELLS = `;process.stdout.write(JSON.stringify({
  mainMs: Number(fs.readFileSync('/proc/self/schedstat', 'utf8').split(' ')[0]) / 1e6,
  allMs: (process.cpuUsage().user + process.cpuUsage().system) / 1e3,
  peakMb: process.resourceUsage().maxRSS / 1024 }))`

/** A Node that runs a script and ends. */
export function scriptAlone(script: string): Promise<Cost> {
  return ended(['-e', script + TELLS], text => JSON.parse(text) as Omit<Cost, 'wallMs'>)
}

/** A run of a command to its end; only what somebody waits is known of it. */
export function commandAlone(args: readonly string[]): Promise<Cost> {
  return ended(args, () => ({ mainMs: Number.NaN, allMs: Number.NaN, peakMb: Number.NaN }))
}

function ended(args: readonly string[], read: (text: string) => Omit<Cost, 'wallMs'>): Promise<Cost> {
  const begin = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', chunk => {
    text += String(chunk)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => {
      const wallMs = performance.now() - begin
      resolve({ ...read(text), wallMs })
    })
  })
}

/**
 * Several runs as one: the median of wall time, which others on the machine lengthen, the least processor time, which
 * they lengthen less, and the most memory.
 */
export async function several(times: number, measure: () => Promise<Cost>): Promise<Cost> {
  const costs: Cost[] = []
  for (let i = 0; i < times; i += 1) costs.push(await measure())
  const sorted = (part: 'wallMs' | 'mainMs' | 'allMs' | 'peakMb'): number[] =>
    costs.map(cost => cost[part]).sort((a, b) => a - b)
  return {
    ...costs.at(-1),
    wallMs: sorted('wallMs')[Math.floor(times / 2)] ?? Number.NaN,
    mainMs: sorted('mainMs')[0] ?? Number.NaN,
    allMs: sorted('allMs')[0] ?? Number.NaN,
    peakMb: sorted('peakMb').at(-1) ?? Number.NaN,
  }
}

/** `wall  131 ms  5.2 x   main …`: each figure, and how many times that of the reference it is. */
export function told(cost: Cost, reference: Cost): string {
  const part = (name: string, ms: number, of: number): string =>
    `${name}${ms.toFixed(0).padStart(6)} ms${(ms / of).toFixed(1).padStart(6)} x`
  const wall = part('wall', cost.wallMs, reference.wallMs)
  if (Number.isNaN(cost.mainMs)) return wall
  return [
    wall,
    part('main', cost.mainMs, reference.mainMs),
    part('all', cost.allMs, reference.allMs),
    `peak${cost.peakMb.toFixed(0).padStart(5)} MB`,
  ].join('   ')
}
